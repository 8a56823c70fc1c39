"""Which rows does a vintage see? The rules of each table, written out one by one, without the models."""

from __future__ import annotations

from datetime import date
from typing import Any

from dealspace.case import Case


def seen(case: Case, as_of: date) -> dict[str, set[str]]:
    """The keys of every table of a vintage; ended conditions and what hangs on them are left out."""

    def known(row: Any) -> bool:
        if row.known_from is not None:
            return bool(row.known_from.last <= as_of)
        return case.sources[row.source_id].issued.last <= as_of

    def said(row: Any, own: str) -> bool:
        return known(row) and getattr(row, own).last <= as_of

    def reading(row: Any) -> bool:
        return row.known_from is None or row.known_from.last <= as_of

    positions = {k for k, row in case.positions.items() if said(row, "stated_on")}
    commitments = {k for k, row in case.commitments.items() if said(row, "made_on")}
    events = {k for k, row in case.events.items() if said(row, "on")}
    claims = {k for k, row in case.claims.items() if known(row)}
    terms = {
        f"{name}/{term}"
        for name, package in case.packages.items()
        for term, row in package.terms.items()
        if known(row) and package.proposed_on.last <= as_of
    }
    packages = {name.split("/")[0] for name in terms}
    forecasts = {
        k
        for k, row in case.forecasts.items()
        if said(row, "stated_on") and (not row.scale_id or case.sources[row.scale_id].issued.last <= as_of)
    }
    conditions = _conditions(case, as_of, positions, commitments) - ended(case, as_of)
    found = {
        "positions": positions,
        "commitments": commitments,
        "events": events,
        "claims": claims,
        "packages": packages,
        "package_terms": terms,
        "forecasts": forecasts,
        "conditions": conditions,
        "condition_evidence": {
            k for k, row in case.condition_evidence.items()
            if row.condition_id in conditions and row.position_id in positions
        },
        "condition_variants": {
            k for k, row in case.condition_variants.items() if row.condition_id in conditions and reading(row)
        },
        "axioms": set(case.axioms),
        "axiom_variants": {k for k, row in case.axiom_variants.items() if reading(row)},
        "terms": set(case.terms),
        "term_variants": {k for k, row in case.term_variants.items() if reading(row)},
        "package_term_variants": {
            k for k, row in case.package_term_variants.items()
            if row.package_id in packages and reading(row)
            and (
                f"{row.package_id}/{row.term_id}" in terms
                or row.term_id not in case.packages[row.package_id].terms
            )
        },
        "force_requirements": {k for k, row in case.force_requirements.items() if said(row, "stated_on")},
        "reference_missions": {k for k, row in case.reference_missions.items() if known(row)},
        "force_pools": {k for k, row in case.force_pools.items() if said(row, "as_of")},
        "planning_factors": {k for k, row in case.planning_factors.items() if known(row)},
        "legal_instruments": {k for k, row in case.legal_instruments.items() if said(row, "signed_on")},
        "claim_evidence": {
            k for k, row in case.claim_evidence.items() if known(row) and row.claim_id in claims
        },
        "forecast_outcomes": {
            k for k, row in case.forecast_outcomes.items()
            if said(row, "resolved_on") and row.forecast_id in forecasts
            and set(row.position_ids) <= positions and set(row.commitment_ids) <= commitments
            and set(row.event_ids) <= events
        },
    }  # fmt: skip
    found["sources"] = {k for k, row in case.sources.items() if row.issued.last <= as_of} | _cited(
        case, found
    )
    return found


def ended(case: Case, as_of: date) -> set[str]:
    """The conditions that a vintage knows and that no longer hold."""
    positions = {
        k
        for k, row in case.positions.items()
        if row.stated_on.last <= as_of
        and (row.known_from or case.sources[row.source_id].issued).last <= as_of
    }
    commitments = {
        k
        for k, row in case.commitments.items()
        if row.made_on.last <= as_of and (row.known_from or case.sources[row.source_id].issued).last <= as_of
    }
    return {
        k
        for k in _conditions(case, as_of, positions, commitments)
        if (end := case.conditions[k].valid_to) is not None and end.last <= as_of
    }


def _conditions(case: Case, as_of: date, positions: set[str], commitments: set[str]) -> set[str]:
    supported = {
        row.condition_id
        for row in case.condition_evidence.values()
        if row.relation == "supports" and row.position_id in positions
    }
    return {
        k
        for k, row in case.conditions.items()
        if row.valid_from.last <= as_of
        and set(row.basis) <= commitments
        and (k in supported or (row.basis and row.kind in ("capacity", "adequacy")))
    }


def _cited(case: Case, found: dict[str, set[str]]) -> set[str]:
    """The sources of the rows that are seen."""
    rows = [case.packages[k.split("/")[0]].terms[k.split("/")[1]] for k in found["package_terms"]]
    rows += [getattr(case, table)[k] for table in found if table != "package_terms" for k in found[table]]
    return {row.source_id for row in rows if getattr(row, "source_id", "")}
