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


def share(unweighted: Fraction, weighted: Fraction) -> Share:
    """A share of universes, as numbers and as exact fractions."""
    return Share(
        unweighted=number(unweighted),
        weighted=number(weighted),
        unweighted_exact=str(unweighted),
        weighted_exact=str(weighted),
    )
