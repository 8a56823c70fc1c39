"""What if somebody drew a line elsewhere? A case in which each graded red line can be set to any step.

The coder's variants say how the record can be read. A reader may also ask what would follow if an actor
moved: so each condition that sets a threshold on a graded term gets one more coding for every value at which
something can change, without any weight. All shares stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from dealspace.case.model import (
    Case,
    Condition,
    ConditionVariant,
    Hardness,
    Operator,
    Predicate,
    Term,
    TermType,
)
from dealspace.case.values import format_number

STEP = "step-"
"""How the id of a step begins; the value follows, with `.` as `p`."""
_MOST = {Operator.LE: Operator.LE, Operator.LT: Operator.LE, Operator.EQ: Operator.LE}
_LEAST = {Operator.GE: Operator.GE, Operator.GT: Operator.GE}


def with_thresholds(case: Case) -> Case:
    """The case with a coding of no weight for each step of each graded red line of a required party."""
    added: dict[str, ConditionVariant] = {}
    for condition in case.conditions.values():
        if condition.actor_id in case.config.required_parties:
            for variant in steps_of(case, condition):
                added[f"{variant.condition_id}/{variant.variant_id}"] = variant
    variants = dict(sorted({**case.condition_variants, **added}.items()))
    return replace(case, condition_variants=MappingProxyType(variants))


def steps_of(case: Case, condition: Condition) -> Iterator[ConditionVariant]:
    """The steps of a condition, as hard codings; none if its term is not graded or it sets no threshold."""
    term = case.terms[condition.predicate.term_id]
    operator = _operator(condition.predicate, term)
    if operator is None:
        return
    for value in stops(case, term):
        predicate = Predicate(term.term_id, operator, (value,))
        if predicate == condition.predicate and condition.hardness is Hardness.HARD:
            continue
        # What every value meets is no red line, and what none does is no step.
        if (operator is Operator.LE and value == term.maximum) or (
            operator is Operator.GE and value == term.minimum
        ):
            continue
        yield ConditionVariant(
            condition_id=condition.condition_id,
            variant_id=STEP + format_number(value).replace(".", "p"),
            predicate=predicate,
            hardness=Hardness.HARD,
            guard=condition.guard,
            weight=Fraction(0),
            rationale="",
            known_from=None,
        )


def stops(case: Case, term: Term) -> tuple[Fraction, ...]:
    """The values to which a threshold on a term can be set: its levels, or what rows name."""
    if term.type is TermType.ORDINAL:
        return tuple(Fraction(level.level) for level in term.levels)
    named: set[Fraction] = {term.minimum, term.maximum}
    for condition in case.conditions.values():
        if condition.predicate.term_id == term.term_id and condition.actor_id in case.config.required_parties:
            named |= set(condition.predicate.values)
    for package in case.packages.values():
        if term.term_id in package.terms:
            said = package.terms[term.term_id]
            named |= {said.low, said.high}
    return tuple(sorted(value for value in named if term.minimum <= value <= term.maximum))


def _operator(predicate: Predicate, term: Term) -> Operator | None:
    """Whether a condition says the most or the least of a graded term; None if neither."""
    graded = term.type is not TermType.BOOLEAN and (term.type is not TermType.ORDINAL or len(term.levels) > 2)
    if not graded or (predicate.operator is Operator.EQ and predicate.values != (term.minimum,)):
        return None
    return _MOST.get(predicate.operator) or _LEAST.get(predicate.operator)
