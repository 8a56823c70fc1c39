"""How sure is a simulated quantile or probability? Order statistics and the binomial law give the error.

Quantiles are exact order statistics of the draws, kept in single precision: a count of persons below 2^24
loses less than one person, far below any Monte-Carlo error, and half the memory is saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, sqrt

import numpy as np
import numpy.typing as npt

from dealspace.analysis.adequacy.results import Distribution, Interval, Quantile

LEVELS = (0.05, 0.5, 0.95)
Kept = npt.NDArray[np.float32]


def quantiles_of_sorted(values: Kept, levels: Sequence[float] = LEVELS) -> tuple[Quantile, ...]:
    """Quantiles of sorted draws, shape (n,), with standard errors.

    The error is half the distance between the order statistics at ranks np -/+ sqrt(np(1-p)), the one-sigma
    interval of the binomial rank (David and Nagaraja, Order Statistics, 2003, section 7.1).
    """
    count = len(values)
    found = []
    for level in levels:
        centre, spread = count * level, sqrt(count * level * (1 - level))
        below, at, above = (
            float(values[min(max(floor(rank), 0), count - 1)])
            for rank in (centre - spread, centre, centre + spread)
        )
        found.append(Quantile(level, at, (above - below) / 2))
    return tuple(found)


def distribution(values: Kept, unit: str, bounds: Interval) -> Distribution:
    """Summary of draws, shape (n,). Sorts `values` in place; quantiles are clipped to the bounds.

    Clipping only undoes the single-precision rounding at the ends: every draw was within bounds.
    """
    if bounds.low == bounds.high:
        points = tuple(Quantile(level, bounds.low, 0.0) for level in LEVELS)
        return Distribution(unit, bounds, points)
    values.sort()
    clipped = tuple(
        Quantile(q.level, min(max(q.value, bounds.low), bounds.high), q.standard_error)
        for q in quantiles_of_sorted(values)
    )
    return Distribution(unit, bounds, clipped)


def binomial_error(hits: int, draws: int) -> float:
    """Standard error of a share of draws; positive also for none or all hits (Jeffreys' shrunken share)."""
    share = (hits + 0.5) / (draws + 1)
    return sqrt(share * (1 - share) / draws)
