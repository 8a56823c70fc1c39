"""What force does a task need, in published estimates?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import TASKS, choice, day, key, known_from, number, reference, text
from schemas.table import Table, TableSpec


class ForceRequirements(Table):
    """A published estimate of the force that a task needs.

    An empty `high` means at least `low`, an empty `low` at most `high`; one of them is set.
    """

    requirement_id: Series[str] = key("Slug of the estimate.")
    task: Series[str] = choice(TASKS, "The task.")
    low: Series[pd.Float64Dtype] = number("Lower end.", unit="persons", nullable=True, ge=0)
    high: Series[pd.Float64Dtype] = number("Upper end.", unit="persons", nullable=True, ge=0)
    frontage_km: Series[pd.Float64Dtype] = number(
        "Line that it is meant for.", unit="km", nullable=True, gt=0
    )
    scope: Series[str] = choice(("deployed", "pool"), "Whether the force in place or the pool that feeds it.")
    stated_by: Series[str] = text("Whose estimate it is: an actor's slug or a name.", nullable=False)
    stated_on: Series[str] = day("When it was made.")
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    note: Series[str] = text("What a reader should know of the row.")
    known_from: Series[str] = known_from()


SPEC = TableSpec("force_requirements", ForceRequirements, ("requirement_id",))
