"""What forces did comparable tasks take in the past?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import choice, key, known_from, number, period, reference, text
from schemas.table import Table, TableSpec


class ReferenceMissions(Table):
    """A past mission."""

    mission_id: Series[str] = key("Slug of the mission.")
    name: Series[str] = text("Name of the mission.", nullable=False)
    years: Series[str] = period("Years of the mission, or the year that the figures are of.")
    troops: Series[pd.Float64Dtype] = number("Strength in place.", unit="persons", gt=0)
    line_km: Series[pd.Float64Dtype] = number("Length of the line watched.", unit="km", nullable=True, gt=0)
    area_km2: Series[pd.Float64Dtype] = number("Area covered.", unit="km2", nullable=True, gt=0)
    population: Series[pd.Float64Dtype] = number("People living there.", unit="persons", nullable=True, gt=0)
    mandate: Series[str] = text("What the mission was to do.", nullable=False)
    comparable_as: Series[str] = choice(
        ("line", "area", "monitoring"), "The sort of density it can serve for."
    )
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("reference_missions", ReferenceMissions, ("mission_id",))
