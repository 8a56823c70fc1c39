"""How else could a term of a package be read?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import TERM, key, reading_known_from, text, value, weight
from schemas.table import Table, TableSpec


class PackageTermVariants(Table):
    """Another defensible reading of a package on a term; empty values mean unspecified."""

    package_id: Series[str] = key("The package.", references="packages.package_id")
    term_id: Series[str] = key("The term.", pattern=TERM, references="terms.term_id")
    variant_id: Series[str] = key("Slug of the reading, unique within its package and term.")
    value_low: Series[str] = value("Least value in this reading.", term="term_id", nullable=True)
    value_high: Series[str] = value("Greatest value in this reading.", term="term_id", nullable=True)
    weight: Series[pd.Float64Dtype] = weight("Share of this reading.")
    rationale: Series[str] = text("Why it can be defended.", nullable=False)
    known_from: Series[str] = reading_known_from()


SPEC = TableSpec("package_term_variants", PackageTermVariants, ("package_id", "term_id", "variant_id"))
