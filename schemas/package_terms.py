"""What does a package say on a term?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import TERM, key, known_from, reference, text, value
from schemas.table import Table, TableSpec


class PackageTerms(Table):
    """A term of a package: a point if both values are the same, else an interval; no row is unspecified."""

    package_id: Series[str] = key("The package.", references="packages.package_id")
    term_id: Series[str] = key("The term.", pattern=TERM, references="terms.term_id")
    value_low: Series[str] = value("Least value that the package allows.", term="term_id")
    value_high: Series[str] = value("Greatest value that the package allows.", term="term_id")
    source_id: Series[str] = reference("sources.source_id", "Where it is recorded.")
    locator: Series[str] = text("Where in the source.", nullable=False)
    known_from: Series[str] = known_from()


SPEC = TableSpec("package_terms", PackageTerms, ("package_id", "term_id"))
