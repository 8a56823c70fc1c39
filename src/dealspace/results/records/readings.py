"""What follows under each reading of the contested questions? Every combination of readings is a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from dealspace.analysis.verdicts import Verdict
from dealspace.results.records.base import record
from dealspace.results.records.deals import Witnessed
from dealspace.results.records.scalars import (
    ActorId,
    AxisId,
    ConditionId,
    Count,
    Number,
    PackageId,
    ReadingId,
    TermId,
    Text,
)
from dealspace.results.records.shares import Coding, Share


@record
class AxisReading:
    """One reading of a contested question, as codings."""

    reading_id: ReadingId
    label: Text
    rationale: str
    codings: Annotated[tuple[Coding, ...], Field(min_length=1)]


@record
class Axis:
    """A contested question."""

    axis_id: AxisId
    label: Text
    readings: Annotated[tuple[AxisReading, ...], Field(min_length=2)]


@record
class FocalSet:
    """Conditions, and those of them whose coding the readings vary."""

    conditions: Annotated[tuple[ConditionId, ...], Field(min_length=1)]
    focal: tuple[ConditionId, ...]


@record
class Leeway:
    """The values of a term over all deals: the least and the greatest, and all of them in `text`."""

    term_id: TermId
    low: Number
    high: Number
    low_open: bool
    """Whether the end itself does not belong to the range."""
    high_open: bool
    """Whether the end itself does not belong to the range."""
    text: Text


@record
class Rest(Witnessed):
    """The deal space once the conditions of the shared conflicts are set aside."""

    feasible: bool
    leeway: tuple[Leeway, ...]
    """Empty without a deal."""
    no_deal: Share


@record
class CellPackage:
    """How a package stands to the parties in a cell."""

    package_id: PackageId
    acceptable_to: Mapping[ActorId, Verdict]
    breached: Mapping[ActorId, tuple[ConditionId, ...]]
    """Hard conditions that the package breaches, by party."""


@record
class Cell(Witnessed):
    """One combination of readings and what follows from it."""

    cell_id: Text
    readings: Mapping[AxisId, ReadingId]
    """Reading by axis."""
    base: bool
    """Whether these are the base codings."""
    feasible: bool
    conflicts: Count
    """Number of minimal conflicts, shared ones among them."""
    own: tuple[FocalSet, ...]
    """Conflicts that are not in every cell."""
    concessions: tuple[FocalSet, ...]
    no_deal: Share
    """Of the readings with these codings, those without a deal."""
    rest: Rest
    packages: tuple[CellPackage, ...]


@record
class Readings:
    """Contested questions, every combination of their readings a cell."""

    axes: Annotated[tuple[Axis, ...], Field(min_length=1)]
    parties: Annotated[tuple[ActorId, ...], Field(min_length=1)]
    packages: tuple[PackageId, ...]
    focal: tuple[ConditionId, ...]
    """Conditions whose coding the readings vary."""
    shared: tuple[FocalSet, ...]
    """Conflicts that stand in every cell."""
    aside: tuple[ConditionId, ...]
    """Conditions of the shared conflicts that are not focal."""
    cells: Annotated[tuple[Cell, ...], Field(min_length=2)]
