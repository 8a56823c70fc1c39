"""The critical points decide the same as trying every value."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case.model import Operator, Predicate, TermType
from dealspace.checks.satisfiable import Domain, holds, satisfiable

TERMS = ("a", "b", "c")
LEVELS = range(7)
WHOLE = {term: Domain(TermType.INTEGER, Fraction(0), Fraction(6)) for term in TERMS}
NUMBER = {term: Domain(TermType.NUMBER, Fraction(0), Fraction(6)) for term in TERMS}


@st.composite
def predicates(draw: st.DrawFn) -> Predicate:
    operator = draw(st.sampled_from(Operator))
    size = 3 if operator in (Operator.IN, Operator.NOT_IN) else 1
    values = draw(st.lists(st.sampled_from(LEVELS).map(Fraction), min_size=1, max_size=size, unique=True))
    return Predicate(draw(st.sampled_from(TERMS)), operator, tuple(sorted(values)))


def brute(steps: int, facts: list[Predicate], axioms: list[tuple[Predicate, Predicate]]) -> bool:
    points = [Fraction(n, steps) for n in range(6 * steps + 1)]
    for values in product(points, repeat=len(TERMS)):
        at = dict(zip(TERMS, values, strict=True))
        if all(holds(fact, at[fact.term_id]) for fact in facts) and all(
            not holds(premise, at[premise.term_id]) or holds(conclusion, at[conclusion.term_id])
            for premise, conclusion in axioms
        ):
            return True
    return False


def consistent(steps: int, axioms: list[tuple[Predicate, Predicate]]) -> bool:
    return brute(steps, [], axioms)


AXIOMS = st.lists(st.tuples(predicates(), predicates()), max_size=3)


@settings(max_examples=80, deadline=None)
@given(st.lists(predicates(), min_size=1, max_size=3), AXIOMS)
def test_whole_numbers_agree_with_trying_every_value(
    facts: list[Predicate], axioms: list[tuple[Predicate, Predicate]]
) -> None:
    linked = axioms if consistent(1, axioms) else []
    assert satisfiable(WHOLE, facts, linked) == brute(1, facts, linked)


@settings(max_examples=40, deadline=None)
@given(st.lists(predicates(), min_size=1, max_size=3), AXIOMS)
def test_numbers_agree_with_trying_every_half(
    facts: list[Predicate], axioms: list[tuple[Predicate, Predicate]]
) -> None:
    linked = axioms if consistent(2, axioms) else []
    assert satisfiable(NUMBER, facts, linked) == brute(2, facts, linked)
