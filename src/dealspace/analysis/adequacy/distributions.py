"""How is an uncertain number described? As an equal mixture of uniform ranges, with exact interval bounds.

A mixture is a function of one uniform variate: its integer part (times the number of ranges) picks the range,
the rest the place in it. So every uncertain input is one dimension, for the draws as for the Sobol design.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dealspace.analysis.adequacy.results import Interval

Floats = npt.NDArray[np.float64]

# Rounding of a few floating-point operations; a wrong formula misses a bound by far more.
_TOLERANCE = 1e-9


class BoundsViolatedError(ArithmeticError):
    """A draw lies outside its interval bounds: the bounds or the formula are wrong."""


@dataclass(frozen=True, slots=True)
class UniformMixture:
    """Equal mixture of the uniform distributions on `ranges` (a range of width zero is a point)."""

    ranges: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        if not self.ranges:
            raise ValueError("a mixture needs at least one range")
        for low, high in self.ranges:
            if not (np.isfinite(low) and np.isfinite(high) and low <= high):
                raise ValueError(f"a range must be finite with low <= high, got {low} to {high}")

    @classmethod
    def of(cls, ranges: Iterable[tuple[float, float]]) -> UniformMixture:
        return cls(tuple(ranges))

    @property
    def bounds(self) -> Interval:
        return Interval(min(low for low, _ in self.ranges), max(high for _, high in self.ranges))

    @property
    def is_point(self) -> bool:
        return self.bounds.low == self.bounds.high

    def from_unit(self, unit: Floats) -> Floats:
        """Map variates on [0, 1), any shape, to values of the mixture."""
        if len(self.ranges) == 1:
            low, high = self.ranges[0]
            return unit * (high - low) + low
        lows = np.array([low for low, _ in self.ranges])
        widths = np.array([high - low for low, high in self.ranges])
        scaled = unit * len(self.ranges)
        # The product can round up to the number of ranges.
        pick = np.minimum(scaled.astype(np.intp), len(self.ranges) - 1)
        scaled -= pick
        scaled *= widths[pick]
        scaled += lows[pick]
        return scaled


@dataclass(frozen=True, slots=True)
class Input:
    """An uncertain input: the key of its random stream, the rows behind it, and its distribution."""

    key: tuple[str, ...]
    row_ids: tuple[str, ...]
    mixture: UniformMixture

    @property
    def name(self) -> str:
        return "/".join(self.key)


def product(a: Interval, b: Interval) -> Interval:
    """Bounds of a product of non-negative quantities."""
    return Interval(a.low * b.low, a.high * b.high)


def ratio(a: Interval, b: Interval) -> Interval:
    """Bounds of a quotient of a non-negative by a positive quantity."""
    return Interval(a.low / b.high, a.high / b.low)


def difference(a: Interval, b: Interval) -> Interval:
    return Interval(a.low - b.high, a.high - b.low)


def check_bounds(values: Floats, bounds: Interval, what: str) -> None:
    """Raise `BoundsViolatedError` if a value leaves its bounds by more than rounding."""
    low, high = float(values.min()), float(values.max())
    slack = _TOLERANCE * max(1.0, abs(bounds.low), abs(bounds.high))
    if not (bounds.low - slack <= low and high <= bounds.high + slack):
        raise BoundsViolatedError(
            f"{what}: draws from {low} to {high} leave their bounds [{bounds.low}, {bounds.high}]"
        )
