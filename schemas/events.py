"""What happened when?"""

from __future__ import annotations

from dealspace.schemas.fields import day, key, known_from, reference, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("events", 210, "event_id", section="events", record=True)
class Event(Row):
    """A dated event."""

    event_id: str = key("Slug of the event.")
    on: PartialDate = day("When it happened.")
    label: str = text("What happened.", nullable=False)
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    known_from: PartialDate | None = known_from()
