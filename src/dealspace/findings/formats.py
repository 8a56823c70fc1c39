"""How is a number printed in a sentence? One named format per kind of quantity.

So prose never formats by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def integer(value: Any) -> str:
    """`100000` -> `100,000`."""
    exact = value if isinstance(value, int | Fraction) else float(value)
    return f"{round(exact):,}"


def decimal(value: Any) -> str:
    """One digit after the point, none where it is zero."""
    text = f"{float(value):,.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def word(value: Any) -> str:
    """A small count in words (`no` for zero), a larger one in digits."""
    number = round(float(value))
    return WORDS[number] if 0 <= number < len(WORDS) else integer(number)


def number_word(value: Any) -> str:
    """As `word`, with `zero` for zero."""
    return "zero" if round(float(value)) == 0 else word(value)


def none_word(value: Any) -> str:
    """As `word`, with `none` for zero: the count as a noun."""
    return "none" if round(float(value)) == 0 else word(value)


def capital_word(value: Any) -> str:
    """As `word`, with a capital, to open a sentence."""
    return word(value).capitalize()


def span(value: Any) -> str:
    """The two ends of a range, or the one number where they are the same: `2.5 to 4`, `3`."""
    low, high = (decimal(end) for end in value)
    return low if low == high else f"{low} to {high}"


def percent(value: Any) -> str:
    """A share as a percentage that never rounds to certainty: `under 1%`, `over 99%`."""
    share = _share(value)
    if share in {0.0, 1.0}:
        return f"{share:.0%}"
    if share < 0.01:
        return "under 1%"
    if share > 0.99:
        return "over 99%"
    return f"{share:.0%}"


def probability(value: Any) -> str:
    """A simulated probability with two digits; the extremes are given as bounds."""
    share = _share(value)
    if share < 0.005:
        return "below 0.01"
    if share > 0.995:
        return "above 0.99"
    return f"{share:.2f}"


def share(value: Any) -> str:
    """A share or an error of one with two digits, never printed as zero unless it is."""
    number = float(value)
    return f"{number:.2f}" if number == 0 or number >= 0.005 else "under 0.01"


def thousandths(value: Any) -> str:
    """A small error with three digits, never printed as zero unless it is."""
    number = float(value)
    return f"{number:.3f}" if number == 0 or number >= 0.0005 else "under 0.001"


def _share(value: Any) -> float:
    share = float(value)
    if not 0 <= share <= 1:
        raise ValueError(f"{value!r} is not between 0 and 1")
    return share


def scientific(value: Any) -> str:
    """A large count: exact up to a million, then in powers of ten."""
    number = int(value)
    if number < 1_000_000:
        return f"{number:,}"
    # Round first: 999,999,999 is a billion, not a thousand million.
    rounded = int(float(f"{number:.2e}"))
    for size, name in ((10**15, "quadrillion"), (10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if size <= rounded < 10**18:
            return f"{rounded / size:.3g} {name}"
    return f"{float(number):.1e}"


def listing(value: Any) -> str:
    """`a, b and c`; `none` for an empty list."""
    items = [str(item) for item in value]
    if not items:
        return "none"
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def sentences(value: Any) -> str:
    """Sentences in a row, without their full stops: `A; B; C`; `none` for an empty list."""
    return "; ".join(str(item).rstrip(".") for item in value) or "none"


def text(value: Any) -> str:
    return str(value)


def day(value: Any) -> str:
    """ISO date -> `20 August 2025`; a month or a year keeps its precision."""
    iso = str(value)
    first = date.fromisoformat(iso + "0000-01-01"[len(iso) :])
    match len(iso):
        case 4:
            return str(first.year)
        case 7:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case 10:
            return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    raise ValueError(f"{iso!r} is not a year, a month or a day")


FORMATS: dict[str, Callable[[Any], str]] = {
    "integer": integer,
    "decimal": decimal,
    "word": word,
    "number_word": number_word,
    "none_word": none_word,
    "capital_word": capital_word,
    "span": span,
    "percent": percent,
    "probability": probability,
    "share": share,
    "thousandths": thousandths,
    "scientific": scientific,
    "list": listing,
    "sentences": sentences,
    "text": text,
    "date": day,
}


def format_value(value: Any, name: str) -> str:
    """Format a result.

    Raises
    ------
    ValueError
        If the format is unknown or does not fit the value; the message names both.
    """
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}; use one of {', '.join(FORMATS)}")
    if name == "list" and (isinstance(value, str) or not isinstance(value, Sequence)):
        raise ValueError(f"format 'list' needs a list, not {value!r}")
    try:
        return FORMATS[name](value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"format {name!r} does not fit {value!r}") from error
