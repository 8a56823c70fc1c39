"""How else could a condition be coded?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import OPERATORS, VARIANT_HARDNESS, choice, key, reading_known_from, text, values, weight
from schemas.table import Table, TableSpec


class ConditionVariants(Table):
    """Another defensible coding of a condition; without operator and value it keeps the base predicate."""

    condition_id: Series[str] = key("The condition.", references="conditions.condition_id")
    variant_id: Series[str] = key("Slug of the coding, unique within its condition.")
    operator: Series[str] = choice(OPERATORS, "Operator of the other predicate.", nullable=True)
    value: Series[str] = values(
        "Value of the other predicate.", term="condition_id.term_id", operator="operator", nullable=True
    )
    hardness: Series[str] = choice(
        VARIANT_HARDNESS, "Hardness in this coding; `dropped` if it is no condition."
    )
    weight: Series[pd.Float64Dtype] = weight("Share of this coding.")
    rationale: Series[str] = text("Why it can be defended.", nullable=False)
    known_from: Series[str] = reading_known_from()


SPEC = TableSpec("condition_variants", ConditionVariants, ("condition_id", "variant_id"))
