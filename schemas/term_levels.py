"""What does each level of an ordinal term mean?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import TERM, integer_key, key, optional, reference, text
from schemas.table import Table, TableSpec


class TermLevels(Table):
    """A level of an ordinal term."""

    term_id: Series[str] = key("The ordinal term.", pattern=TERM, references="terms.term_id")
    level: Series[pd.Int64Dtype] = integer_key(
        "Rank of the level; the lowest is 0.", unit="level", ge=0, le=20
    )
    label: Series[str] = text("Name of the level.", nullable=False)
    definition: Series[str] = text("What holds at this level.", nullable=False)
    exemplar: Series[str] = text("A known case of it.")
    exemplar_package: Series[str] = optional(
        reference("packages.package_id", "The package that is this case.", nullable=True)
    )
    exemplar_instrument: Series[str] = optional(
        reference("legal_instruments.instrument_id", "The instrument that is this case.", nullable=True)
    )


SPEC = TableSpec("term_levels", TermLevels, ("term_id", "level"))
