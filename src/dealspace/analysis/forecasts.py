"""How good were the forecasts? Each with its outcome as known in the vintage, and the Brier score of all.

The score of a forecast is the squared distance of its probability from what happened (1 or 0); the score of
several is the mean (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather
Review 78, 1950). Zero is perfect, a constant one half scores a quarter. A forecast without a probability or
an outcome is not scored; one that came partly true is not either, but bounds say what it could make of the
score.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from dealspace.case.model import Case, Forecast, ForecastOutcome

PARTLY = "partly"
UNRESOLVED = "unresolved"
_TRUTH = {"true": Fraction(1), "false": Fraction(0)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A forecast with its latest visible outcome; `score` is None where it is not scored."""

    forecast: Forecast
    outcome: ForecastOutcome | None
    probability: Fraction | None
    score: Fraction | None

    @property
    def state(self) -> str:
        """`true`, `false`, `partly` or `unresolved`."""
        return UNRESOLVED if self.outcome is None else self.outcome.outcome


@dataclass(frozen=True, slots=True)
class BrierScore:
    """The mean over `count` scored forecasts; `low` and `high` if those partly true counted as well."""

    count: int
    mean: Fraction | None
    partly: int = 0
    low: Fraction | None = None
    high: Fraction | None = None


def judge_forecasts(case: Case) -> tuple[Judged, ...]:
    """Every forecast of a vintage, in the order of their dates."""
    latest: dict[str, ForecastOutcome] = {}
    for outcome in case.forecast_outcomes.values():
        known = latest.get(outcome.forecast_id)
        if known is None or known.resolved_on.last <= outcome.resolved_on.last:
            latest[outcome.forecast_id] = outcome
    ordered = sorted(case.forecasts.values(), key=lambda row: (row.stated_on.last, row.forecast_id))
    return tuple(_judged(row, latest.get(row.forecast_id)) for row in ordered)


def brier(probability: Fraction, came_true: bool) -> Fraction:
    """The score of one forecast."""
    return (probability - int(came_true)) ** 2


def brier_score(judged: Iterable[Judged]) -> BrierScore:
    """The score of several forecasts."""
    rows = list(judged)
    scores = [row.score for row in rows if row.score is not None]
    unclear = [row.probability for row in rows if row.state == PARTLY and row.probability is not None]
    either = [sorted((brier(p, True), brier(p, False))) for p in unclear]
    return BrierScore(
        count=len(scores),
        mean=_mean(scores),
        partly=len(unclear),
        low=_mean([*scores, *(pair[0] for pair in either)]),
        high=_mean([*scores, *(pair[1] for pair in either)]),
    )


def _judged(row: Forecast, outcome: ForecastOutcome | None) -> Judged:
    low, high = row.probability_low, row.probability_high
    probability = None if low is None or high is None else (low + high) / 2
    truth = _TRUTH.get(outcome.outcome) if outcome else None
    score = None if probability is None or truth is None else brier(probability, bool(truth))
    return Judged(row, outcome, probability, score)


def _mean(scores: list[Fraction]) -> Fraction | None:
    return sum(scores, Fraction(0)) / len(scores) if scores else None
