"""What does each level of an ordinal term mean?"""

from __future__ import annotations

from typing import ClassVar

from dealspace.schemas.fields import TERM, integer_key, key, optional, reference, text
from dealspace.schemas.table import Row, table


@table("term_levels", 40, "term_id", "level", detail_of="terms")
class TermLevel(Row):
    """A level of an ordinal term."""

    term_id: str = key("The ordinal term.", pattern=TERM, references="terms.term_id")
    level: int = integer_key("Rank of the level; the lowest is 0.", unit="level", ge=0, le=20)
    label: str = text("Name of the level.", nullable=False)
    definition: str = text("What holds at this level.", nullable=False)
    exemplar: str = text("A known case of it.")
    exemplar_package: ClassVar[str] = optional(
        reference("packages.package_id", "The package that is this case.", nullable=True)
    )
    exemplar_instrument: ClassVar[str] = optional(
        reference("legal_instruments.instrument_id", "The instrument that is this case.", nullable=True)
    )
