"""What does a package say on a term?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import TERM, key, known_from, optional, reference, text, value_of
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("package_terms", 130, "package_id", "term_id", detail_of="packages", telling=2, required=True)
class PackageTerm(Row):
    """A term of a package: a point if both values are the same, else an interval; no row is unspecified."""

    package_id: str = key("The package.", references="packages.package_id")
    term_id: str = key("The term.", pattern=TERM, references="terms.term_id")
    low: Fraction = value_of("Least value that the package allows.", term="term_id", column="value_low")
    high: Fraction = value_of("Greatest value that the package allows.", term="term_id", column="value_high")
    source_id: str = reference("sources.source_id", "Where it is recorded.")
    locator: str = text("Where in the source.", nullable=False)
    known_from: PartialDate | None = known_from()
    reason: str = optional(
        text("What the package says beyond the positions that were read from the same passage.")
    )
