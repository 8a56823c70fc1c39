"""How does each package stand to each condition? Its terms, verdicts, conflicts, and how firm they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from dealspace.analysis.propagate import Basis
from dealspace.analysis.verdicts import Verdict
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    ActorId,
    AxiomId,
    ConditionId,
    Count,
    Member,
    Number,
    PackageId,
    PartialDay,
    SourceId,
    TermId,
    Text,
)
from dealspace.results.records.shares import Region, Share


@record
class PackageTerm:
    """What a package states or implies on a term."""

    term_id: TermId
    low: Number
    high: Number
    low_open: bool
    """Whether the end itself does not belong to the range."""
    high_open: bool
    """Whether the end itself does not belong to the range."""
    text: Text
    origin: Basis
    axioms: tuple[AxiomId, ...]


@record
class ConditionTest:
    """How a package stands to one condition."""

    condition_id: ConditionId
    verdict: Verdict
    margin: Number | None
    term_id: TermId
    origin: Basis


VerdictShares = Mapping[Verdict, Share]
"""In which part of the readings the verdict is this; one that never occurs is absent."""


@record
class Robustness:
    """Shares of each headline; acceptability for the required parties."""

    acceptable_to: Mapping[ActorId, VerdictShares]
    deliverable: VerdictShares
    adequate: VerdictShares


@record
class VerdictRegion(Region):
    """Where a headline is what it is in the base coding."""

    verdict: Verdict


@record
class HeadlineRegions:
    """A region for each headline; acceptability for the required parties."""

    acceptable_to: Mapping[ActorId, VerdictRegion]
    deliverable: VerdictRegion
    adequate: VerdictRegion


@record
class Package:
    """A package: its terms, headline verdicts, verdict on every condition, and own conflicts."""

    package_id: PackageId
    label: Text
    proposer_id: ActorId
    proposed_on: PartialDay
    status: Text
    summary: str
    terms: tuple[PackageTerm, ...]
    acceptable_to: Mapping[ActorId, Verdict]
    """Verdict by the actor who has demands or vetoes."""
    deliverable: Verdict
    adequate: Verdict
    contradiction: tuple[Text, ...]
    """Rows of the package that the axioms do not allow together; empty if none."""
    conditions: Annotated[tuple[ConditionTest, ...], Field(min_length=1)]
    conflicts: tuple[tuple[Member, ...], ...]
    robustness: Robustness
    regions: HeadlineRegions

    def headlines(self) -> Mapping[str, Verdict]:
        """Every headline verdict by what it asks: an actor, `deliverable`, `adequate`."""
        return {**self.acceptable_to, "deliverable": self.deliverable, "adequate": self.adequate}


@record
class HardTests:
    """How often packages are tested on hard demands or refusals of an actor, and how many tests stay open."""

    actor_id: ActorId
    tests: Count
    open: Count
    silent: Count
    """Open tests where the package says nothing on the term."""


@record
class ArticlePackage:
    """Verdicts on a package by the rows of the document under test alone."""

    package_id: PackageId
    acceptable_to: Mapping[ActorId, Verdict]
    deliverable: Verdict
    adequate: Verdict
    conflicts: tuple[tuple[Member, ...], ...]


@record
class ArticleAlone:
    """The analysis on the rows of the document under test."""

    source_id: SourceId
    feasible: bool
    conflicts: tuple[tuple[Member, ...], ...]
    concessions: tuple[tuple[ConditionId, ...], ...]
    conditions: Count
    packages: tuple[ArticlePackage, ...]
