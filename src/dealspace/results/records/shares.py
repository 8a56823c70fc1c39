"""How firm is a result? Its share as a range, where it holds, what reverses it and what moves it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dealspace.results.records.base import record
from dealspace.results.records.scalars import ChoiceId, Count, Fraction, ProfileId, Text, Unit


@record
class Share:
    """In which part of the readings something is so.

    The readings of a contested row have the weights of its variants. How the choices hang together is not
    known: `low` and `high` are the least and the greatest share under any dependence between them,
    `independent` is that of choices made each by itself, and `by_profiles` that of the mixture of the case's
    profiles, null without profiles. A profile decides some rows otherwise than by their weights, so the
    mixture can lie outside `low` to `high`.
    """

    low: Unit
    high: Unit
    independent: Unit
    by_profiles: Unit | None
    low_exact: Fraction
    high_exact: Fraction
    independent_exact: Fraction
    by_profiles_exact: Fraction | None


@record
class ProfileShare:
    """The share of the readings of one profile; what the profile leaves open varies independently."""

    profile_id: ProfileId
    share: Unit
    share_exact: Fraction


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
    """A conjunction of readings, in words and as choices, with its share of the readings."""

    text: str
    clauses: tuple[LimitedChoice, ...]
    share: Share


@record
class Region:
    """Where something holds among the readings, as conjunctions."""

    of: Literal["holds", "fails"]
    """Whether the terms say where it holds or where it fails."""
    text: Text
    complete: bool
    """Whether the terms reach all of that side."""
    terms: tuple[RegionTerm, ...]


@record
class Flip:
    """A judgement that changes, as ids and in words: to any of these options, which all do the same."""

    choice_id: ChoiceId
    option_ids: Annotated[tuple[Text, ...], Field(min_length=1)]
    label: Text
    text: Text


@record
class FlipSet:
    """Judgements that reverse a claim if they change together, while no part of them does.

    `weight` is the share of the readings that make all of them where judgements are independent, `at_most`
    the most that it can be under any dependence.
    """

    flips: Annotated[tuple[Flip, ...], Field(min_length=1)]
    weight: Unit
    at_most: Unit


@record
class Reversal:
    """What reverses a claim: how many judgements matter, how many must change, and which, likeliest first.

    A judgement is a contested row; it matters if the claim turns with it in some reading of the others.
    """

    judgements: Count
    matter: Count
    fewest: Count | None
    """The size of the smallest set that reverses the claim; null if nothing does."""
    of_fewest: Count
    """How many sets have that size."""
    total: Count
    """How many sets there are; `sets` holds the heaviest, at most 20."""
    sets: tuple[FlipSet, ...]


@record
class Effect:
    """What one judgement does to a claim, where judgements are independent.

    `total` is the share of the claim's variance that is left on average once all other judgements are known,
    `turns` the probability that a second reading of this row by the same weights turns the claim.
    """

    choice_id: ChoiceId
    label: Text
    total: Unit
    turns: Unit
