"""How likely is it that a sum reaches a number, if of its parts only ranges are known? Probability boxes.

A box holds every law of a quantity between two quantile functions, as equal slices of probability, each
somewhere in its own range. Two boxes are added under any dependence between them (Makarov 1982; Williamson
and Downs, International Journal of Approximate Reasoning 4, 1990): the result holds every law that the sum
can have, and for two parts there is no narrower box of so many slices. The sum of more parts is taken one by
one, which is safe and may be wider than need be. Ends are rounded outward to whole persons, so that the
bounds are bounds whatever the rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, inf

import numpy as np

from dealspace.analysis.adequacy.distributions import Floats

SLICES = 400
"""Slices of probability: trust in whole hundredths is exact, and a step is a quarter of a hundredth."""

_LEVEL, _PART = np.indices((SLICES, SLICES))
_BELOW, _ABOVE = _PART <= _LEVEL, _PART >= _LEVEL
_REST = np.where(_BELOW, _LEVEL - _PART, 0)
_REST_ABOVE = np.where(_ABOVE, _LEVEL - _PART + SLICES - 1, 0)

Amount = Fraction | int
End = Fraction | float
"""A greatest amount: a number, or `inf` where none is stated."""


@dataclass(frozen=True, slots=True)
class Chance:
    """The least and the greatest probability."""

    low: Fraction
    high: Fraction


NOTHING_KNOWN = Chance(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class ProbabilityBox:
    """Laws of a quantity: the i-th slice of probability lies between `low[i]` and `high[i]`.

    Both have the shape (SLICES,) and rise; they hold whole persons, `high` also `inf`.
    """

    low: Floats
    high: Floats

    @classmethod
    def anywhere(cls, low: Amount, high: End) -> ProbabilityBox:
        """Every law on a range: nothing is assumed inside it."""
        return cls(np.full(SLICES, float(floor(low))), np.full(SLICES, _up(high)))

    @classmethod
    def evenly(cls, low: Amount, high: Amount) -> ProbabilityBox:
        """The one law under which every part of a range is as likely."""
        whole = SLICES * Fraction(low).denominator * Fraction(high).denominator
        first, last = int(low * whole), int(high * whole)
        steps = [first * SLICES + (last - first) * step for step in range(SLICES + 1)]
        return cls(
            np.array([float(step // (whole * SLICES)) for step in steps[:-1]]),
            np.array([float(-(-step // (whole * SLICES))) for step in steps[1:]]),
        )

    def plus(self, other: ProbabilityBox) -> ProbabilityBox:
        """The sum, however the two hang together."""
        return ProbabilityBox(_lowest_sum(self.low, other.low), _highest_sum(self.high, other.high))

    def times(self, low: Fraction, high: Fraction) -> ProbabilityBox:
        """The product with a share of which only the range is known."""
        if low == high == 1:
            return self
        # Whole persons times whole numbers, so that nothing but the last step rounds.
        bottom = self.low.astype(np.int64) * low.numerator // low.denominator
        finite = np.isfinite(self.high)
        top = -(-np.where(finite, self.high, 0).astype(np.int64) * high.numerator // high.denominator)
        return ProbabilityBox(
            bottom.astype(np.float64), np.where(finite | (high == 0), top, inf).astype(np.float64)
        )

    def capped(self, low: Amount, high: End) -> ProbabilityBox:
        """The lesser of the quantity and a limit of which only the range is known."""
        return ProbabilityBox(np.minimum(self.low, float(floor(low))), np.minimum(self.high, _up(high)))

    def trusted(self, trust: Fraction) -> ProbabilityBox:
        """The box with probability `trust` at least, and else any amount from nothing up.

        This is Shafer's discount: what is not trusted counts for nothing and against nothing.
        """
        kept = floor(trust * SLICES)
        if kept == 0:
            return ProbabilityBox(np.zeros(SLICES), np.full(SLICES, inf))
        places = np.arange(kept)
        inside = places * SLICES // kept
        above = -(-(places + 1) * SLICES // kept) - 1
        rest = SLICES - kept
        return ProbabilityBox(
            np.concatenate([np.zeros(rest), self.low[inside]]),
            np.concatenate([self.high[above], np.full(rest, inf)]),
        )

    def reaches(self, least: Amount, most: End, trust: Fraction = Fraction(1)) -> Chance:
        """The probability of at least an amount of which the range is known, and that only with `trust`.

        Whatever the quantity has to do with the amount, and with whether the range is right.
        """
        surely = 0 if most == inf else int(np.count_nonzero(self.low >= ceil(most)))
        maybe = int(np.count_nonzero(self.high >= ceil(least)))
        return Chance(
            max(Fraction(surely, SLICES) + trust - 1, Fraction(0)),
            min(Fraction(maybe, SLICES) + 1 - trust, Fraction(1)),
        )

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest amount."""
        return float(self.low[0]), float(self.high[-1])


def _lowest_sum(one: Floats, other: Floats) -> Floats:
    """The greatest sum of slices whose levels make up each level: no sum of the two lies lower."""
    if other[0] == other[-1] or one[0] == one[-1]:
        return one + other
    found: Floats = np.where(_BELOW, one[_PART] + other[_REST], -inf).max(axis=1)
    return found


def _highest_sum(one: Floats, other: Floats) -> Floats:
    """The least sum of slices whose levels make up each level and the whole: no sum lies higher."""
    if other[0] == other[-1] or one[0] == one[-1]:
        return one + other
    found: Floats = np.where(_ABOVE, one[_PART] + other[_REST_ABOVE], inf).min(axis=1)
    return found


def _up(value: End) -> float:
    return inf if value == inf else float(ceil(value))


NOBODY = ProbabilityBox(np.zeros(SLICES), np.zeros(SLICES))
