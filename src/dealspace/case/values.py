"""How is a value written in a cell? Parsing and formatting, exact in both directions.

A parser raises `ValueError` with a message that says what is wrong with the text; the data checks turn it
into a problem, and `load` never meets one because it runs after the checks.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from fractions import Fraction
from functools import lru_cache

from dealspace.case.model import Operator, PartialDate, Predicate, TermType

LIST_SEPARATOR = "|"
SET_OPERATORS = frozenset({Operator.IN, Operator.NOT_IN})
MOST_VALUES = 500
"""A list of values is of levels or of a few amounts; a range is written with `ge` and `le`."""
ORDER_OPERATORS = frozenset({Operator.LT, Operator.LE, Operator.GT, Operator.GE})

# Fifteen digits before the point are exact in a double, so that the typed tables agree with the fractions.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{3})+")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_number(text: str) -> Fraction:
    """A decimal number such as `12.5`, exactly."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a decimal number (digits, at most one point, no separators or exponent)")
    return Fraction(text)


def parse_integer(text: str) -> int:
    """A whole number such as `-3`."""
    if not _INTEGER.fullmatch(text):
        raise ValueError("not a whole number")
    return int(text)


def parse_count(text: str) -> Fraction:
    """How many there are, such as `205000`: a whole number, of which a calculation may take a part."""
    if _THOUSANDS.fullmatch(text):
        raise ValueError("not a whole number; a point or comma that separates thousands is left out")
    return Fraction(parse_integer(text))


def parse_boolean(text: str) -> bool:
    """`true` or `false`."""
    if text not in ("true", "false"):
        raise ValueError("not `true` or `false`")
    return text == "true"


def parse_list(text: str) -> tuple[str, ...]:
    """The parts of a list cell; an empty cell is an empty list."""
    return tuple(text.split(LIST_SEPARATOR)) if text else ()


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """An ISO date of day, month or year precision."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("not an ISO date (2031-06-30, 2031-06 or 2031)")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError("no such day in the calendar") from None
    last_month = month or 12
    last = first if day else date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return PartialDate(last=last, first=first, text=text)


@lru_cache(maxsize=4096)
def parse_value(text: str, kind: TermType) -> Fraction:
    """A value in the form of a term's type: `true`, a level, a whole number or a decimal number."""
    if kind is TermType.BOOLEAN:
        return Fraction(parse_boolean(text))
    if kind is TermType.NUMBER:
        return parse_number(text)
    return Fraction(parse_integer(text))


@lru_cache(maxsize=4096)
def parse_predicate(term_id: str, operator: str, value: str, kind: TermType) -> Predicate:
    """`term operator value`; after `in` and `not_in` the value is a list, kept sorted and without repeats."""
    parsed = Operator(operator)
    if parsed not in SET_OPERATORS:
        return Predicate(term_id, parsed, (parse_value(value, kind),))
    parts = parse_list(value)
    if len(parts) > MOST_VALUES:
        raise ValueError(f"the list has {len(parts):,} values, more than {MOST_VALUES:,}")
    values = {parse_value(part, kind) for part in parts}
    if not values:
        raise ValueError("the list is empty")
    return Predicate(term_id, parsed, tuple(sorted(values)))


def format_number(value: Fraction) -> str:
    """The shortest exact decimal, or `n/d` where no finite decimal exists."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    if places == 0:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def format_boolean(value: bool) -> str:
    return "true" if value else "false"


def format_list(parts: tuple[str, ...]) -> str:
    return LIST_SEPARATOR.join(parts)


def format_value(value: Fraction, kind: TermType) -> str:
    """The inverse of `parse_value`."""
    return format_boolean(value == 1) if kind is TermType.BOOLEAN else format_number(value)


def format_values(predicate: Predicate, kind: TermType) -> str:
    """The value cell of a predicate."""
    return format_list(tuple(format_value(value, kind) for value in predicate.values))
