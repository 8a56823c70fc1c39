"""What do the results say on forces and on how binding a promise is? Their parts of the document."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from fractions import Fraction
from typing import Any

from dealspace.analysis.adequacy.results import (
    AccountOutcome,
    Adequacy,
    Comparison,
    Distribution,
    Interval,
    Probability,
    Rotation,
    RowEstimate,
    Supply,
    SupplyAccount,
)
from dealspace.analysis.binding import Ladder, LadderCondition
from dealspace.analysis.binding_order import Score
from dealspace.case.model import Case
from dealspace.results.words import number


def adequacy_part(case: Case, found: Adequacy) -> dict[str, Any]:
    """The force calculation: supply, one entry per task and method, and the methods without rows."""
    settings = case.config.adequacy
    return {
        "settings": {
            "draws": found.draws,
            "seed": found.seed,
            "troops_term": found.troops_term,
            "status_share": {
                status: [number(low), number(high)] for status, (low, high) in settings.status_share.items()
            },
            "rationale": dict(settings.rationale),
        },
        "supply": _supply(found.supply),
        "comparisons": [_comparison(comparison) for comparison in found.comparisons],
        "absent": [{"task": gap.task, "method": str(gap.method), "why": gap.reason} for gap in found.absent],
    }


def _supply(supply: Supply) -> dict[str, Any]:
    return {
        "total": _distribution(supply.total),
        "rotation": _rotation(supply.rotation),
        "land_pool": number(supply.land_pool),
        "share_tied_up": _distribution(supply.share_tied_up),
        "offered_for": list(supply.offered_for),
        "notes": list(supply.notes),
        "commitments": [_plain(asdict(use)) for use in supply.commitments],
        "contributors": [_plain(asdict(contributor)) for contributor in supply.contributors],
        "accounts": [_supply_account(account) for account in supply.accounts],
    }


def _rotation(found: Rotation | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {**_interval(found.bounds), "rows": [f"planning_factors/{row}" for row in found.row_ids]}


def _supply_account(account: SupplyAccount) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "rows": [f"commitments/{row}" for row in account.rows],
        "disputed": [f"commitments/{row}" for row in account.disputed],
        "total": _distribution(account.total),
        "land_pool": number(account.land_pool),
        "share_tied_up": _distribution(account.share_tied_up),
        "contributors": [_plain(asdict(contributor)) for contributor in account.contributors],
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "task": found.task,
        "method": str(found.method),
        "rows": [_row(row) for row in found.rows],
        "frontage_rows": [_row(row) for row in found.frontage_rows],
        "requirement": _distribution(found.requirement),
        "floor_only": bool(found.rows) and all(row.open_end == "at_least" for row in found.rows),
        "supply": _distribution(found.supply),
        "shortfall": _distribution(found.shortfall),
        "p_meets": _probability(found.probability),
        "by_account": [_account_outcome(outcome) for outcome in found.by_account],
        "break_even_pledge": _distribution(found.break_even_pledge),
        "break_even_frontage_km": _distribution(found.break_even_frontage),
        "rotation": _rotation(found.rotation),
        "pool_needed": _distribution(found.pool_needed),
        "land_share_needed": _distribution(found.land_share_needed),
        "offered_for": list(found.offered_for),
        "different_task": found.different_task,
        "sobol": [_plain(asdict(index)) for index in found.sobol],
        "convergence": [_plain(asdict(step)) for step in found.convergence],
        "notes": list(found.notes),
    }


def _account_outcome(found: AccountOutcome) -> dict[str, Any]:
    return {
        "account_id": found.account_id,
        "supply": _distribution(found.supply),
        "shortfall": _distribution(found.shortfall),
        "p_meets": _probability(found.probability),
        "break_even_frontage_km": _distribution(found.break_even_frontage),
        "land_share_needed": _distribution(found.land_share_needed),
    }


def _probability(found: Probability | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "estimate": number(found.estimate),
        "standard_error": number(found.standard_error),
        "certain": found.certain,
        "reading": str(found.reading),
    }


def binding_part(case: Case, found: Ladder) -> dict[str, Any]:
    """The ladder: rungs, instruments, offers, demands, ceilings, gaps, and what the coder decides."""
    instruments = [
        {
            "instrument_id": placed.instrument_id,
            "name": placed.name,
            "signed_on": case.legal_instruments[placed.instrument_id].signed_on.text,
            "status": placed.status,
            "level": placed.level,
            "binding": placed.binding,
            "ratified": placed.ratified,
            "stationed_forces": placed.stationed_forces,
            "obligation": _score(placed.obligation),
            "precision": _score(placed.precision),
            "delegation": _score(placed.delegation),
        }
        for rung in found.rungs
        for placed in rung.instruments
    ]
    return {
        "ladder_term": found.term_id,
        "form_term": found.form_term_id,
        "guarantors": list(found.guarantors),
        "rungs": [
            {
                "level": rung.level,
                "label": rung.label,
                "definition": rung.definition,
                "exemplar": rung.exemplar,
            }
            for rung in found.rungs
        ],
        "instruments": instruments,
        "offers": [
            {
                "package_id": offer.package_id,
                "label": offer.label,
                "low": offer.low,
                "high": offer.high,
                "readings": [
                    {"variant_id": reading.variant_id, "low": reading.low, "high": reading.high}
                    for reading in offer.readings
                ],
            }
            for offer in found.offers
        ],
        "unspecified": list(found.unspecified),
        "demands": [_ladder_condition(row) for row in found.demands],
        "ceilings": [_ladder_condition(row) for row in found.ceilings],
        "gaps": [
            {
                "demand": gap.demand_id,
                "demand_level": gap.demand_level,
                "ceiling_level": gap.ceiling_level,
                "ceiling_actors": list(gap.ceiling_actors),
                "rungs": gap.rungs,
                "low": gap.low,
                "high": gap.high,
                "closed_by_dropping": gap.closed_by_dropping,
            }
            for gap in found.gaps
        ],
        "sensitivity": [
            {
                "dimension": order.dimension,
                "pairs": len(order.pairs),
                "certain": order.certain,
                "contested": order.contested,
                "share_certain": number(order.share_certain),
            }
            for order in found.sensitivity
        ],
    }


def _ladder_condition(row: LadderCondition) -> dict[str, Any]:
    return {
        "condition_id": row.condition_id,
        "actor_id": row.actor_id,
        "label": row.label,
        "level": row.level,
        "hardness": str(row.hardness),
        "variants": [
            {"variant_id": coding.variant_id, "level": coding.level, "hardness": str(coding.hardness)}
            for coding in row.codings
        ],
    }


def _score(score: Score) -> list[int]:
    return [score.value, score.low, score.high]


def _row(row: RowEstimate) -> dict[str, Any]:
    return {
        "row": f"{row.table}/{row.row_id}",
        "low": number(row.low),
        "high": number(row.high),
        "open_end": row.open_end,
        "unit": row.unit,
        "source_id": row.source_id,
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {"low": number(interval.low), "high": number(interval.high)}


def _distribution(found: Distribution | None) -> dict[str, Any] | None:
    if found is None:
        return None
    quantiles = {f"q{round(q.level * 100):02d}": number(q.value) for q in found.quantiles}
    errors = {f"q{round(q.level * 100):02d}": number(q.standard_error) for q in found.quantiles}
    return {**_interval(found.bounds), **quantiles, "error": errors, "unit": found.unit}


def _plain(value: Any) -> Any:
    """A result as JSON values: records as objects, enumerations as text, numbers rounded."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float | Fraction):
        return number(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
