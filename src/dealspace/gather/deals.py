"""What do the results say on the deal space? Its witnesses, conflicts and concessions as records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from dealspace.analysis.certificates import Assignment, Certificates
from dealspace.analysis.concessions import Concession, Relaxation
from dealspace.analysis.feasibility import DealSpace
from dealspace.analysis.nearest import Witness
from dealspace.case.model import Case, Predicate
from dealspace.results.records import deals as records
from dealspace.results.words import number
from dealspace.words.movements import movement
from dealspace.words.predicates import comparison, value_text


class Deal(TypedDict):
    """The fields of a record that is `Witnessed`."""

    witness: Mapping[str, records.TermValue] | None
    nearest_package: str | None
    terms_changed: tuple[str, ...]


def deal_space_part(case: Case, found: DealSpace, proofs: Certificates) -> records.DealSpace:
    """The deal space: a witness and the front if there is a deal, else every conflict and concession."""
    return records.DealSpace(
        feasible=found.feasible,
        **deal(case, found.witness),
        soft_met=found.front[0].soft_met if found.front else (),
        pareto=tuple(
            records.FrontDeal(**deal(case, member.witness), soft_met=member.soft_met)
            for member in found.front
        ),
        pareto_complete=found.front_complete,
        conflicts=tuple(conflict.members for conflict in found.conflicts),
        conflict_axioms=tuple(conflict.axioms for conflict in found.conflicts),
        concessions=tuple(_concession(case, concession) for concession in found.concessions),
        certificates=_certificates(proofs),
    )


def _certificates(proofs: Certificates) -> records.Certificates:
    return records.Certificates(
        conflicts=tuple(
            records.ConflictCertificate(
                members=found.members,
                axioms=found.axioms,
                witnesses={member: _values(at) for member, at in found.witnesses.items()},
            )
            for found in proofs.conflicts
        ),
        concessions=tuple(
            records.ConcessionCertificate(
                conditions=found.conditions, deal=_values(found.deal), needed=dict(found.needed)
            )
            for found in proofs.concessions
        ),
    )


def _values(found: Assignment) -> dict[str, float]:
    return {term: number(value) for term, value in found.items()}


def _concession(case: Case, concession: Concession) -> records.Concession:
    gives = {case.conditions[condition].actor_id for condition in concession.conditions}
    return records.Concession(
        conditions=concession.conditions,
        gives_way=tuple(sorted(gives)),
        keeps=tuple(actor for actor in case.config.required_parties if actor not in gives),
        relaxations=tuple(relaxation_part(case, relaxation) for relaxation in concession.relaxations),
        soft_met=concession.soft_met,
        **deal(case, concession.witness),
    )


def relaxation_part(case: Case, relaxation: Relaxation) -> records.Relaxation:
    """How far a condition gives way, in words and numbers."""
    before, after = relaxation.before, relaxation.relaxed
    guard = case.conditions[relaxation.condition_id].guard
    return records.Relaxation(
        condition_id=relaxation.condition_id,
        term_id=relaxation.term_id,
        unit=case.terms[relaxation.term_id].unit,
        from_=_threshold(before),
        to=None if after is None else _threshold(after),
        before=_predicate(case, before),
        after=None if after is None else _predicate(case, after),
        dropped=relaxation.dropped,
        text=movement(case.terms, before, after, guard),
    )


def _predicate(case: Case, predicate: Predicate) -> records.PredicateText:
    return records.PredicateText(
        operator=predicate.operator,
        values=tuple(number(value) for value in predicate.values),
        text=comparison(case.terms[predicate.term_id], predicate),
    )


def _threshold(predicate: Predicate) -> float | tuple[float, ...]:
    values = tuple(number(value) for value in predicate.values)
    return values[0] if len(values) == 1 else values


def deal(case: Case, witness: Witness | None) -> Deal:
    """A deal term by term and the package that it is nearest to; nothing if there is no deal."""
    if witness is None:
        return Deal(witness=None, nearest_package=None, terms_changed=())
    values = {
        term_id: records.TermValue(value=number(value), text=value_text(case.terms[term_id], value))
        for term_id, value in witness.assignment.items()
    }
    return Deal(witness=values, nearest_package=witness.package_id or None, terms_changed=witness.changed)
