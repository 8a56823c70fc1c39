"""How else could a condition be coded?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import (
    OPERATORS,
    VARIANT_HARDNESS,
    choice,
    comparison,
    key,
    reading_known_from,
    text,
    values,
    weight,
)
from dealspace.schemas.primitives import Hardness, PartialDate, Predicate
from dealspace.schemas.table import Row, table


@table("condition_variants", 110, "condition_id", "variant_id", section="readings", telling=8)
class ConditionVariant(Row):
    """Another defensible coding of a condition; without operator and value it keeps the base predicate."""

    condition_id: str = key("The condition.", references="conditions.condition_id")
    variant_id: str = key("Slug of the coding, unique within its condition.")
    predicate: Predicate = comparison(
        operator=choice(OPERATORS, "Operator of the other predicate.", nullable=True),
        value=values(
            "Value of the other predicate.", term="condition_id.term_id", operator="operator", nullable=True
        ),
        base="condition_id",
    )
    hardness: Hardness = choice(VARIANT_HARDNESS, "Hardness in this coding; `dropped` if it is no condition.")
    weight: Fraction = weight("Share of this coding.")
    rationale: str = text("Why it can be defended.", nullable=False)
    known_from: PartialDate | None = reading_known_from()
