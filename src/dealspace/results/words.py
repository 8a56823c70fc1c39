"""How does a number or a share stand in the results? As a plain number, and as an exact fraction."""

from __future__ import annotations

from fractions import Fraction
from typing import overload

from dealspace.results.records.shares import Share


@overload
def number(value: None) -> None: ...
@overload
def number(value: Fraction | float) -> float: ...
@overload
def number(value: Fraction | float | None) -> float | None: ...
def number(value: Fraction | float | None) -> float | None:
    """A number of the results: whole numbers as int, others as float rounded to 9 digits."""
    if value is None:
        return None
    if isinstance(value, int | Fraction) and value.denominator == 1:
        return int(value)
    rounded = round(float(value), 9)
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded


def share(low: Fraction, high: Fraction, independent: Fraction, by_profiles: Fraction | None) -> Share:
    """A share of the readings, as numbers and as exact fractions."""
    return Share(
        low=number(low),
        high=number(high),
        independent=number(independent),
        by_profiles=number(by_profiles),
        low_exact=str(low),
        high_exact=str(high),
        independent_exact=str(independent),
        by_profiles_exact=None if by_profiles is None else str(by_profiles),
    )
