"""What changed since the date of the case, and how did its findings and the forecasts of others fare?"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import WithJsonSchema

from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import ConditionKind, Hardness
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    ActorId,
    ConditionId,
    Count,
    Day,
    FindingId,
    ForecastId,
    PackageId,
    PartialDay,
    Row,
    Slug,
    Text,
    Unit,
)
from dealspace.results.records.shares import Share


class Fate(StrEnum):
    """What became of a finding. It is unchanged if the same sentence has the same numbers."""

    UNCHANGED = "unchanged"
    RENUMBERED = "same claim, other numbers"
    FELL = "no longer so"
    UNSAID = "cannot be said any more"

    @property
    def claim_holds(self) -> bool:
        """Whether what was claimed, numbers aside, still holds."""
        return self in {Fate.UNCHANGED, Fate.RENUMBERED}


@record
class ConditionSide:
    """A condition before or after a change."""

    condition_id: ConditionId
    label: str
    statement: str
    kind: ConditionKind
    hardness: Hardness


@record
class ConditionTurn:
    """A condition that ended, began, or gave way to another."""

    kind: Literal["ended", "began", "changed"]
    actor_id: ActorId
    on: PartialDay
    before: ConditionSide | None
    after: ConditionSide | None
    rows: tuple[Row, ...]
    """Data rows, as table/key."""


@record
class PackageTurn:
    """A headline verdict that changed, or one of a new package."""

    package_id: PackageId
    label: str
    test: str
    """A required party, deliverable or adequate."""
    before: Verdict | None
    after: Verdict
    rows: tuple[Row, ...]
    """Data rows, as table/key."""


@record
class SetChange:
    """Minimal sets that went, came or stayed."""

    gone: tuple[tuple[ConditionId, ...], ...]
    new: tuple[tuple[ConditionId, ...], ...]
    kept: tuple[tuple[ConditionId, ...], ...]


@record
class Renumbering:
    """A value of a sentence that prints another number now."""

    value_id: Slug
    before: str
    after: str


@record
class FindingFate:
    """A finding of the date of the case, then and now. Shares are those of its claim then, numbers aside."""

    finding_id: FindingId
    label: Text
    """What it is about, in few words."""
    headline: bool
    sentence: str
    now: str
    told: str
    """The sentence of then; a number that is another one now is followed by `(now …)`."""
    fate: Fate
    """`unchanged`: the same sentence with the same numbers. `same claim, other numbers`: the same sentence,
    other numbers in it. `no longer so`: another sentence applies."""
    renumbered: tuple[Renumbering, ...]
    """The values of the sentence that print another number now."""
    share_before: Share | None
    share_after: Share | None
    contested: bool
    """Whether the share taken as its forecast, by the profiles or else of independent judgements, was at most
    four fifths."""
    score: Unit | None
    """Brier score of the share then, as if it had been a forecast that the claim still holds; only of
    contested findings that follow from no other."""
    rows: tuple[Row, ...]
    """Data rows, as table/key."""


@record
class TurnCounts:
    """How many conditions changed how, and how many findings met which fate."""

    ended: Count
    began: Count
    changed: Count
    fell: Count
    unsaid: Count
    unchanged: Count
    renumbered: Count


@record
class OwnScore:
    """Brier score of the shares of the contested findings that follow from no other.

    Beside it what two simple rules would have scored on the same.
    """

    count: Count
    """Findings scored."""
    mean: Unit | None
    everything_stands: Unit | None
    """Score of the rule that every claim still holds."""
    base_rate: Unit | None
    """Score of the part of them that stood, which was known only afterwards."""
    left_out: tuple[FindingId, ...]
    """Contested findings that follow from another one."""


@record
class Afterword:
    """What changed since the date of the case; only in a later vintage."""

    base_as_of: Day
    conditions: tuple[ConditionTurn, ...]
    packages: tuple[PackageTurn, ...]
    new_packages: tuple[PackageId, ...]
    conflicts: SetChange
    concessions: SetChange
    findings: tuple[FindingFate, ...]
    counts: TurnCounts
    score: OwnScore


@record
class BrierScore:
    """The mean squared distance of a probability from what happened; 0 is perfect, one half scores 0.25."""

    count: Count
    """Forecasts scored."""
    mean: Unit | None
    partly: Count
    """Forecasts that came partly true, not in the mean."""
    low: Unit | None
    high: Unit | None


@record
class ForecasterScore(BrierScore):
    """The Brier score of one forecaster."""

    forecaster_id: ActorId


@record
class JudgedForecast:
    """A forecast with its outcome as known at the date."""

    forecast_id: ForecastId
    forecaster_id: ActorId
    probability: Unit | None
    state: Annotated[str, WithJsonSchema({"enum": ["true", "false", "partly", "unresolved"]})]
    resolved_on: PartialDay | None
    score: Unit | None


@record
class Forecasts:
    """Every forecast known at the date."""

    rows: tuple[JudgedForecast, ...]
    score: BrierScore
    by_forecaster: tuple[ForecasterScore, ...]
    unresolved: Count
