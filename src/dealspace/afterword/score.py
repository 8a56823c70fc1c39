"""How would the shares have done, had they been forecasts? The Brier score of the contested findings.

The share of readings is the only credence that the report stated, so it may be asked how it would have
fared as a forecast that the claim, its numbers aside, would still hold. Of the range that a share is, the
forecast is the share by the profiles, or, where the case has none, that of independent judgements. It is no
probability of the future: it measures doubt about the reading and none about what the parties will do.

Only contested findings are scored, those with a share of at most four fifths. The others were safe, so they
would only flatter the mean. A finding that follows from another contested one is no trial of its own and is
left out. Beside the score stand what two simple rules would have scored: that everything stands, and the base
rate, for each finding the part that stood (known only afterwards).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from dealspace.afterword.findings import FindingFate
from dealspace.analysis.forecasts import brier
from dealspace.results.records.afterword import Fate

CONTESTED = Fraction(4, 5)
"""A share of readings up to which a finding counts as contested."""


@dataclass(frozen=True, slots=True)
class OwnScore:
    """The scores by finding, their mean, and what the two simple rules would have scored.

    `left_out` are contested findings that are not scored, because they follow from another one.
    """

    scores: tuple[tuple[str, Fraction], ...]
    left_out: tuple[str, ...]
    mean: Fraction | None
    everything_stands: Fraction | None
    base_rate: Fraction | None


def contested(fate: FindingFate) -> bool:
    """Whether the finding had a share that left real doubt."""
    return fate.credence is not None and fate.credence <= CONTESTED


def own_score(fates: Iterable[FindingFate]) -> OwnScore:
    """The score of all contested findings that can still be said and that do not follow from one another."""
    told = [fate for fate in fates if contested(fate) and fate.fate is not Fate.UNSAID]
    trials = [fate for place, fate in enumerate(told) if not _follows(fate, told[:place], told[place + 1 :])]
    scores = tuple(
        (fate.finding_id, brier(fate.credence, fate.fate.claim_holds))
        for fate in trials
        if fate.credence is not None
    )
    stood = [Fraction(fate.fate.claim_holds) for fate in trials]
    rate = _mean(stood)
    return OwnScore(
        scores=scores,
        left_out=tuple(fate.finding_id for fate in told if fate not in trials),
        mean=_mean([score for _, score in scores]),
        everything_stands=None if rate is None else 1 - rate,
        base_rate=None if rate is None else rate * (1 - rate),
    )


def _follows(fate: FindingFate, earlier: list[FindingFate], later: list[FindingFate]) -> bool:
    """Whether a finding follows from another; of two that say the same the earlier one counts."""
    if any(other.finding_id in fate.follows_from for other in earlier):
        return True
    return any(
        other.finding_id in fate.follows_from and fate.finding_id not in other.follows_from for other in later
    )


def _mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None
