"""Does the document hold numbers and shares exactly?"""

from __future__ import annotations

import math
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.results.serialise import plain
from dealspace.results.words import number, share

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


def test_a_missing_number_stays_missing_and_a_whole_float_becomes_an_integer() -> None:
    assert number(None) is None
    assert repr(number(3.0)) == "3"
    assert repr(number(-0.0)) == "0"
    assert number(0.1 + 0.2) == 0.3


def test_a_share_is_given_rounded_and_exactly() -> None:
    assert plain(share(Fraction(0), Fraction(1), Fraction(1, 3), None)) == {
        "low": 0,
        "high": 1,
        "independent": 0.333333333,
        "by_profiles": None,
        "low_exact": "0",
        "high_exact": "1",
        "independent_exact": "1/3",
        "by_profiles_exact": None,
    }
