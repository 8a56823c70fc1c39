"""Do values, predicates and shares read as the case defines them?"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case import load_case
from dealspace.case.model import Operator, Predicate
from dealspace.results.words import either, interval_text, level_label, number, share, statement, value_text

TERMS = load_case(Path(__file__).parents[1] / "cases" / "toy").terms
QUICK = settings(max_examples=100, deadline=None)


@QUICK
@given(st.integers(-(10**30), 10**30))
def test_a_whole_number_of_the_document_is_exact(whole: int) -> None:
    for value in (whole, Fraction(whole)):
        found = number(value)
        assert isinstance(found, int)
        assert found == whole


@QUICK
@given(st.fractions(-1000, 1000))
def test_a_fraction_of_the_document_is_within_nine_digits(value: Fraction) -> None:
    found = number(value)
    assert found is not None
    assert math.isclose(found, value, rel_tol=0, abs_tol=1e-9)


@QUICK
@given(st.integers(0, 10**12), st.integers(0, 999))
def test_a_printed_number_keeps_its_thousandths(whole: int, thousandths: int) -> None:
    value = Fraction(whole) + Fraction(thousandths, 1000)
    digits = value_text(TERMS["compensation_mn"], value).removesuffix(" crowns mn").replace(",", "")
    assert math.isclose(Fraction(digits), value, rel_tol=1e-15, abs_tol=1e-4)
    assert not digits.endswith(".")


def test_a_missing_number_stays_missing_and_a_whole_float_becomes_an_integer() -> None:
    assert number(None) is None
    assert repr(number(3.0)) == "3"
    assert repr(number(-0.0)) == "0"
    assert number(0.1 + 0.2) == 0.3


@pytest.mark.parametrize(
    ("term", "value", "text"),
    [
        ("joint_commission", Fraction(1), "yes"),
        ("joint_commission", Fraction(0), "no"),
        ("guarantee_level", Fraction(2), "2 (as deemed necessary)"),
        ("wardens", Fraction(30000), "30,000 persons"),
        ("compensation_mn", Fraction(25, 2), "12.5 crowns mn"),
        ("compensation_mn", Fraction(2469135, 2), "1,234,567.5 crowns mn"),
        ("compensation_mn", Fraction(1, 10**8), "1e-08 crowns mn"),
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


@pytest.mark.parametrize(
    ("term", "operator", "values", "text"),
    [
        ("sovereignty_waiver", Operator.EQ, (0,), "Waiver of the claim: no"),
        ("sovereignty_waiver", Operator.EQ, (1,), "Waiver of the claim: yes"),
        ("sovereignty_waiver", Operator.NE, (1,), "Waiver of the claim: no"),
        ("sovereignty_waiver", Operator.NE, (0,), "Waiver of the claim: yes"),
        ("guarantee_level", Operator.GE, (2,), "Guarantee at least 2 (as deemed necessary)"),
        ("annual_quota", Operator.LE, (30000,), "Annual quota at most 30,000 tonnes"),
        ("annual_quota", Operator.GT, (0,), "Annual quota above 0 tonnes"),
        ("annual_quota", Operator.LT, (5,), "Annual quota below 5 tonnes"),
        ("annual_quota", Operator.NE, (5,), "Annual quota not 5 tonnes"),
        ("fishing_zone", Operator.IN, (0, 1), "Fishing zone one of 0 (closed) or 1 (shared)"),
        ("fishing_zone", Operator.NOT_IN, (2,), "Fishing zone none of 2 (open)"),
    ],
)
def test_a_predicate_reads_as_a_statement(
    term: str, operator: Operator, values: tuple[int, ...], text: str
) -> None:
    assert statement(TERMS, Predicate(term, operator, tuple(map(Fraction, values)))) == text


def test_every_operator_has_words_of_its_own() -> None:
    texts = {statement(TERMS, Predicate("wardens", operator, (Fraction(1),))) for operator in Operator}
    assert len(texts) == len(Operator)


@pytest.mark.parametrize(
    ("operator", "values", "text"),
    [
        (Operator.EQ, (2000,), "Fisheries wardens no ceiling"),
        (Operator.GE, (2000,), "Fisheries wardens no ceiling"),
        (Operator.LT, (2000,), "Fisheries wardens below 2,000 persons (no ceiling)"),
        (Operator.NE, (2000,), "Fisheries wardens not 2,000 persons (no ceiling)"),
        (Operator.LE, (1999,), "Fisheries wardens at most 1,999 persons"),
        (Operator.IN, (50, 2000), "Fisheries wardens one of 50 persons or no ceiling"),
    ],
)
def test_a_maximum_that_is_no_amount_reads_as_its_label(
    operator: Operator, values: tuple[int, ...], text: str
) -> None:
    term = replace(TERMS["wardens"], maximum_label="no ceiling")
    predicate = Predicate("wardens", operator, tuple(map(Fraction, values)))
    assert statement({"wardens": term}, predicate) == text
    assert value_text(term, term.maximum) == "no ceiling"
    assert interval_text(term, Fraction(300), term.maximum) == "300 persons to no ceiling"
    assert interval_text(term, Fraction(300), Fraction(400)) == "300 to 400 persons"


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


def test_a_share_is_given_rounded_and_exactly() -> None:
    assert share(Fraction(1, 3), Fraction(1)) == {
        "unweighted": 0.333333333,
        "weighted": 1,
        "unweighted_exact": "1/3",
        "weighted_exact": "1",
    }
