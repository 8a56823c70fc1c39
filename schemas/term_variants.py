"""How else could a value of a term be read, in all rows that name it at once?"""

from __future__ import annotations

from fractions import Fraction

from dealspace.schemas.fields import TERM, key, reading_known_from, references, text, value_of, weight
from dealspace.schemas.primitives import PartialDate
from dealspace.schemas.table import Row, table


@table("term_variants", 50, "term_id", "value", "variant_id", section="readings")
class TermVariant(Row):
    """Another defensible reading of a value of a term, wherever a row names that value.

    In this reading every condition, guard, axiom and term of a package that names `value` says `read_as`
    instead, all together; a row for which another coding is chosen keeps what that coding says of its own.
    """

    term_id: str = key("The term.", pattern=TERM, references="terms.term_id")
    value: Fraction = value_of("The value that rows name.", term="term_id")
    variant_id: str = key("Slug of the reading, unique within its term and value.")
    read_as: Fraction = value_of("What the value is read as.", term="term_id")
    except_axioms: tuple[str, ...] = references(
        "axioms.axiom_id",
        "Axioms that name the value and mean it as it stands, also in this reading.",
        aside=True,
    )
    except_conditions: tuple[str, ...] = references(
        "conditions.condition_id", "Conditions of that kind.", aside=True
    )
    except_packages: tuple[str, ...] = references(
        "packages.package_id", "Packages whose row on the term is of that kind.", aside=True
    )
    weight: Fraction = weight("Share of this reading.")
    rationale: str = text("Why it can be defended.", nullable=False)
    known_from: PartialDate | None = reading_known_from()
