"""What force does a task need, in published estimates?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import (
    SLUG,
    TASKS,
    choice,
    code,
    count,
    day,
    key,
    known_from,
    number,
    optional,
    reference,
    text,
)
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("force_requirements", 160, "requirement_id", section="forces", record=True, telling=5)
class ForceRequirement(Row):
    """A published estimate of the force that a task needs.

    An empty `high` means at least `low`, an empty `low` at most `high`; one of them is set. Neither is a
    point: what is not said stays open.
    """

    requirement_id: str = key("Slug of the estimate.")
    task: str = choice(TASKS, "The task: what the force is for.")
    low: Fraction | None = count("Lower end.", unit="persons", nullable=True, ge=0)
    high: Fraction | None = count("Upper end.", unit="persons", nullable=True, ge=0)
    frontage_km: Fraction | None = number("Line that it is meant for.", unit="km", nullable=True, gt=0)
    scope: str = choice(("deployed", "pool"), "Whether the force in place or the pool that feeds it.")
    stated_by: str = text("Whose estimate it is: an actor's slug or a name.", nullable=False, names="actors")
    stated_on: PartialDate = day("When it was made.")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    note: str = text("What a reader should know of the row.")
    voice: str = optional(
        code(
            SLUG,
            "Shared by rows that are options of one paper or statements of one speaker: one voice, whose "
            "range is theirs together. A row without one is a voice of its own.",
        )
    )
    known_from: PartialDate | None = known_from()
