"""What became of the findings of the base date: which hold, which do not, which cannot be said any more?

A finding holds in a share of all defensible codings. Read as a forecast that it would still hold, that share
is the only credence that the report stated, so it is scored as one. It is not a probability of the future: it
measures doubt about the coding and none about what the parties will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from dealspace.analysis.forecasts import BrierScore, brier


class Fate(StrEnum):
    STANDS = "still so"
    FELL = "no longer so"
    UNSAID = "cannot be said any more"


@dataclass(frozen=True, slots=True)
class FindingFate:
    """A finding then and now.

    Shares are those of the sentence printed at the base date (weighted), in each vintage; None where a
    finding has no share, or cannot be stated. `score` is the Brier score of the first share as a credence.
    """

    finding_id: str
    headline: bool
    sentence: str
    now: str
    fate: Fate
    share_before: Fraction | None
    share_after: Fraction | None
    score: Fraction | None


def finding_fates(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FindingFate, ...]:
    """The fate of every finding of the earlier document, in its order."""
    later = {finding["finding_id"]: finding for finding in after["findings"]}
    return tuple(_fate(finding, later.get(finding["finding_id"])) for finding in before["findings"])


def own_score(fates: Iterable[FindingFate]) -> BrierScore:
    """The score of all findings that have a share and can still be said."""
    scores = [fate.score for fate in fates if fate.score is not None]
    mean = sum(scores, Fraction(0)) / len(scores) if scores else None
    return BrierScore(len(scores), mean, low=mean, high=mean)


def _fate(old: Mapping[str, Any], new: Mapping[str, Any] | None) -> FindingFate:
    before = _weighted(old)
    if new is None:
        return FindingFate(
            old["finding_id"], old["headline"], old["sentence"], "", Fate.UNSAID, before, None, None
        )
    same = new["holds"] == old["holds"]
    after = _weighted(new)
    if after is not None and not same:
        after = 1 - after  # the later share is that of the counter-sentence
    return FindingFate(
        finding_id=old["finding_id"],
        headline=old["headline"],
        sentence=old["sentence"],
        now=new["sentence"],
        fate=Fate.STANDS if same else Fate.FELL,
        share_before=before,
        share_after=after,
        score=None if before is None or after is None else brier(before, same),
    )


def _weighted(finding: Mapping[str, Any]) -> Fraction | None:
    share = finding["robustness"]
    return None if share is None else Fraction(share["weighted_exact"])
