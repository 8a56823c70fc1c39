"""What do the results say on conditions and packages? Their part of the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dealspace.analysis.grid import Grid
from dealspace.analysis.package_conflicts import package_conflicts
from dealspace.analysis.propagate import Basis, TermValue, propagate
from dealspace.analysis.verdicts import PackageResult
from dealspace.case.model import Case, Hardness
from dealspace.results.words import number
from dealspace.words.predicates import interval_text, statement, stretches_text


def conditions_part(case: Case) -> list[dict[str, Any]]:
    """One entry per condition, with its evidence and its variants."""
    evidence = case.condition_evidence.values()
    return [
        {
            "condition_id": row.condition_id,
            "actor_id": row.actor_id,
            "kind": str(row.kind),
            "hardness": str(row.hardness),
            "term_id": row.predicate.term_id,
            "operator": str(row.predicate.operator),
            "values": [number(value) for value in row.predicate.values],
            "statement": statement(case.terms, row.predicate),
            "label": row.label,
            "guard": None if row.guard is None else statement(case.terms, row.guard),
            "rationale": row.rationale,
            "required_party": row.actor_id in case.config.required_parties,
            "basis": list(row.basis),
            "variants": [
                v.variant_id for v in case.condition_variants.values() if v.condition_id == row.condition_id
            ],
            "supports": _positions(evidence, row.condition_id, "supports"),
            "disputes": _positions(evidence, row.condition_id, "disputes"),
        }
        for row in case.conditions.values()
        if row.hardness is not Hardness.DROPPED
    ]


def packages_part(case: Case, grid: Grid, verdicts: Iterable[PackageResult]) -> list[dict[str, Any]]:
    """One entry per package: its terms, headline verdicts, verdict on every condition, and own conflicts."""
    return [_package(case, grid, verdict) for verdict in verdicts]


def _package(case: Case, grid: Grid, verdict: PackageResult) -> dict[str, Any]:
    package = case.packages[verdict.package_id]
    closure = propagate(grid, package, case.axioms.values())
    terms = [
        _term(case, grid, value) for value in closure.values.values() if value.basis is not Basis.UNSPECIFIED
    ]
    return {
        "package_id": package.package_id,
        "label": package.label,
        "proposer_id": package.proposer_id,
        "proposed_on": package.proposed_on.text,
        "status": package.status,
        "summary": package.summary,
        "terms": terms,
        "acceptable_to": {actor: str(found) for actor, found in verdict.acceptable_to.items()},
        "deliverable": str(verdict.deliverable),
        "adequate": str(verdict.adequate),
        "contradiction": list(verdict.contradiction),
        "conditions": [
            {
                "condition_id": row.condition_id,
                "verdict": str(row.verdict),
                "margin": number(row.margin),
                "term_id": row.value.term_id,
                "origin": str(row.value.basis),
            }
            for row in verdict.conditions
        ],
        "conflicts": [list(members) for members in package_conflicts(case, package, grid)],
    }


def _term(case: Case, grid: Grid, value: TermValue) -> dict[str, Any]:
    """What a package amounts to on a term; of what it implies, an end that is open is told as open."""
    term = case.terms[value.term_id]
    ranges = grid[value.term_id].stretches(value.mask or 0) if value.basis is Basis.IMPLIED else ()
    return {
        "term_id": value.term_id,
        "low": number(value.low),
        "high": number(value.high),
        "low_open": bool(ranges) and ranges[0].low_open,
        "high_open": bool(ranges) and ranges[-1].high_open,
        "text": stretches_text(term, ranges) if ranges else interval_text(term, value.low, value.high),
        "origin": str(value.basis),
        "axioms": list(value.axioms),
    }


def _positions(evidence: Iterable[Any], condition_id: str, relation: str) -> list[str]:
    return [
        row.position_id for row in evidence if (row.condition_id, row.relation) == (condition_id, relation)
    ]
