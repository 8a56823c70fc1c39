"""What forces does a contributor have?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import count, day, key, known_from, reference, text
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("force_pools", 180, "actor_id", section="forces")
class ForcePool(Row):
    """The forces of a contributor."""

    actor_id: str = key("The contributor.", references="actors.actor_id")
    active: Fraction | None = count("Active forces.", unit="persons", nullable=True, ge=0)
    land: Fraction | None = count(
        "Active land forces.", unit="persons", nullable=True, part_of="active", ge=0
    )
    as_of: PartialDate = day("Date of the figures.")
    source_id: str = reference("sources.source_id", "Where they are recorded.")
    locator: str = text("Where in the source.", nullable=False)
    note: str = text("What a reader should know of the row.")
    known_from: PartialDate | None = known_from()
