"""What is negotiated?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import TERM, choice, key, number, optional, text
from schemas.table import Table, TableSpec

TYPES = ("boolean", "ordinal", "integer", "number")


class Terms(Table):
    """An issue of the term sheet.

    A boolean has minimum 0 and maximum 1 and is written `false` or `true` in value cells; a value of an
    ordinal is the number of its level.
    """

    term_id: Series[str] = key("Name of the term, with underscores.", pattern=TERM)
    label: Series[str] = text("Name as printed in the report.", nullable=False)
    type: Series[str] = choice(TYPES, "Scale of the term.")
    unit: Series[str] = text("Unit of its values; needed for integers and numbers.")
    minimum: Series[pd.Float64Dtype] = number("Least value that can be agreed.", unit="unit of the term")
    maximum: Series[pd.Float64Dtype] = number("Greatest value that can be agreed.", unit="unit of the term")
    definition: Series[str] = text("What the term means.", nullable=False)
    maximum_label: Series[str] = optional(
        text("What the maximum stands for where it is no amount, such as `no cap`; printed in its place.")
    )
    limited_label: Series[str] = optional(
        text("What all values below such a maximum have in common, such as `some cap`.")
    )


SPEC = TableSpec("terms", Terms, ("term_id",))
