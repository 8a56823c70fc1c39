"""Which exchanges end a dispute, what do they open, and does a later text contain them?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dealspace.analysis.held_out import Contained
from dealspace.results.records.base import record
from dealspace.results.records.deals import Relaxation, Witnessed
from dealspace.results.records.scalars import (
    ActorId,
    ConditionId,
    Count,
    Day,
    Member,
    OfferId,
    PackageId,
    PartialDay,
    Slug,
    TermId,
    Text,
)
from dealspace.results.records.shares import Share


@record
class OfferFacts:
    """A conditional acceptance in words, and the red lines of its actor that it weakens."""

    offer_id: OfferId
    actor_id: ActorId
    stated_on: PartialDay
    status: Text
    gives: Text
    price: Text
    also: str
    """What is asked for besides and is no term of the case; empty if nothing is."""
    weakens: tuple[ConditionId, ...]


@record
class Opened(Witnessed):
    """The deal that an exchange opens, and the least movements of red lines that it still takes."""

    relaxations: tuple[Relaxation, ...]


@record
class Exchange:
    """What an exchange does.

    `least` red lines must give way where it is carried out. Preferences are `secured` if they hold in every
    assignment then, and `excluded` if in none, where neither is so without it.
    """

    least: Count
    secured: tuple[ConditionId, ...]
    excluded: tuple[ConditionId, ...]
    opens: Opened


@record
class Dissolved:
    """A conflict that a trade dissolves: how often it stands, and how often it stands and the trade ends it.

    The offers are read as they are coded; the shares are over the readings of all other rows.
    """

    conditions: tuple[Member, ...]
    stands: Share
    ended: Share


@record
class Trade(Exchange):
    """Offers on record that dissolve conflicts; `raises` are the conflicts that they bring about."""

    offers: Annotated[tuple[OfferId, ...], Field(min_length=1)]
    standing: bool
    """Whether each of the offers still stands."""
    dissolves: Annotated[tuple[Dissolved, ...], Field(min_length=1)]
    gives_up: tuple[ConditionId, ...]
    third_terms: tuple[TermId, ...]
    raises: tuple[tuple[Member, ...], ...]


@record
class Logroll(Exchange):
    """Two red lines of two actors, each of which buys the other.

    `serves_first` are the red lines of the first actor that stand if the second gives way, `serves_second`
    the other way round, and `kept` all that hold once both give way.
    """

    gives_up: Annotated[tuple[ConditionId, ...], Field(min_length=2, max_length=2)]
    actors: Annotated[tuple[ActorId, ...], Field(min_length=2, max_length=2)]
    serves_first: tuple[ConditionId, ...]
    serves_second: tuple[ConditionId, ...]
    kept: tuple[ConditionId, ...]


@record
class TextTest:
    """An exchange that was to be found on an earlier day, in words, and what the text says of it."""

    exchange: Slug
    """The offers of a trade, or the red lines of a logroll, by key."""
    words: Text
    contained: Contained


@record
class HeldOut:
    """The exchanges to be found on the day before a text, each with what the text says of it."""

    package_id: PackageId
    known_on: Day
    conflicts: Count
    """Minimal conflicts on that day."""
    trades: tuple[TextTest, ...]
    logrolls: tuple[TextTest, ...]


@record
class Exchanges:
    """What could be exchanged: offers on record, trades, logrolls, and the method put to later texts."""

    least: Count
    """So many red lines must give way for any deal."""
    least_standing: Count
    """So many if the best set of standing offers is taken up."""
    best_standing: tuple[OfferId, ...]
    offers: tuple[OfferFacts, ...]
    trades: tuple[Trade, ...]
    logrolls: tuple[Logroll, ...]
    held_out: tuple[HeldOut, ...]
