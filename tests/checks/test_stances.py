"""Support and dispute against a brute force over every value of a small term."""

from __future__ import annotations

import operator as py
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.model import Operator, Predicate, TermType
from dealspace.checks.satisfiable import Domain
from dealspace.checks.stances import OPPOSITE, contradicts, covered, entails, is_enough, opposite, within

TOP = 4
DOMAIN = Domain(TermType.INTEGER, Fraction(0), Fraction(TOP))
_TESTS = {"eq": py.eq, "ne": py.ne, "lt": py.lt, "le": py.le, "gt": py.gt, "ge": py.ge}


def allowed(predicate: Predicate) -> set[int]:
    """The values that a predicate allows, by trying each."""
    values = [int(value) for value in predicate.values]
    match predicate.operator:
        case Operator.IN:
            return {v for v in range(TOP + 1) if v in values}
        case Operator.NOT_IN:
            return {v for v in range(TOP + 1) if v not in values}
        case one:
            return {v for v in range(TOP + 1) if _TESTS[one](v, values[0])}


@st.composite
def predicates(draw: st.DrawFn) -> Predicate:
    operator = draw(st.sampled_from(list(Operator)))
    most = 3 if operator in (Operator.IN, Operator.NOT_IN) else 1
    values = draw(st.sets(st.integers(0, TOP), min_size=1, max_size=most))
    return Predicate("size", operator, tuple(Fraction(value) for value in sorted(values)))


@given(predicates())
def test_the_opposite_allows_exactly_the_rest(predicate: Predicate) -> None:
    assert allowed(opposite(predicate)) == set(range(TOP + 1)) - allowed(predicate)


@given(predicates(), predicates(), predicates())
def test_within_and_covered_are_inclusions_of_sets(a: Predicate, b: Predicate, c: Predicate) -> None:
    both = allowed(a) | allowed(b)
    assert within(DOMAIN, [a, b], c) == (bool(both) and both <= allowed(c))
    assert covered(DOMAIN, [a], [b, c]) == (bool(allowed(a)) and allowed(a) <= allowed(b) | allowed(c))


@given(st.sampled_from(("demand", "veto", "adequacy")), predicates(), predicates())
def test_a_demand_is_supported_by_what_lies_within_it_and_disputed_by_all_else(
    kind: str, possible: Predicate, required: Predicate
) -> None:
    inside = bool(allowed(possible)) and allowed(possible) <= allowed(required)
    assert entails(kind, DOMAIN, possible, required) == inside
    assert contradicts(kind, DOMAIN, possible, required) == (not inside)


@given(predicates(), st.integers(0, TOP))
def test_a_capacity_is_supported_where_its_most_is_possible(possible: Predicate, most: int) -> None:
    ceiling = Predicate("size", Operator.LE, (Fraction(most),))
    assert entails("capacity", DOMAIN, possible, ceiling) == (most in allowed(possible))
    found = allowed(possible)
    other = not found or max(found) > most or most not in found
    assert contradicts("capacity", DOMAIN, possible, ceiling) == other


def test_every_operator_has_an_opposite() -> None:
    assert set(OPPOSITE) == set(Operator) == set(OPPOSITE.values())


@pytest.mark.parametrize(
    ("kind", "hardness", "enough"),
    [
        ("demand", "hard", {"demands", "rejects", "rules_out"}),
        ("demand", "soft", {"demands", "rejects", "rules_out", "accepts"}),
        ("veto", "hard", {"demands", "rejects", "rules_out", "offers"}),
        ("capacity", "hard", {"rejects", "rules_out", "offers", "reports"}),
        ("adequacy", "hard", {"demands", "reports"}),
    ],
)
def test_words_that_are_enough(kind: str, hardness: str, enough: set[str]) -> None:
    stances = {"demands", "accepts", "open_to", "offers", "rejects", "rules_out", "reports"}
    assert {stance for stance in stances if is_enough(kind, hardness, stance)} == enough
