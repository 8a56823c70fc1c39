"""How else could an axiom be read?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import (
    OPERATORS,
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


@table("axiom_variants", 70, "axiom_id", "variant_id", section="readings", telling=10)
class AxiomVariant(Row):
    """Another defensible reading of an axiom: dropped, or with another conclusion."""

    axiom_id: str = key("The axiom.", references="axioms.axiom_id")
    variant_id: str = key("Slug of the reading, unique within its axiom.")
    hardness: Hardness = choice(("hard", "dropped"), "`dropped` if the axiom does not hold in this reading.")
    conclusion: Predicate | None = comparison(
        operator=choice(OPERATORS, "Operator of the other conclusion.", nullable=True),
        value=values(
            "Value of the other conclusion.",
            term="axiom_id.then_term",
            operator="then_operator",
            nullable=True,
        ),
        stem="then_",
    )
    weight: Fraction = weight("Share of this reading.")
    rationale: str = text("Why it can be defended.", nullable=False)
    known_from: PartialDate | None = reading_known_from()
