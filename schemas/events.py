"""What happened when?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import day, key, known_from, reference, text
from schemas.table import Table, TableSpec


class Events(Table):
    """A dated event."""

    event_id: Series[str] = key("Slug of the event.")
    on: Series[str] = day("When it happened.")
    label: Series[str] = text("What happened.", nullable=False)
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("events", Events, ("event_id",))
