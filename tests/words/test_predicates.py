"""Do the words of a value, a predicate and a set of values allow what these allow, and nothing else?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.grid import Stretch, build_grid
from dealspace.analysis.predicates import satisfies
from dealspace.case.model import Operator, Predicate, Term
from dealspace.loading import load_case
from dealspace.words.phrases import either
from dealspace.words.predicates import (
    comparison,
    interval_text,
    level_label,
    statement,
    stretches_text,
    value_text,
)
from tests import builders
from tests.words import domains, reader

TERMS = load_case(Path(__file__).parents[1] / "cases" / "toy").terms
OFTEN = settings(max_examples=400, deadline=None)
ANY_TERM = st.sampled_from(domains.TERMS)


@OFTEN
@given(st.data(), ANY_TERM)
def test_the_words_of_a_predicate_allow_what_it_allows(data: st.DataObject, term: Term) -> None:
    predicate = data.draw(domains.predicates(term))
    read = reader.allowed(comparison(term, predicate), term)
    for value in domains.values_of(term):
        assert read(value) is satisfies(predicate, value), (comparison(term, predicate), value)


@OFTEN
@given(st.data(), ANY_TERM)
def test_the_words_of_a_set_of_values_allow_what_is_in_it(data: st.DataObject, term: Term) -> None:
    one, two, three = (data.draw(domains.predicates(term)) for _ in range(3))
    rows = [builders.condition(f"c{place}", "east", "flag eq 0") for place in range(3)]
    conditions = [replace(row, predicate=said) for row, said in zip(rows, (one, two, three), strict=True)]
    grid = build_grid(builders.case(domains.TERMS, conditions))[term.term_id]
    mask = grid.mask(one) & ~grid.mask(two) | grid.mask(three)
    stretches = grid.stretches(mask)
    read = reader.pieces(stretches_text(term, stretches), term) if stretches else lambda _: False
    for value in domains.values_of(term):
        inside = (satisfies(one, value) and not satisfies(two, value)) or satisfies(three, value)
        assert read(value) is inside, (stretches_text(term, stretches), value)


@settings(max_examples=100, deadline=None)
@given(st.integers(-(10**12), 10**12), st.integers(0, 10**12 - 1))
def test_a_printed_number_keeps_every_digit(whole: int, rest: int) -> None:
    value = Fraction(whole) + Fraction(rest, 10**12)
    digits = value_text(TERMS["compensation_mn"], value).partition(" ")[0]
    assert Fraction(digits.replace(",", "")) == value


@pytest.mark.parametrize(
    ("term", "value", "text"),
    [
        ("joint_commission", Fraction(1), "yes"),
        ("joint_commission", Fraction(0), "no"),
        ("guarantee_level", Fraction(2), "2 (as deemed necessary)"),
        ("guarantee_level", Fraction(5, 2), "between 2 (as deemed necessary) and 3 (automatic)"),
        ("guarantee_level", Fraction(-1), "-1"),
        ("wardens", Fraction(30000), "30,000 persons"),
        ("wardens", Fraction(1), "1 person"),
        ("compensation_mn", Fraction(1), "1 crown mn"),
        ("compensation_mn", Fraction(25, 2), "12.5 crowns mn"),
        ("compensation_mn", Fraction(2469135, 2), "1,234,567.5 crowns mn"),
        ("compensation_mn", Fraction(-1, 10**8), "-0.00000001 crowns mn"),
    ],
)
def test_a_value_reads_as_its_term_defines_it(term: str, value: Fraction, text: str) -> None:
    assert value_text(TERMS[term], value) == text


def test_a_level_without_a_label_reads_as_its_number() -> None:
    assert level_label(TERMS["guarantee_level"], Fraction(3)) == "automatic"
    assert level_label(TERMS["guarantee_level"], Fraction(9)) == "9"


@pytest.mark.parametrize(
    ("term", "low", "high", "text"),
    [
        ("wardens", None, None, "unspecified"),
        ("wardens", 300, None, "unspecified"),
        ("wardens", 300, 300, "300 persons"),
        ("wardens", 300, 4000, "300 to 4,000 persons"),
        ("joint_commission", 0, 1, "yes or no"),
        ("joint_commission", 1, 1, "yes"),
        ("guarantee_level", 0, 1, "0 (none) to 1 (assurance)"),
    ],
)
def test_an_interval_reads_as_its_ends(term: str, low: int | None, high: int | None, text: str) -> None:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    assert interval_text(TERMS[term], *ends) == text


def test_an_open_end_is_told_as_open() -> None:
    term = TERMS["compensation_mn"]
    some = [Stretch(Fraction(0), Fraction(37), low_open=True)]
    assert stretches_text(term, some) == "more than 0, at most 37 crowns mn"
    less = [Stretch(Fraction(0), Fraction(1)), Stretch(Fraction(2), Fraction(3), high_open=True)]
    assert stretches_text(term, less) == "0 to 1 crown mn or at least 2, less than 3 crowns mn"
    assert stretches_text(term, []) == "unspecified"


@pytest.mark.parametrize(
    ("term", "operator", "values", "text"),
    [
        ("sovereignty_waiver", Operator.EQ, (0,), "Waiver of the claim: no"),
        ("sovereignty_waiver", Operator.EQ, (1,), "Waiver of the claim: yes"),
        ("sovereignty_waiver", Operator.NE, (1,), "Waiver of the claim: no"),
        ("sovereignty_waiver", Operator.NE, (0,), "Waiver of the claim: yes"),
        ("sovereignty_waiver", Operator.LE, (0,), "Waiver of the claim: no"),
        ("sovereignty_waiver", Operator.IN, (0, 1), "Waiver of the claim: yes or no"),
        ("guarantee_level", Operator.GE, (2,), "Guarantee at least 2 (as deemed necessary)"),
        ("guarantee_level", Operator.GT, (2,), "Guarantee above 2 (as deemed necessary)"),
        ("annual_quota", Operator.LE, (30000,), "Annual quota at most 30,000 tonnes"),
        ("annual_quota", Operator.GT, (0,), "Annual quota more than 0 tonnes"),
        ("annual_quota", Operator.LT, (5,), "Annual quota less than 5 tonnes"),
        ("annual_quota", Operator.NE, (1,), "Annual quota other than 1 tonne"),
        ("annual_quota", Operator.IN, (0, 5, 1000), "Annual quota: 0, 5 or 1,000 tonnes"),
        ("annual_quota", Operator.NOT_IN, (5,), "Annual quota other than 5 tonnes"),
        ("fishing_zone", Operator.EQ, (2,), "Fishing zone exactly 2 (open)"),
        ("fishing_zone", Operator.IN, (0, 1), "Fishing zone: 0 (closed) or 1 (shared)"),
        ("fishing_zone", Operator.NOT_IN, (0, 2), "Fishing zone: none of 0 (closed) or 2 (open)"),
    ],
)
def test_a_predicate_reads_as_a_statement(
    term: str, operator: Operator, values: tuple[int, ...], text: str
) -> None:
    assert statement(TERMS, Predicate(term, operator, tuple(map(Fraction, values)))) == text


CAPPED = domains.BY_ID["cap"]


@pytest.mark.parametrize(
    ("operator", "values", "text"),
    [
        (Operator.EQ, (3000,), "no ceiling"),
        (Operator.GE, (3000,), "no ceiling"),
        (Operator.IN, (3000,), "no ceiling"),
        (Operator.LT, (3000,), "less than 3,000 persons (no ceiling)"),
        (Operator.NE, (3000,), "other than 3,000 persons (no ceiling)"),
        (Operator.NOT_IN, (3000,), "other than 3,000 persons (no ceiling)"),
        (Operator.LE, (2999,), "at most 2,999 persons"),
        (Operator.IN, (50, 3000), "50 persons or no ceiling"),
        (Operator.IN, (50, 60, 3000), "50 or 60 persons or no ceiling"),
    ],
)
def test_a_maximum_that_is_no_amount_reads_as_its_label(
    operator: Operator, values: tuple[int, ...], text: str
) -> None:
    assert comparison(CAPPED, Predicate("cap", operator, tuple(map(Fraction, values)))) == text


@pytest.mark.parametrize(
    ("operator", "value", "text"),
    [
        (Operator.LT, 3000, "some ceiling (less than 3,000 persons)"),
        (Operator.NE, 3000, "some ceiling (less than 3,000 persons)"),
        (Operator.GE, 3000, "no ceiling"),
        (Operator.LE, 2999, "at most 2,999 persons"),
    ],
)
def test_what_lies_below_such_a_maximum_has_a_name(operator: Operator, value: int, text: str) -> None:
    term = replace(CAPPED, limited_label="some ceiling")
    assert comparison(term, Predicate("troops", operator, (Fraction(value),))) == text


def test_a_range_up_to_such_a_maximum_has_no_upper_end() -> None:
    assert value_text(CAPPED, CAPPED.maximum) == "no ceiling"
    assert statement({"cap": CAPPED}, builders.predicate("cap eq 3000")) == "Army cap: no ceiling"
    assert statement({"cap": CAPPED}, builders.predicate("cap ge 2999")) == "Army cap at least 2,999 persons"
    above = Stretch(Fraction(300), CAPPED.maximum, low_open=True)
    assert stretches_text(CAPPED, [above]) == "more than 300 persons"
    assert interval_text(CAPPED, Fraction(300), CAPPED.maximum) == "at least 300 persons"
    assert interval_text(CAPPED, Fraction(300), Fraction(400)) == "300 to 400 persons"
    below = Stretch(Fraction(300), CAPPED.maximum, high_open=True)
    assert stretches_text(CAPPED, [below]) == "at least 300, less than 3,000 persons"


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["at most 85 persons", "below 800 persons"], "at most 85 or below 800 persons"),
        (["at most 5 crowns mn", "at most 7 crowns mn"], "at most 5 or at most 7 crowns mn"),
        (["at most 85 persons", "no cap"], "at most 85 persons or no cap"),
        (["at most 5 persons", "at most 5 persons"], "at most 5 persons"),
        (["at most 5 persons", "at most 5 tonnes"], "at most 5 persons or at most 5 tonnes"),
        (["a preference", "not a condition"], "a preference or not a condition"),
        (["at least 3 (treaty)", "at least 4 (alliance)"], "at least 3 (treaty) or at least 4 (alliance)"),
    ],
)
def test_alternatives_say_a_common_unit_once(texts: list[str], joined: str) -> None:
    assert either(texts) == joined
