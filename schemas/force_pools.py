"""What forces does a contributor have?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import day, key, known_from, number, reference, text
from schemas.table import Table, TableSpec


class ForcePools(Table):
    """The forces of a contributor."""

    actor_id: Series[str] = key("The contributor.", references="actors.actor_id")
    active: Series[pd.Float64Dtype] = number("Active forces.", unit="persons", nullable=True, ge=0)
    land: Series[pd.Float64Dtype] = number("Active land forces.", unit="persons", nullable=True, ge=0)
    as_of: Series[str] = day("Date of the figures.")
    source_id: Series[str] = reference("sources.source_id", "Where they are recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    note: Series[str] = text("What a reader should know of the row.")
    known_from: Series[str] = known_from()


SPEC = TableSpec("force_pools", ForcePools, ("actor_id",))
