"""Which norms do planners use?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import TASKS, choice, code, key, known_from, number, reference, text
from schemas.table import Table, TableSpec


class PlanningFactors(Table):
    """A planning norm, as a range."""

    factor_id: Series[str] = key("Slug of the row.")
    factor: Series[str] = code(
        "[a-z][a-z0-9_]*", "Name of the factor, for example `rotation_factor`.", nullable=False
    )
    low: Series[pd.Float64Dtype] = number("Lower end.", unit="see unit", ge=0)
    high: Series[pd.Float64Dtype] = number("Upper end.", unit="see unit", ge=0)
    unit: Series[str] = text("Unit of the range.", nullable=False)
    scope: Series[str] = choice(
        TASKS,
        "The task that it is limited to, which then leaves out rows without one; empty for all.",
        nullable=True,
    )
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    note: Series[str] = text("What a reader should know of the row.")
    known_from: Series[str] = known_from()


SPEC = TableSpec("planning_factors", PlanningFactors, ("factor_id",))
