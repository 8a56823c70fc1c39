"""What do the choices of the coder do to the emptiness of the deal space? Choices and shares."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    ActorId,
    ChoiceId,
    ConditionId,
    Count,
    Positive,
    ProfileId,
    Row,
    Text,
    Unit,
)
from dealspace.results.records.shares import Coding, Effect, LimitedChoice, Region, Reversal, Share

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
class Profile:
    """A named way to read, and what follows on whether there is a deal.

    `low` and `high` are the least and the greatest share of its readings without a deal, whatever the
    dependence between the choices that it leaves open; `empty` is that of independent ones.
    """

    profile_id: ProfileId
    label: Text
    weight: Unit
    decides: tuple[Coding, ...]
    """The readings that it takes, of those choices on which the answer depends."""
    empty: Unit
    low: Unit
    high: Unit


@record
class Specification:
    """A class of readings, by the judgements that matter most; `empty` is its share without a deal."""

    readings: tuple[LimitedChoice, ...]
    size: Share
    empty: Share


@record
class Bids:
    """The share of readings without a deal for a reader who takes the hard demands of these actors for bids.

    Each demand that some reading softens or drops is read so, and all else varies.
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
    """Combinations of one reading for each contested row; variants that say the same are one reading."""
    choices: tuple[ChoiceText, ...]
    deal_space_empty: Share
    profiles: tuple[Profile, ...]
    """The profiles of the case; their mixture is `by_profiles` of every share."""
    empty_where_bids: tuple[Bids, ...]
    pool_conflicts: Count
    effects: tuple[Effect, ...]
    """What each judgement that matters does to the answer, the strongest first."""
    interaction: Unit
    """The share of the answer's variance that no judgement explains by itself."""
    reversal: Reversal
    region: Region
    specifications: Annotated[tuple[Specification, ...], Field(min_length=1)]
