"""How firm is a result? Its share, where it holds, what reverses it and what moves it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.scalars import ChoiceId, Fraction, Text, Unit


@record
class Share:
    """Share of the universes, each alike and by the weights of the codings."""

    unweighted: Unit
    weighted: Unit
    unweighted_exact: Fraction
    weighted_exact: Fraction


@record
class Coding:
    """A choice with the option taken."""

    choice_id: ChoiceId
    option_id: Text


@record
class LimitedChoice:
    """A choice limited to some of its options."""

    choice_id: ChoiceId
    option_ids: Annotated[tuple[Text, ...], Field(min_length=1)]


@record
class RegionTerm:
    """A conjunction of readings, in words and as choices, with its share of the universes."""

    text: str
    clauses: tuple[LimitedChoice, ...]
    share: Share


@record
class Region:
    """Where something holds among the universes, as conjunctions of readings."""

    of: Literal["holds", "fails"]
    """Whether the terms say where it holds or where it fails."""
    text: Text
    complete: bool
    """Whether the terms reach all of that side."""
    covered: Unit
    """Unweighted share of that side that the terms reach."""
    terms: tuple[RegionTerm, ...]


@record
class Flip:
    """A choice with the option taken, as ids and in words."""

    choice_id: ChoiceId
    option_id: Text
    label: Text
    text: Text


FlipSets = tuple[tuple[Flip, ...], ...]
"""The fewest codings that reverse a claim; every such set."""


@record
class Influence:
    """How far a choice moves the weighted share of a claim."""

    choice_id: ChoiceId
    label: Text
    spread: Unit
