"""Who has pledged, or refused, to supply what?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import TASKS, choice, day, key, known_from, optional, reference, text, value
from schemas.table import Table, TableSpec

STATUSES = ("in_force", "pledged", "considered", "ruled_out", "abandoned")


class Commitments(Table):
    """A pledge, or a refusal to supply; `value_high` is the most that it allows."""

    commitment_id: Series[str] = key("Slug of the commitment.")
    actor_id: Series[str] = reference("actors.actor_id", "Who is committed.")
    term_id: Series[str] = reference("terms.term_id", "The term that it feeds, if any.", nullable=True)
    instrument: Series[str] = text("In what form, or with what means.")
    task: Series[str] = choice(TASKS, "The task that the forces are meant for.", nullable=True)
    status: Series[str] = choice(
        STATUSES, "How firm it was on that day; what became of it since is another row."
    )
    value_low: Series[str] = value("Least amount.", term="term_id", nullable=True)
    value_high: Series[str] = value("Greatest amount.", term="term_id", nullable=True)
    unit: Series[str] = text("Unit of the amounts; that of the term if one is given.")
    made_on: Series[str] = day("When it was made.")
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    note: Series[str] = text("What a reader should know of the row.")
    rival_to: Series[str] = optional(
        reference(
            "commitments.commitment_id",
            "The commitment of which this is another account: never added to it, shown beside it.",
            nullable=True,
            aside=True,
        )
    )
    known_from: Series[str] = known_from()


SPEC = TableSpec("commitments", Commitments, ("commitment_id",))
