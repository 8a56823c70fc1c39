"""What is written is read back, exactly, and nothing else is read at all."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.model import Operator, Predicate, TermType
from dealspace.case.values import (
    format_boolean,
    format_list,
    format_number,
    format_value,
    format_values,
    parse_boolean,
    parse_date,
    parse_integer,
    parse_list,
    parse_number,
    parse_predicate,
    parse_value,
)

decimals = st.builds(Fraction, st.integers(-(10**14), 10**14), st.integers(0, 10).map(lambda n: 10**n))


@given(decimals)
def test_a_number_is_read_back_exactly(number: Fraction) -> None:
    assert parse_number(format_number(number)) == number


@given(
    st.from_regex(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{0,5}[1-9])?", fullmatch=True).filter(lambda t: t != "-0")
)
def test_the_shortest_form_of_a_number_is_written_back(text: str) -> None:
    assert format_number(parse_number(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1,000", "1e3", "+1", ".5", "1.", "01", "١٢", "nan", "inf", "1/2", "1_000", "0x1", "9" * 400],
)
def test_other_forms_of_numbers_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        parse_number(text)
    with pytest.raises(ValueError, match="not a"):
        parse_integer(text)


def test_a_number_without_a_finite_decimal_is_written_as_a_ratio() -> None:
    assert format_number(Fraction(-1, 3)) == "-1/3"


@given(st.booleans())
def test_a_boolean_is_read_back(value: bool) -> None:
    assert parse_boolean(format_boolean(value)) is value


@pytest.mark.parametrize("text", ["", "True", "yes", "1", "0"])
def test_other_booleans_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not `true` or `false`"):
        parse_boolean(text)


@given(st.lists(st.from_regex("[a-z0-9-]+", fullmatch=True)).map(tuple))
def test_a_list_is_read_back(parts: tuple[str, ...]) -> None:
    assert parse_list(format_list(parts)) == parts


@given(st.dates())
def test_a_day_is_read_back(day: date) -> None:
    parsed = parse_date(day.isoformat())
    assert (parsed.first, parsed.last, parsed.text) == (day, day, day.isoformat())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_month_or_a_year_is_known_from_its_last_day(text: str, first: date, last: date) -> None:
    assert (parse_date(text).first, parse_date(text).last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "20250630", "2025-6-30", "2025-13", "2025-02-30", "0000", "2025-06-30T00:00"]
)
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ISO|calendar"):
        parse_date(text)


@st.composite
def predicates(draw: st.DrawFn) -> tuple[Predicate, TermType]:
    kind = draw(st.sampled_from(TermType))
    whole = st.integers(0, 1 if kind is TermType.BOOLEAN else 10**6).map(Fraction)
    operator = draw(st.sampled_from(Operator))
    size = 4 if operator in (Operator.IN, Operator.NOT_IN) else 1
    values = draw(st.sets(decimals if kind is TermType.NUMBER else whole, min_size=1, max_size=size))
    return Predicate("term", operator, tuple(sorted(values))), kind


@given(predicates())
def test_a_predicate_is_read_back(drawn: tuple[Predicate, TermType]) -> None:
    predicate, kind = drawn
    assert parse_predicate("term", predicate.operator, format_values(predicate, kind), kind) == predicate


def test_a_value_has_the_form_of_its_term() -> None:
    assert parse_value("true", TermType.BOOLEAN) == 1
    assert format_value(Fraction(0), TermType.BOOLEAN) == "false"
    with pytest.raises(ValueError, match="true"):
        parse_value("1", TermType.BOOLEAN)
    with pytest.raises(ValueError, match="whole"):
        parse_value("1.5", TermType.ORDINAL)


def test_an_empty_list_is_no_predicate() -> None:
    with pytest.raises(ValueError, match="empty"):
        parse_predicate("term", "in", "", TermType.ORDINAL)
