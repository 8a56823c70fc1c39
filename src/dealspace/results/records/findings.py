"""Which sentence of each finding is so, how firm is it, and on which rows does it rest?"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import WithJsonSchema

from dealspace.results.records.base import record
from dealspace.results.records.scalars import Day, FindingId, PrintedText, Row, Slug, Text
from dealspace.results.records.shares import Effect, ProfileShare, Region, Reversal, Share


@record
class FindingCase:
    """In which part of the readings a case of a finding is the one that is so."""

    case: Slug
    robustness: Share


@record
class BoundValue:
    """A value bound into a sentence."""

    value_id: Slug
    value: Annotated[Any, WithJsonSchema({})]
    """As the results hold it."""
    text: str
    """As the sentence prints it."""


@record
class Finding:
    """A finding as it is printed on this date."""

    finding_id: FindingId
    label: Text
    """What it is about, in few words."""
    section: str
    headline: bool
    holds: bool
    """Whether the first claim holds."""
    case: Slug
    """Which sentence is printed: `sentence` where the first claim holds, the id of a further case, or
    `counter`."""
    cases: tuple[FindingCase, ...]
    """For every case of the finding the part of the readings in which it is the one that is so; for
    independent judgements, and by the profiles, they add up to 1. Empty where there is no share."""
    as_of: Day
    """The date that the finding is about: that of the document, or the date of the case."""
    sentence: PrintedText
    template: Text
    """The sentence with the names of its values in place of the numbers."""
    values: tuple[BoundValue, ...]
    """The values bound into the sentence."""
    limit: str
    share_of: str
    """What the share is of, as a clause after "that", where the sentence says more; else empty."""
    robustness: Share | None
    """In which part of the readings the printed sentence is the one that is so; null if its claim tests
    numbers, which no reading of a row changes."""
    profiles: tuple[ProfileShare, ...]
    """The same for each profile."""
    reversal: Reversal | None
    region: Region | None
    effects: tuple[Effect, ...]
    """What each judgement does to it, the strongest first."""
    rows: tuple[Row, ...]
    about: tuple[str, ...]
    """The results that the claim is about, by their names in the lineage."""
    follows_from: tuple[FindingId, ...]
    """The other findings of whose printed sentence this one is a consequence, in every coding."""
