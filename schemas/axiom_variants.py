"""How else could an axiom be read?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import OPERATORS, choice, key, reading_known_from, text, values, weight
from schemas.table import Table, TableSpec


class AxiomVariants(Table):
    """Another defensible reading of an axiom: dropped, or with another conclusion."""

    axiom_id: Series[str] = key("The axiom.", references="axioms.axiom_id")
    variant_id: Series[str] = key("Slug of the reading, unique within its axiom.")
    hardness: Series[str] = choice(
        ("hard", "dropped"), "`dropped` if the axiom does not hold in this reading."
    )
    then_operator: Series[str] = choice(OPERATORS, "Operator of the other conclusion.", nullable=True)
    then_value: Series[str] = values(
        "Value of the other conclusion.", term="axiom_id.then_term", operator="then_operator", nullable=True
    )
    weight: Series[pd.Float64Dtype] = weight("Share of this reading.")
    rationale: Series[str] = text("Why it can be defended.", nullable=False)
    known_from: Series[str] = reading_known_from()


SPEC = TableSpec("axiom_variants", AxiomVariants, ("axiom_id", "variant_id"))
