"""What do the results say on forces and on how binding a promise is? Their records."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.adequacy.aims import Aim
from dealspace.analysis.adequacy.past_missions import foretold
from dealspace.analysis.adequacy.results import (
    AccountOutcome,
    Adequacy,
    Comparison,
    Distribution,
    Probability,
    Rotation,
    RowEstimate,
    Supply,
    SupplyAccount,
)
from dealspace.case.model import Case
from dealspace.gather.aims import aim_part
from dealspace.results.records import force as records
from dealspace.results.words import number


def adequacy_part(case: Case, found: Adequacy, bounds: Iterable[Aim]) -> records.Adequacy:
    """The force calculation: bounds by aim, supply, simulation by task and method, and what has no rows."""
    settings = case.config.adequacy
    return records.Adequacy(
        settings=records.AdequacySettings(
            draws=found.draws,
            seed=found.seed,
            troops_term=found.troops_term,
            status_share={
                status: (number(low), number(high)) for status, (low, high) in settings.status_share.items()
            },
            rationale=dict(settings.rationale),
            trust={grade: number(trust) for grade, trust in settings.trust.items()},
        ),
        supply=_supply(found.supply),
        comparisons=tuple(_comparison(comparison) for comparison in found.comparisons),
        absent=tuple(
            records.AbsentMethod(task=gap.task, method=gap.method, why=gap.reason) for gap in found.absent
        ),
        aims=tuple(aim_part(aim) for aim in bounds),
        foretold=tuple(
            records.Foretold(
                row=f"reference_missions/{one.mission_id}",
                kind=one.kind,
                size=number(one.size),
                unit=one.unit,
                others=one.others,
                low=number(one.low),
                high=number(one.high),
                troops=number(one.troops),
                inside=one.inside,
                factor=number(one.factor),
            )
            for one in foretold(case)
        ),
    )


def _supply(supply: Supply) -> records.Supply:
    return records.Supply(
        total=_distribution(supply.total),
        rotation=_rotation(supply.rotation),
        land_pool=number(supply.land_pool),
        share_tied_up=_distribution(supply.share_tied_up),
        offered_for=supply.offered_for,
        notes=supply.notes,
        commitments=supply.commitments,
        contributors=supply.contributors,
        accounts=tuple(_supply_account(account) for account in supply.accounts),
    )


def _rotation(found: Rotation | None) -> records.RotationFactor | None:
    if found is None:
        return None
    return records.RotationFactor(
        low=number(found.bounds.low),
        high=number(found.bounds.high),
        rows=tuple(f"planning_factors/{row}" for row in found.row_ids),
    )


def _supply_account(account: SupplyAccount) -> records.SupplyAccount:
    return records.SupplyAccount(
        account_id=account.account_id,
        rows=tuple(f"commitments/{row}" for row in account.rows),
        disputed=tuple(f"commitments/{row}" for row in account.disputed),
        total=_distribution(account.total),
        land_pool=number(account.land_pool),
        share_tied_up=_distribution(account.share_tied_up),
        contributors=account.contributors,
    )


def _comparison(found: Comparison) -> records.Comparison:
    return records.Comparison(
        task=found.task,
        method=found.method,
        rows=tuple(_row(row) for row in found.rows),
        frontage_rows=tuple(_row(row) for row in found.frontage_rows),
        requirement=_spread(found.requirement),
        floor_only=bool(found.rows) and all(row.open_end == "at_least" for row in found.rows),
        supply=_distribution(found.supply),
        shortfall=_distribution(found.shortfall),
        simulated=_probability(found.probability),
        by_account=tuple(_account_outcome(outcome) for outcome in found.by_account),
        break_even_pledge=_distribution(found.break_even_pledge),
        break_even_frontage_km=_distribution(found.break_even_frontage),
        rotation=_rotation(found.rotation),
        pool_needed=_distribution(found.pool_needed),
        land_share_needed=_distribution(found.land_share_needed),
        offered_for=found.offered_for,
        different_task=found.different_task,
        sobol=found.sobol,
        convergence=found.convergence,
        notes=found.notes,
    )


def _account_outcome(found: AccountOutcome) -> records.AccountOutcome:
    return records.AccountOutcome(
        account_id=found.account_id,
        supply=_distribution(found.supply),
        shortfall=_distribution(found.shortfall),
        simulated=_probability(found.probability),
        break_even_frontage_km=_distribution(found.break_even_frontage),
        land_share_needed=_distribution(found.land_share_needed),
    )


def _probability(found: Probability | None) -> records.Probability | None:
    if found is None:
        return None
    return records.Probability(
        estimate=number(found.estimate),
        standard_error=number(found.standard_error),
        certain=found.certain,
        reading=found.reading,
    )


def _row(row: RowEstimate) -> records.RowEstimate:
    return records.RowEstimate(
        row=f"{row.table}/{row.row_id}",
        low=number(row.low),
        high=number(row.high),
        open_end=row.open_end,
        unit=row.unit,
        source_id=row.source_id,
    )


def _distribution(found: Distribution | None) -> records.Distribution | None:
    return None if found is None else _spread(found)


def _spread(found: Distribution) -> records.Distribution:
    values = {f"q{round(q.level * 100):02d}": number(q.value) for q in found.quantiles}
    errors = {f"q{round(q.level * 100):02d}": number(q.standard_error) for q in found.quantiles}
    return records.Distribution(
        low=number(found.bounds.low),
        high=number(found.bounds.high),
        **values,
        error=records.Quantiles(**errors),
        unit=found.unit,
    )
