"""Are the forces on offer enough? The supply by each account, and each task by each method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dealspace.analysis.adequacy.results import Contributor
from dealspace.conclusions.model import Conclusion, amount, rows, words
from dealspace.results.records import Results
from dealspace.results.records.force import Adequacy, Comparison, RotationFactor
from dealspace.words.numbers import probability

SETTINGS = ("case.toml/seed", "case.toml/adequacy.draws", "case.toml/adequacy.troops_term")


def force(results: Results) -> Iterator[Conclusion]:
    """The supply by every account, then every comparison."""
    part = results.adequacy
    statuses = sorted(part.settings.status_share)
    shares = tuple(f"case.toml/adequacy.status_share.{status}" for status in statuses)
    for account in part.supply.accounts:
        total = account.total
        yield Conclusion(
            f"supply/{account.account_id}",
            "supply",
            f"forces on offer by the account {account.account_id}",
            "no number" if total is None else f"{total.low:g} to {total.high:g} {total.unit}",
            (
                *account.rows,
                *account.disputed,
                *_rows_of(account.contributors),
                *rows("commitments", (use.commitment_id for use in part.supply.commitments)),
                *_rotation(part.supply.rotation),
                *shares,
            ),
            () if total is None else words("median", f"{total.q50:g}"),
            at=(f"adequacy.supply.accounts[{account.account_id}]", "adequacy.supply.total"),
        )
    for comparison in part.comparisons:
        yield _comparison(part, comparison)


def _comparison(part: Adequacy, found: Comparison) -> Conclusion:
    others = (
        pair
        for outcome in found.by_account[1:]
        for pair in amount(
            f"P(supply >= requirement) by the account {outcome.account_id}",
            None if outcome.p_meets is None else outcome.p_meets.estimate,
            probability,
        )
    )
    chance = None if found.p_meets is None else found.p_meets.estimate
    estimates = (row.row for row in (*found.rows, *found.frontage_rows))
    return Conclusion(
        f"adequacy/{found.task}/{found.method}",
        "force adequacy",
        f"{found.task} by {found.method}",
        "computed",
        (
            *dict.fromkeys(estimates),
            *_rotation(found.rotation),
            *(f"supply/{account.account_id}" for account in part.supply.accounts),
            *SETTINGS,
        ),
        (*amount("P(supply >= requirement)", chance, probability), *others),
        at=(f"adequacy.comparisons[{found.task}/{found.method}]",),
    )


def _rotation(found: RotationFactor | None) -> tuple[str, ...]:
    return () if found is None else found.rows


def _rows_of(contributors: Iterable[Contributor]) -> Iterator[str]:
    for contributor in contributors:
        yield from rows("commitments", contributor.commitment_ids)
        yield from rows("force_pools", contributor.pool_actor_ids)
