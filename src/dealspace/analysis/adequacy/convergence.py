"""How do estimates settle as the sample grows? Records of an estimate at several sample sizes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConvergenceStep:
    """The estimates from the first `draws` draws."""

    draws: int
    probability: float
    probability_error: float
    shortfall_median: float
    shortfall_median_error: float


@dataclass(frozen=True, slots=True)
class SobolStep:
    """The estimates from the first `samples` points of the design (95 percent half-widths)."""

    samples: int
    first: float
    first_confidence: float
    total: float
    total_confidence: float


@dataclass(frozen=True, slots=True)
class SobolIndex:
    """First-order and total share of the shortfall's variance; the confidences are 95 percent half-widths.

    `steps` are the same estimates from growing samples; the last step is the result.
    """

    input: str
    row_ids: tuple[str, ...]
    first: float
    first_confidence: float
    total: float
    total_confidence: float
    steps: tuple[SobolStep, ...]
