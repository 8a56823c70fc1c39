"""Does a value, or a range of values, meet a predicate, and by how much?

Truth is three-valued (Kleene): a range that straddles a threshold, or no value at all, is `UNKNOWN`. Margins
are signed so that a predicate that is met has a margin of 0 or more.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from dealspace.case.model import Operator, Predicate, Term, TermType


class Truth(StrEnum):
    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


_NEGATION = {
    Operator.EQ: Operator.NE,
    Operator.NE: Operator.EQ,
    Operator.LT: Operator.GE,
    Operator.GE: Operator.LT,
    Operator.LE: Operator.GT,
    Operator.GT: Operator.LE,
    Operator.IN: Operator.NOT_IN,
    Operator.NOT_IN: Operator.IN,
}

_TEST: dict[Operator, Callable[[Fraction, tuple[Fraction, ...]], bool]] = {
    Operator.EQ: lambda value, of: value == of[0],
    Operator.NE: lambda value, of: value != of[0],
    Operator.LT: lambda value, of: value < of[0],
    Operator.LE: lambda value, of: value <= of[0],
    Operator.GT: lambda value, of: value > of[0],
    Operator.GE: lambda value, of: value >= of[0],
    Operator.IN: lambda value, of: value in of,
    Operator.NOT_IN: lambda value, of: value not in of,
}


def negate(predicate: Predicate) -> Predicate:
    """The predicate that holds exactly where `predicate` does not."""
    return Predicate(predicate.term_id, _NEGATION[predicate.operator], predicate.values)


def conjugate(truth: Truth) -> Truth:
    """Kleene negation."""
    return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(truth, Truth.UNKNOWN)


def satisfies(predicate: Predicate, value: Fraction) -> bool:
    """Whether one value meets the predicate."""
    return _TEST[predicate.operator](value, predicate.values)


def evaluate(
    predicate: Predicate, low: Fraction | None, high: Fraction | None, *, discrete: bool = False
) -> Truth:
    """Truth of a predicate on the closed interval [low, high].

    Parameters
    ----------
    predicate
        What is tested.
    low, high
        Ends of the interval in the unit of the term; both None when the term is unspecified.
    discrete
        Whether only whole numbers count (every type of term but `number`), so that
        `in {1, 2}` is true on [1, 2].

    Raises
    ------
    ValueError
        If only one end is given, or `low > high`.
    """
    if low is None and high is None:
        return Truth.UNKNOWN
    if low is None or high is None or low > high:
        raise ValueError(f"not an interval: [{low}, {high}] of {predicate.term_id}")
    match predicate.operator:
        case Operator.NE | Operator.NOT_IN | Operator.LT | Operator.GT:
            return conjugate(evaluate(negate(predicate), low, high, discrete=discrete))
        case Operator.GE:
            surely, never = low >= predicate.values[0], high < predicate.values[0]
        case Operator.LE:
            surely, never = high <= predicate.values[0], low > predicate.values[0]
        case _:
            inside = {value for value in predicate.values if low <= value <= high}
            whole = {value for value in inside if value.denominator == 1}
            never = not (whole if discrete else inside)
            surely = bool(inside) and (low == high or (discrete and len(whole) == high - low + 1))
    return Truth.TRUE if surely else Truth.FALSE if never else Truth.UNKNOWN


def margin_at(predicate: Predicate, term: Term, value: Fraction) -> Fraction:
    """Signed margin of one value: 0 or more where the predicate is met.

    Steps of the scale for boolean and ordinal terms. For integer and number terms a ratio of the threshold,
    `value / threshold - 1` turned so that met is positive; a threshold of 0 has no ratio, so the distance is
    then a share of the term's range. A strict bound on whole numbers counts as the next whole number (`lt 5`
    is `le 4`); on a `number` term a value that lies exactly on a strict bound is breached with margin 0.
    """
    step = Fraction(0 if term.type is TermType.NUMBER else 1)
    match predicate.operator:
        case Operator.GE | Operator.GT:
            bound = predicate.values[0] + (step if predicate.operator is Operator.GT else 0)
            return (value - bound) / _scale(term, bound)
        case Operator.LE | Operator.LT:
            bound = predicate.values[0] - (step if predicate.operator is Operator.LT else 0)
            return (bound - value) / _scale(term, bound)
        case Operator.EQ | Operator.IN:
            nearest = _nearest(predicate.values, value)
            return -abs(value - nearest) / _scale(term, nearest)
        case _:
            nearest = _nearest(predicate.values, value)
            if value != nearest:
                return (abs(value - nearest) - step) / _scale(term, nearest)
            return -_way_out(predicate, term, value) / _scale(term, nearest)


def margin(predicate: Predicate, term: Term, values: tuple[Fraction, ...], truth: Truth) -> Fraction | None:
    """Margin over a set of values: the worst of a met predicate, the best of a breached one, else None.

    `values` holds the ends of the interval, and for a set with gaps the ends of each piece.
    """
    if truth is Truth.UNKNOWN or not values:
        return None
    margins = [margin_at(predicate, term, value) for value in values]
    return min(margins) if truth is Truth.TRUE else max(margins)


def _nearest(values: tuple[Fraction, ...], value: Fraction) -> Fraction:
    return min(values, key=lambda candidate: (abs(candidate - value), candidate))


def _scale(term: Term, threshold: Fraction) -> Fraction:
    if term.type in (TermType.BOOLEAN, TermType.ORDINAL):
        return Fraction(1)
    return abs(threshold) or (term.maximum - term.minimum) or Fraction(1)


def _way_out(predicate: Predicate, term: Term, value: Fraction) -> Fraction:
    """Distance from an excluded value to the nearest value of the term that is not excluded."""
    if term.type is TermType.NUMBER:
        return Fraction(0)
    excluded = set(predicate.values)
    for distance in range(1, len(excluded) + 1):
        for candidate in (value - distance, value + distance):
            if term.minimum <= candidate <= term.maximum and candidate not in excluded:
                return Fraction(distance)
    return term.maximum - term.minimum
