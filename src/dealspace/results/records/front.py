"""Which deals on the graded terms does no other beat for every party, and how near do texts come?"""

from __future__ import annotations

from collections.abc import Mapping

from dealspace.results.records.base import record
from dealspace.results.records.deals import TermValue
from dealspace.results.records.scalars import (
    ActorId,
    Count,
    Day,
    NotNegative,
    Number,
    PackageId,
    TermId,
    Text,
)


@record
class Interest:
    """What a party asks for on a graded term: by the strictest of its readings, and by the loosest."""

    actor_id: ActorId
    term_id: TermId
    asks: Text
    accepts: Text
    hard: bool
    """Whether the party calls it a condition and not a preference."""


@record
class Band:
    """Values of a term from the least to the greatest."""

    low: Number
    high: Number


@record
class Asked(Band):
    """A stretch of the values that a party asks for on a term, in the strictest reading."""

    actor_id: ActorId
    term_id: TermId


@record
class TextDistance:
    """How far a text is from the front, the midpoint of what is asked, and the deals of the ways out.

    Each is the sum, over the graded terms of which the text speaks, of the least change as a share of the
    range of the term.
    """

    package_id: PackageId
    stated: tuple[TermId, ...]
    to_front: NotNegative
    to_midpoint: NotNegative
    to_ways_out: NotNegative | None
    """Null where no way out is known."""
    nearest: Mapping[TermId, TermValue]


@record
class Front:
    """The front on the rows of a day. Deals are counted on the values that the rows name."""

    known_on: Day
    terms: tuple[TermId, ...]
    interests: tuple[Interest, ...]
    deals: Count
    """Deals that the facts allow."""
    undominated: Count
    """Those that no other beats for every party, whatever matters most to it."""
    members: Count
    """Those of them that no party rules out in every reading of its words."""
    whole: bool
    """Whether every deal that the facts allow within the values of `span` is a member."""
    asked: tuple[Asked, ...]
    span: Mapping[TermId, Text]
    """The values that the members have on each term."""
    held: Mapping[TermId, Band]
    """The same as numbers."""
    midpoint: Mapping[TermId, Text]
    middle: Mapping[TermId, Band]
    """The same as numbers."""
    texts: tuple[TextDistance, ...]
