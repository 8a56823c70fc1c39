"""What do the results say on the deal space? Witnesses, conflicts and concessions of the document."""

from __future__ import annotations

from typing import Any

from dealspace.analysis.concessions import Concession, Relaxation
from dealspace.analysis.feasibility import DealSpace
from dealspace.analysis.nearest import Witness
from dealspace.case.model import Case, Predicate, TermType
from dealspace.results.words import level_label, number, value_text


def deal_space_part(case: Case, found: DealSpace) -> dict[str, Any]:
    """The deal space: a witness and the front if there is a deal, else every conflict and concession."""
    return {
        "feasible": found.feasible,
        **witness_part(case, found.witness),
        "soft_met": list(found.front[0].soft_met) if found.front else [],
        "pareto": [
            {**witness_part(case, member.witness), "soft_met": list(member.soft_met)}
            for member in found.front
        ],
        "pareto_complete": found.front_complete,
        "conflicts": [list(conflict.members) for conflict in found.conflicts],
        "conflict_axioms": [list(conflict.axioms) for conflict in found.conflicts],
        "concessions": [_concession(case, concession) for concession in found.concessions],
        "certificates": {"conflicts": len(found.conflicts), "concessions": len(found.concessions)},
    }


def _concession(case: Case, concession: Concession) -> dict[str, Any]:
    gives = {case.conditions[condition].actor_id for condition in concession.conditions}
    return {
        "conditions": list(concession.conditions),
        "gives_way": sorted(gives),
        "keeps": [actor for actor in case.config.required_parties if actor not in gives],
        "relaxations": [_relaxation(case, relaxation) for relaxation in concession.relaxations],
        "soft_met": list(concession.soft_met),
        **witness_part(case, concession.witness),
    }


def _relaxation(case: Case, relaxation: Relaxation) -> dict[str, Any]:
    term = case.terms[relaxation.term_id]
    before, after = relaxation.before, relaxation.after
    return {
        "condition_id": relaxation.condition_id,
        "term_id": relaxation.term_id,
        "unit": term.unit,
        "from": _threshold(before),
        "to": None if after is None else _threshold(after),
        "dropped": relaxation.dropped,
        "text": _movement(case, relaxation),
    }


def _movement(case: Case, relaxation: Relaxation) -> str:
    term = case.terms[relaxation.term_id]
    if relaxation.after is None:
        return f"{term.label}: given up"
    before, after = relaxation.before.values, relaxation.after.values
    if term.type is TermType.ORDINAL:
        labels = f" ({level_label(term, before[0])} to {level_label(term, after[0])})"
        return f"{term.label} {int(before[0])} → {int(after[0])}{labels}"
    if term.type is TermType.BOOLEAN:
        return f"{term.label}: {value_text(term, before[0])} → {value_text(term, after[0])}"
    return f"{term.label} {value_text(term, before[0])} → {value_text(term, after[0])}"


def _threshold(predicate: Predicate) -> Any:
    values = [number(value) for value in predicate.values]
    return values[0] if len(values) == 1 else values


def witness_part(case: Case, witness: Witness | None) -> dict[str, Any]:
    """A deal term by term and the package that it is nearest to; nothing if there is no deal."""
    if witness is None:
        return {"witness": None, "nearest_package": None, "terms_changed": []}
    values = {
        term_id: {"value": number(value), "text": value_text(case.terms[term_id], value)}
        for term_id, value in witness.assignment.items()
    }
    return {
        "witness": values,
        "nearest_package": witness.package_id or None,
        "terms_changed": list(witness.changed),
    }
