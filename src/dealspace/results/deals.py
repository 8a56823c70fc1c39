"""What do the results say on the deal space? Witnesses, conflicts and concessions of the document."""

from __future__ import annotations

from typing import Any

from dealspace.analysis.certificates import Certificates
from dealspace.analysis.concessions import Concession, Relaxation
from dealspace.analysis.feasibility import DealSpace
from dealspace.analysis.nearest import Witness
from dealspace.case.model import Case, Predicate
from dealspace.results.words import number
from dealspace.words.movements import movement
from dealspace.words.predicates import comparison, value_text


def deal_space_part(case: Case, found: DealSpace, proofs: Certificates) -> dict[str, Any]:
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
        "certificates": {"conflicts": len(proofs.conflicts), "concessions": len(proofs.concessions)},
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
    before, after = relaxation.before, relaxation.relaxed
    guard = case.conditions[relaxation.condition_id].guard
    return {
        "condition_id": relaxation.condition_id,
        "term_id": relaxation.term_id,
        "unit": case.terms[relaxation.term_id].unit,
        "from": _threshold(before),
        "to": None if after is None else _threshold(after),
        "before": _predicate(case, before),
        "after": None if after is None else _predicate(case, after),
        "dropped": relaxation.dropped,
        "text": movement(case.terms, before, after, guard),
    }


def _predicate(case: Case, predicate: Predicate) -> dict[str, Any]:
    return {
        "operator": str(predicate.operator),
        "values": [number(value) for value in predicate.values],
        "text": comparison(case.terms[predicate.term_id], predicate),
    }


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
