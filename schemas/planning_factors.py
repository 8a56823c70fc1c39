"""Which norms do planners use?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import TASKS, choice, code, key, known_from, number, reference, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("planning_factors", 190, "factor_id", section="forces")
class PlanningFactor(Row):
    """A planning norm, as a range."""

    factor_id: str = key("Slug of the row.")
    factor: str = code(
        "[a-z][a-z0-9_]*", "Name of the factor, for example `rotation_factor`.", nullable=False
    )
    low: Fraction = number("Lower end.", unit="see unit", ge=0)
    high: Fraction = number("Upper end.", unit="see unit", ge=0)
    unit: str = text("Unit of the range.", nullable=False)
    scope: str = choice(
        TASKS,
        "The task that it is limited to, which then leaves out rows without one; empty for all.",
        nullable=True,
    )
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    note: str = text("What a reader should know of the row.")
    known_from: PartialDate | None = known_from()
