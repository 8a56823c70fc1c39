"""What is negotiated?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import TERM, choice, details, key, number, optional, text
from dealspace.schemas.primitives import TermType
from dealspace.schemas.table import Row, table
from dealspace.schemas.term_levels import TermLevel

TYPES = ("boolean", "ordinal", "integer", "number")
SCOPES = ("security", "linked")


@table("terms", 30, "term_id", section="vocabulary", required=True)
class Term(Row):
    """An issue of the term sheet.

    A boolean has minimum 0 and maximum 1 and is written `false` or `true` in value cells; a value of an
    ordinal is the number of its level.
    """

    term_id: str = key("Name of the term, with underscores.", pattern=TERM)
    label: str = text("Name as printed in the report.", nullable=False)
    type: TermType = choice(TYPES, "Scale of the term.")
    unit: str = text("Unit of its values; needed for integers and numbers.")
    minimum: Fraction = number("Least value that can be agreed.", unit="unit of the term")
    maximum: Fraction = number("Greatest value that can be agreed.", unit="unit of the term")
    definition: str = text("What the term means.", nullable=False)
    levels: tuple[TermLevel, ...] = details("term_levels", default=())
    maximum_label: str = optional(
        text("What the maximum stands for where it is no amount, such as `no cap`; printed in its place.")
    )
    limited_label: str = optional(
        text("What all values below such a maximum have in common, such as `some cap`.")
    )
    scope: str = optional(
        choice(
            SCOPES,
            "`security` (as if empty): of the guarantee itself. `linked`: another issue that a party ties to "
            "a settlement; the results are first given without it.",
            nullable=True,
        )
    )

    @property
    def linked(self) -> bool:
        """Whether the term is of another issue, tied to the settlement."""
        return self.scope == "linked"
