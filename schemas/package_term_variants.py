"""How else could a term of a package be read?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import TERM, key, reading_known_from, text, value_of, weight
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("package_term_variants", 140, "package_id", "term_id", "variant_id", section="readings", telling=9)
class PackageTermVariant(Row):
    """Another defensible reading of a package on a term; empty values mean unspecified."""

    package_id: str = key("The package.", references="packages.package_id")
    term_id: str = key("The term.", pattern=TERM, references="terms.term_id")
    variant_id: str = key("Slug of the reading, unique within its package and term.")
    low: Fraction | None = value_of(
        "Least value in this reading.", term="term_id", nullable=True, column="value_low"
    )
    high: Fraction | None = value_of(
        "Greatest value in this reading.", term="term_id", nullable=True, column="value_high"
    )
    weight: Fraction = weight("Share of this reading.")
    rationale: str = text("Why it can be defended.", nullable=False)
    known_from: PartialDate | None = reading_known_from()
