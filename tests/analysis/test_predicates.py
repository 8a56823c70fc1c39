"""Are truth and margin of a predicate on a range right?"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.predicates import Truth, evaluate, margin, margin_at, negate
from dealspace.case.model import TermType
from tests import builders
from tests.analysis import naive, strategies

TROOPS = builders.term("troops", "integer", 0, 300000)
LEVEL = builders.term("level", "ordinal", 0, 5)
MONEY = builders.term("money", "number", 0, 500)


@pytest.mark.parametrize(
    ("text", "low", "high", "expected"),
    [
        ("troops le 30000", 10000, 30000, Truth.TRUE),
        ("troops le 30000", 10000, 30001, Truth.UNKNOWN),
        ("troops lt 30000", 30000, 40000, Truth.FALSE),
        ("level ge 3", 3, 5, Truth.TRUE),
        ("level gt 3", 3, 3, Truth.FALSE),
        ("level eq 3", 2, 4, Truth.UNKNOWN),
        ("level in 1|2", 1, 2, Truth.TRUE),
        ("level not_in 1|2", 3, 5, Truth.TRUE),
        ("level not_in 1|2", 1, 2, Truth.FALSE),
        ("level ne 3", 3, 3, Truth.FALSE),
    ],
)
def test_an_interval_meets_breaches_or_straddles(text: str, low: int, high: int, expected: Truth) -> None:
    assert evaluate(builders.predicate(text), Fraction(low), Fraction(high), discrete=True) is expected


def test_between_whole_numbers_a_number_may_lie_outside_the_set() -> None:
    assert evaluate(builders.predicate("money in 1|2"), Fraction(1), Fraction(2)) is Truth.UNKNOWN


def test_an_unspecified_value_is_unknown_and_half_an_interval_is_refused() -> None:
    assert evaluate(builders.predicate("level ge 0"), None, None) is Truth.UNKNOWN
    with pytest.raises(ValueError, match="not an interval"):
        evaluate(builders.predicate("level ge 0"), None, Fraction(1))
    with pytest.raises(ValueError, match="not an interval"):
        evaluate(builders.predicate("level ge 0"), Fraction(2), Fraction(1))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_truth_on_an_interval_agrees_with_each_value_in_it(data: st.DataObject) -> None:
    predicate = data.draw(strategies.predicates())
    term = next(t for t in strategies.TERMS if t.term_id == predicate.term_id)
    low, high = data.draw(strategies.intervals(term))
    discrete = term.type is not TermType.NUMBER
    case = builders.case([term])
    inside = [v for v in naive.values_of(case)[term.term_id] if low <= v <= high]
    answers = {naive.holds(predicate, value) for value in inside}
    expected = Truth.UNKNOWN if len(answers) == 2 else Truth.TRUE if answers == {True} else Truth.FALSE
    assert evaluate(predicate, low, high, discrete=discrete) is expected
    flipped = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}[expected]
    assert evaluate(negate(predicate), low, high, discrete=discrete) is flipped


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("troops ge 100000", 30000, Fraction(-7, 10)),
        ("troops le 30000", 10000, Fraction(2, 3)),
        ("troops le 30000", 60000, Fraction(-1)),
        ("troops le 0", 30000, Fraction(-1, 10)),
        ("troops lt 1", 30000, Fraction(-1, 10)),
        ("troops eq 0", 0, Fraction(0)),
        ("troops ne 0", 0, Fraction(-1, 300000)),
    ],
)
def test_the_margin_of_a_number_is_a_ratio_of_its_threshold(
    text: str, value: int, expected: Fraction
) -> None:
    assert margin_at(builders.predicate(text), TROOPS, Fraction(value)) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("level ge 3", 1, -2),
        ("level gt 3", 3, -1),
        ("level le 1", 0, 1),
        ("level not_in 1|2", 2, -1),
        ("level ne 2", 4, 1),
    ],
)
def test_the_margin_of_a_level_counts_steps(text: str, value: int, expected: int) -> None:
    assert margin_at(builders.predicate(text), LEVEL, Fraction(value)) == expected


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_margin_is_negative_only_if_breached_and_nonnegative_only_if_met_or_on_a_strict_bound(
    data: st.DataObject,
) -> None:
    predicate = data.draw(strategies.predicates())
    term = next(t for t in strategies.TERMS if t.term_id == predicate.term_id)
    value = data.draw(st.sampled_from(naive.values_of(builders.case([term]))[term.term_id]))
    size = margin_at(predicate, term, value)
    if naive.holds(predicate, value):
        assert size >= 0
    else:
        assert size < 0 or (size == 0 and term.type is TermType.NUMBER)


def test_met_takes_the_worst_of_the_range_and_breached_the_best() -> None:
    ends = (Fraction(10000), Fraction(20000))
    assert margin(builders.predicate("troops le 30000"), TROOPS, ends, Truth.TRUE) == Fraction(1, 3)
    assert margin(builders.predicate("troops ge 40000"), TROOPS, ends, Truth.FALSE) == Fraction(-1, 2)
    assert margin(builders.predicate("troops ge 15000"), TROOPS, ends, Truth.UNKNOWN) is None


def test_a_strict_bound_on_a_number_is_breached_with_margin_zero() -> None:
    assert margin_at(builders.predicate("money lt 100"), MONEY, Fraction(100)) == 0
