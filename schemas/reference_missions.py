"""What forces did comparable tasks take in the past?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import choice, count, key, known_from, number, period, reference, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("reference_missions", 170, "mission_id", section="forces")
class ReferenceMission(Row):
    """A past mission."""

    mission_id: str = key("Slug of the mission.")
    name: str = text("Name of the mission.", nullable=False)
    years: str = period("Years of the mission, or the year that the figures are of.")
    troops: Fraction = count("Strength in place.", unit="persons", gt=0)
    line_km: Fraction | None = number("Length of the line watched.", unit="km", nullable=True, gt=0)
    area_km2: Fraction | None = number("Area covered.", unit="km2", nullable=True, gt=0)
    population: Fraction | None = count("People living there.", unit="persons", nullable=True, gt=0)
    mandate: str = text("What the mission was to do.", nullable=False)
    comparable_as: str = choice(("line", "area", "monitoring"), "The sort of density it can serve for.")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    known_from: PartialDate | None = known_from()
