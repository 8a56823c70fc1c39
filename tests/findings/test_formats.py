"""Does every named format print what a reader may rely on, and refuse what it cannot print?"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.findings.formats import FORMATS, format_value

QUICK = settings(max_examples=100, deadline=None)


@QUICK
@given(st.integers(-(10**30), 10**30))
def test_an_integer_parses_back_to_itself_however_large(number: int) -> None:
    assert int(format_value(number, "integer").replace(",", "")) == number


@QUICK
@given(st.floats(-1e9, 1e9))
def test_a_decimal_parses_back_to_within_half_a_tenth_and_never_ends_in_a_bare_zero(number: float) -> None:
    printed = format_value(number, "decimal")
    assert abs(float(printed.replace(",", "")) - number) <= 0.05 + 1e-6
    assert not printed.endswith(".0")
    assert printed != "-0"


@pytest.mark.parametrize(
    ("ends", "printed"),
    [([3, 3.0], "3"), ([2.5, 4], "2.5 to 4"), ([2.96, 3.04], "3"), ([0, 1e6], "0 to 1,000,000")],
)
def test_a_span_prints_both_ends_or_the_one_number_that_they_share(ends: list[float], printed: str) -> None:
    assert format_value(ends, "span") == printed


@QUICK
@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_a_share_strictly_between_none_and_all_is_never_printed_as_either(share: float) -> None:
    assert format_value(share, "percent") not in {"0%", "100%"}


@QUICK
@given(st.floats(0.01, 0.99))
def test_a_percentage_away_from_the_ends_is_within_half_a_point(share: float) -> None:
    printed = format_value(share, "percent")
    assert abs(int(printed.removesuffix("%")) / 100 - share) <= 0.005 + 1e-9


@QUICK
@given(st.floats(0, 1))
def test_a_simulated_probability_is_never_printed_as_certain(share: float) -> None:
    printed = format_value(share, "probability")
    assert printed not in {"0.00", "1.00"}
    if printed[0] == "0":
        assert abs(float(printed) - share) <= 0.005 + 1e-9


@QUICK
@given(st.integers(10**6, 10**20))
def test_a_large_count_is_within_one_part_in_twenty(number: int) -> None:
    printed = format_value(number, "scientific")
    digits, _, name = printed.partition(" ")
    if name.startswith("× 10"):
        power = int(name.removeprefix("× 10").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
        assert float(digits) * 10**power == pytest.approx(number, rel=0.05)
        return
    size = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}[name]
    assert float(digits) * size == pytest.approx(number, rel=0.05)
    assert not name or "e" not in digits


@QUICK
@given(st.integers(0, 999_999))
def test_a_count_below_a_million_is_exact(number: int) -> None:
    assert int(format_value(number, "scientific").replace(",", "")) == number


@QUICK
@given(st.lists(st.text("abcxyz", min_size=1), min_size=1, max_size=6))
def test_a_list_keeps_every_item_in_order(items: list[str]) -> None:
    printed = format_value([item.upper() for item in items], "list")
    assert printed.replace(" and ", ", ").split(", ") == [item.upper() for item in items]


@QUICK
@given(st.dates())
def test_a_day_names_its_month_and_carries_no_leading_zero(day: date) -> None:
    number, month, year = format_value(day.isoformat(), "date").split(" ")
    assert (int(number), int(year)) == (day.day, day.year)
    assert month == date(2000, day.month, 1).strftime("%B")
    assert not number.startswith("0")


@pytest.mark.parametrize(
    ("name", "value", "printed"),
    [
        ("integer", 100000, "100,000"),
        ("integer", 2.7, "3"),
        ("integer", Fraction(7, 2), "4"),
        ("integer", -0.4, "0"),
        ("integer", 2.5, "3"),
        ("decimal", 12.0, "12"),
        ("decimal", 1234.56, "1,234.6"),
        ("decimal", -0.04, "0"),
        ("word", 0, "no"),
        ("word", 12, "twelve"),
        ("word", 13, "13"),
        ("word", -1, "-1"),
        ("number_word", 0, "zero"),
        ("number_word", 3, "three"),
        ("capital_word", 0, "No"),
        ("capital_word", 5, "Five"),
        ("percent", 0, "0%"),
        ("percent", 1, "100%"),
        ("percent", 0.001, "<1%"),
        ("percent", 0.999, ">99%"),
        ("percent", 0.25, "25%"),
        ("share", 0, "0.00"),
        ("share", 0.0049, "<0.01"),
        ("share", 0.049, "0.05"),
        ("thousandths", 0, "0.000"),
        ("thousandths", 0.0001, "<0.001"),
        ("thousandths", 0.00158, "0.002"),
        ("probability", 0, "<0.01"),
        ("probability", 1, ">0.99"),
        ("probability", 0.5, "0.50"),
        ("scientific", 999_999, "999,999"),
        ("scientific", 1_000_000, "1 million"),
        ("scientific", 5_308_416, "5.31 million"),
        ("scientific", 999_999_999, "1 billion"),
        ("scientific", 999_999_999_999, "1 trillion"),
        ("scientific", 999_999_999_999_999, "1 quadrillion"),
        ("scientific", 3 * 10**20, "3.0 × 10²⁰"),
        ("list", [], "none"),
        ("list", ["a"], "a"),
        ("sentences", [], "none"),
        ("sentences", ["A 1.5."], "A 1.5"),
        ("sentences", ["A.", "B.", "C."], "A; B; C"),
        ("list", ["a", "b"], "a and b"),
        ("list", ["a", "b", "c"], "a, b and c"),
        ("date", "2025-08-20", "20 August 2025"),
        ("date", "2025-03", "March 2025"),
        ("date", "2022", "2022"),
        ("text", "as it stands", "as it stands"),
    ],
)
def test_a_format_prints_its_example(name: str, value: Any, printed: str) -> None:
    assert format_value(value, name) == printed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("integer", "many"),
        ("integer", None),
        ("integer", float("inf")),
        ("integer", float("nan")),
        ("percent", 1.2),
        ("percent", -0.1),
        ("percent", float("nan")),
        ("probability", 40),
        ("scientific", 10**400),
        ("list", "abc"),
        ("list", {"a": 1}),
        ("date", "2025-13"),
        ("date", "2025-00-05"),
        ("date", "2025-02-30"),
        ("date", "20-08-2025"),
        ("date", "soon"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_format_and_value(name: str, value: Any) -> None:
    with pytest.raises(ValueError) as caught:
        format_value(value, name)
    assert repr(name) in str(caught.value)
    assert repr(value) in str(caught.value)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="unknown format 'roman'") as caught:
        format_value(4, "roman")
    assert all(name in str(caught.value) for name in FORMATS)
