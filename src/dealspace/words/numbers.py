"""How is a number printed? One function for each kind of quantity, so that no two places print other digits.

Halves are rounded up, on the exact value (a float counts as its shortest decimal). A share is given in whole
percent and a probability with two digits; neither is ever rounded to certainty: 0% and 100% mean exactly
none and all, what is nearer to an end than the last digit shows is `<1%` or `>99%`.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any, SupportsFloat

from dealspace.case.values import format_number

Number = SupportsFloat | Fraction

_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def exactly(value: Any) -> Fraction:
    """The value as a fraction; a float as the decimal that it prints as."""
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(str(float(value)))


def rounded(value: Any, digits: int = 0) -> str:
    """`1234.56` with one digit: `1,234.6`; zero never has a sign."""
    scale = 10**digits
    whole = floor(exactly(value) * scale + Fraction(1, 2))
    before, after = divmod(abs(whole), scale)
    return f"{'-' if whole < 0 else ''}{before:,}" + (f".{after:0{digits}d}" if digits else "")


def integer(value: Any) -> str:
    """`100000` -> `100,000`."""
    return rounded(value)


def decimal(value: Any) -> str:
    """One digit after the point, none where it is zero."""
    return rounded(value, 1).removesuffix(".0")


def number(value: Any) -> str:
    """`30000` -> `30,000`; numbers under a hundred keep one digit after the point."""
    return integer(value) if abs(exactly(value)) >= 100 else decimal(value)


def exact(value: Fraction) -> str:
    """Every digit of a value of the data: `1,234,567.5`."""
    text = format_number(value)
    if "/" in text:
        return text
    whole, point, rest = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.removeprefix('-')):,}{point}{rest}"


def troops(value: Any) -> str:
    """A number of soldiers to the two digits that published numbers bear: `30450` -> `30,000`."""
    whole = floor(exactly(value) + Fraction(1, 2))
    step = 10 ** max(len(str(abs(whole))) - 2, 0)
    return integer(floor(exactly(value) / step + Fraction(1, 2)) * step)


def troop_span(low: Number | None, high: Number | None) -> str:
    """As `span`, of numbers of soldiers."""
    if low is None and high is None:
        return "not stated"
    if low is None or high is None:
        return f"at most {troops(high)}" if low is None else f"at least {troops(low)}"
    first, last = troops(low), troops(high)
    return first if first == last else f"{first} to {last}"


def chances(low: Any, high: Any) -> str:
    """Bounds of a probability, rounded outward to two digits: `0 to 0.53`; one number where they meet."""
    hundred = Fraction(100)
    least, most = floor(exactly(low) * hundred), -floor(-exactly(high) * hundred)
    first, last = (rounded(end / hundred, 2).replace(".00", "") for end in (least, most))
    return first if first == last else f"{first} to {last}"


def percent(value: Any) -> str:
    """A share as a whole percentage; `<1%`, `>99%` or `>100%` where rounding would make it 0% or 100%."""
    share = exactly(value)
    if share < 0:
        raise ValueError(f"{value!r} is not a share")
    if 0 < share < Fraction(1, 100):
        return "<1%"
    if Fraction(99, 100) < share < 1:
        return ">99%"
    if 1 < share < Fraction(101, 100):
        return ">100%"
    return f"{rounded(share * 100)}%"


def percents(low: Any, high: Any) -> str:
    """A range of shares: `55% to 75%`; one where both read alike."""
    first, last = percent(low), percent(high)
    return first if first == last else f"{first} to {last}"


def probability(value: Any) -> str:
    """A simulated probability with two digits, never printed as certain."""
    share = exactly(value)
    if not 0 <= share <= 1:
        raise ValueError(f"{value!r} is not between 0 and 1")
    if share < Fraction(1, 200):
        return "<0.01"
    return ">0.99" if share > Fraction(199, 200) else rounded(share, 2)


def small(value: Any, digits: int = 2) -> str:
    """A small quantity that is never printed as zero unless it is: an index, a score, an error."""
    amount, least = exactly(value), Fraction(1, 10**digits)
    return f"<{rounded(least, digits)}" if 0 < amount < least / 2 else rounded(amount, digits)


def ratio(value: Any) -> str:
    """A margin with two digits, none where it is whole: `-0.67`, `3`."""
    return rounded(value, 2).removesuffix(".00")


def span(low: Number | None, high: Number | None) -> str:
    """`10,000 to 30,000`, one number if both read alike, `at least` or `at most` if one is missing."""
    if low is None and high is None:
        return "not stated"
    if low is None or high is None:
        return f"at most {number(high)}" if low is None else f"at least {number(low)}"
    first, last = number(low), number(high)
    return first if first == last else f"{first} to {last}"


def word(value: Any) -> str:
    """A small count in words (`no` for zero), a larger one in digits."""
    count = floor(exactly(value) + Fraction(1, 2))
    return _SMALL[count] if 0 <= count < len(_SMALL) else integer(count)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def scientific(value: Any) -> str:
    """A large count: exact up to a million, then in powers of ten."""
    count = int(value)
    if count < 1_000_000:
        return f"{count:,}"
    # Round first: 999,999,999 is a billion, not a thousand million.
    near = int(float(f"{count:.2e}"))
    for size, name in ((10**15, "quadrillion"), (10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if size <= near < 10**18:
            return f"{near / size:.3g} {name}"
    mantissa, _, power = f"{float(count):.1e}".partition("e+")
    return f"{mantissa} × 10{power.lstrip('0').translate(_RAISED)}"
