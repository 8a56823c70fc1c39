"""How far is a package, or any deal, from what is asked? Red lines that must give way, and silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.deals import Relaxation, Witnessed
from dealspace.results.records.scalars import ActorId, ConditionId, Count, Positive, Slug
from dealspace.results.records.shares import Share

Layer = Literal["words", "with_ceilings"]
"""Which hard conditions count: what is required or refused, or also the limits of what is on offer."""


@record
class AtLeast:
    """In which part of the readings at least so many conditions must give way."""

    count: Positive
    share: Share


@record
class Least:
    """How many conditions must give way at the least, and how often so many, over the readings."""

    least: Count | None
    """How many as the record is read; null if what a package states contradicts the axioms."""
    at_least: tuple[AtLeast, ...]


@record
class Dispute:
    """Conditions that clash, directly or through others, and how many of them must give way."""

    conditions: tuple[ConditionId, ...]
    least: Count


@record
class WayOut(Witnessed):
    """A smallest set of conditions that give way, how far each moves, and the deal that it opens."""

    conditions: tuple[ConditionId, ...]
    actors: Mapping[ActorId, Positive]
    """How many are whose."""
    relaxations: tuple[Relaxation, ...]
    soft_met: tuple[ConditionId, ...]


@record
class SideMoves:
    """How many of a side's conditions the smallest sets hold."""

    fewest: Count
    most: Count
    alone: Count | None
    """How many the side would have to give up to end every dispute by itself; null if it cannot."""


@record
class Completion(Least):
    """Which hard conditions must give way at the least, if every blank is filled in the best way.

    What a package states is kept. Without a package it is about any deal.
    """

    unavoidable: tuple[ConditionId, ...]
    """Those that give way whatever is chosen, because what is stated breaches them."""
    disputes: tuple[Dispute, ...]
    ways: tuple[WayOut, ...]
    """Smallest sets, at most 12."""
    total: Count | None
    """How many smallest sets there are; null if there are too many to be worked out."""
    sides: Mapping[Slug, SideMoves]
    fewest_sides: Count
    """How many sides at least have a condition in a smallest set."""


@record
class Completions:
    """What must give way by words alone, and with the limits of what is on offer."""

    words: Completion
    with_ceilings: Completion

    def of(self, layer: Layer) -> Completion:
        """One of the two layers."""
        return self.words if layer == "words" else self.with_ceilings


@record
class Silence:
    """The tests of a package on the hard conditions of one party, by what comes of them.

    `silent` are those that stay open because the package says nothing, `straddling` those that stay open
    because what it says can be met or breached.
    """

    tests: Annotated[int, Field(ge=0)]
    met: Count
    breached: Count
    silent: Count
    straddling: Count
    not_applicable: Count
