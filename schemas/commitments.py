"""Who has pledged, or refused, to supply what?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import TASKS, choice, day, key, known_from, optional, reference, text, value_of
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table

STATUSES = ("in_force", "pledged", "considered", "ruled_out", "abandoned")


@table("commitments", 150, "commitment_id", section="commitments", record=True, telling=4)
class Commitment(Row):
    """A pledge, or a refusal to supply; `value_high` is the most that it allows."""

    commitment_id: str = key("Slug of the commitment.")
    actor_id: str = reference("actors.actor_id", "Who is committed.")
    term_id: str = reference("terms.term_id", "The term that it feeds, if any.", nullable=True)
    instrument: str = text("In what form, or with what means.")
    task: str = choice(TASKS, "The task that the forces are meant for.", nullable=True)
    status: str = choice(STATUSES, "How firm it was on that day; what became of it since is another row.")
    low: Fraction | None = value_of("Least amount.", term="term_id", nullable=True, column="value_low")
    high: Fraction | None = value_of("Greatest amount.", term="term_id", nullable=True, column="value_high")
    unit: str = text("Unit of the amounts; that of the term if one is given.")
    made_on: PartialDate = day("When it was made.")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    note: str = text("What a reader should know of the row.")
    rival_to: str = optional(
        reference(
            "commitments.commitment_id",
            "The commitment of which this is another account: never added to it, shown beside it.",
            nullable=True,
            aside=True,
        )
    )
    known_from: PartialDate | None = known_from()
