"""How else could a condition be coded?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import (
    OPERATORS,
    VARIANT_HARDNESS,
    choice,
    comparison,
    key,
    optional,
    reading_known_from,
    reference,
    text,
    values,
    weight,
)
from dealspace.schemas.primitives import Hardness, PartialDate, Predicate
from dealspace.schemas.table import Row, table


@table("condition_variants", 110, "condition_id", "variant_id", section="readings", telling=8)
class ConditionVariant(Row):
    """Another defensible coding of a condition; without operator and value it keeps the base predicate.

    Without a guard of its own it keeps the base's, if that has one. A guard of its own takes the place of the
    base's; one that every value of its term meets lifts it. "Refuses X unless Y" is a reading with the guard
    "not Y".
    """

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
    guard: Predicate | None = comparison(
        term=optional(
            reference("terms.term_id", "Term of another guard; empty if the base's holds.", nullable=True)
        ),
        operator=optional(choice(OPERATORS, "Operator of the other guard.", nullable=True)),
        value=optional(
            values("Value of the other guard.", term="when_term", operator="when_operator", nullable=True)
        ),
        stem="when_",
        base="condition_id",
    )
    weight: Fraction = weight("Share of this coding.")
    rationale: str = text("Why it can be defended.", nullable=False)
    known_from: PartialDate | None = reading_known_from()
