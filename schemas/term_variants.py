"""How else could a value of a term be read, in all rows that name it at once?"""

from __future__ import annotations

import pandas as pd
from pandera.typing import Series

from schemas.fields import TERM, key, reading_known_from, references, text, weight
from schemas.fields import value as value_of
from schemas.table import Table, TableSpec


class TermVariants(Table):
    """Another defensible reading of a value of a term, wherever a row names that value.

    In this reading every condition, guard, axiom and term of a package that names `value` says `read_as`
    instead, all together; a row for which another coding is chosen keeps what that coding says of its own.
    """

    term_id: Series[str] = key("The term.", pattern=TERM, references="terms.term_id")
    value: Series[str] = value_of("The value that rows name.", term="term_id")
    variant_id: Series[str] = key("Slug of the reading, unique within its term and value.")
    read_as: Series[str] = value_of("What the value is read as.", term="term_id")
    except_axioms: Series[str] = references(
        "axioms.axiom_id", "Axioms that name the value and mean it as it stands, also in this reading."
    )
    except_conditions: Series[str] = references(
        "conditions.condition_id", "Conditions of that kind.", aside=True
    )
    except_packages: Series[str] = references(
        "packages.package_id", "Packages whose row on the term is of that kind.", aside=True
    )
    weight: Series[pd.Float64Dtype] = weight("Share of this reading.")
    rationale: Series[str] = text("Why it can be defended.", nullable=False)
    known_from: Series[str] = reading_known_from()


SPEC = TableSpec("term_variants", TermVariants, ("term_id", "value", "variant_id"))
