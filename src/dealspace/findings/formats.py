"""How is a number printed in a sentence? One named format per kind of quantity.

So prose never formats by hand. The digits are those of `dealspace.words.numbers`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from dealspace.measures.measured import Kind
from dealspace.words.numbers import (
    chances,
    decimal,
    exactly,
    integer,
    percent,
    percents,
    probability,
    scientific,
    small,
    span,
    troop_span,
    troops,
    word,
)
from dealspace.words.phrases import listing

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def number_word(value: Any) -> str:
    """As `word`, with `zero` for zero."""
    return "zero" if word(value) == "no" else word(value)


def none_word(value: Any) -> str:
    """As `word`, with `none` for zero: the count as a noun."""
    return "none" if word(value) == "no" else word(value)


def capital_word(value: Any) -> str:
    """As `word`, with a capital, to open a sentence."""
    return word(value).capitalize()


def span_of(value: Any) -> str:
    """The two ends of a range, or the one number where they are the same: `2.5 to 4`, `3`."""
    low, high = (exactly(end) for end in value)
    return span(low, high)


def troop_span_of(value: Any) -> str:
    """As `span`, of soldiers: two digits of each end."""
    low, high = value
    return troop_span(low, high)


def chances_of(value: Any) -> str:
    """The bounds of a probability, rounded outward: `0 to 0.53`."""
    low, high = value
    for end in value:
        _share(end)
    return chances(low, high)


def percent_format(value: Any) -> str:
    """As `percent`, of a share that is none of more than all."""
    _share(value)
    return percent(value)


def readings(value: Any) -> str:
    """The least and the greatest share of readings: `60% to 100%`."""
    low, high = value
    _share(low)
    _share(high)
    return percents(low, high)


def by_profiles(value: Any) -> str:
    """The share of readings by the profiles, which names them: `95% by the profiles`."""
    return f"{percent_format(value)} by the profiles"


def share(value: Any) -> str:
    """A share or an error of one with two digits, never printed as zero unless it is."""
    return small(value)


def thousandths(value: Any) -> str:
    """A small error with three digits, never printed as zero unless it is."""
    return small(value, 3)


def _share(value: Any) -> None:
    if not 0 <= float(value) <= 1:
        raise ValueError(f"{value!r} is not between 0 and 1")


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
    "span": span_of,
    "troops": troops,
    "troop_span": troop_span_of,
    "chances": chances_of,
    "percent": percent_format,
    "probability": probability,
    "share": share,
    "readings": readings,
    "by_profiles": by_profiles,
    "thousandths": thousandths,
    "scientific": scientific,
    "list": listing,
    "sentences": sentences,
    "text": text,
    "date": day,
}


_COUNTED = (Kind.COUNT, Kind.NUMBER)
PRINTS: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys(
        ("integer", "troops", "decimal", "word", "number_word", "none_word", "capital_word", "scientific"),
        _COUNTED,
    ),
    **dict.fromkeys(("percent", "probability", "share", "thousandths"), (Kind.SHARE,)),
    **dict.fromkeys(("list", "sentences"), (Kind.TEXTS,)),
    **dict.fromkeys(("span", "troop_span", "chances"), (Kind.RANGE,)),
    "readings": (Kind.READINGS,),
    "by_profiles": (Kind.PROFILES,),
    "date": (Kind.DATE,),
    "text": (Kind.TEXT, Kind.COUNT, Kind.NUMBER),
}
"""What a format prints, by the kind of a measure."""


COUNTS = ("integer", "word", "number_word", "capital_word")
"""The formats after which a noun can stand."""


def counted(text: str, value: Any, noun: tuple[str, str]) -> str:
    """A printed count with what is counted: `one red line`, `four red lines`."""
    one, several = noun
    return f"{text} {one if exactly(value) == 1 else several}"


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
