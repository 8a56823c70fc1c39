"""What do the choices of the coder do to the emptiness of the deal space? Choices and shares."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.scalars import ActorId, ChoiceId, ConditionId, Count, Positive, Row, Text, Unit
from dealspace.results.records.shares import FlipSets, LimitedChoice, Region, Share

ChoiceName = Literal["axiom", "condition", "package_term", "term_value"]


@record
class OptionText:
    """One way to read a contested row."""

    option_id: Text
    weight: Unit
    text: Text
    short: Text
    """What the option says beside the base coding."""


@record
class ChoiceText:
    """A contested row and the ways to read it."""

    choice_id: ChoiceId
    kind: ChoiceName
    label: Text
    """What the choice is about."""
    row: Row
    base_option: Text
    options: Annotated[tuple[OptionText, ...], Field(min_length=2)]


@record
class OptionInfluence:
    """The share of codings without a deal where a choice is read one way."""

    choice_id: ChoiceId
    option_id: Text
    empty_given_option: Share


@record
class Specification:
    """A class of universes, by the readings that matter most; `empty` is its share without a deal."""

    readings: tuple[LimitedChoice, ...]
    size: Share
    empty: Share


@record
class Bids:
    """The share of codings without a deal for a reader who takes the hard demands of these actors for bids.

    Each demand that some coding softens or drops is read so, and all else varies.
    """

    actors: Annotated[tuple[ActorId, ...], Field(min_length=1)]
    empty: Share
    codings: tuple[LimitedChoice, ...]
    kept: tuple[ConditionId, ...]
    """Hard demands of theirs that no coding softens."""


@record
class Multiverse:
    """The size of the multiverse, its choices, and what they do to the emptiness of the deal space."""

    universes: Positive
    choices: tuple[ChoiceText, ...]
    deal_space_empty: Share
    empty_where_bids: tuple[Bids, ...]
    pool_conflicts: Count
    influence: tuple[OptionInfluence, ...]
    flip_sets: FlipSets
    region: Region
    specifications: Annotated[tuple[Specification, ...], Field(min_length=1)]
