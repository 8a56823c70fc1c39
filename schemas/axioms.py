"""Which terms are linked, whatever is agreed?"""

from __future__ import annotations

from dealspace.schemas.fields import OPERATORS, choice, comparison, key, reference, text, values
from dealspace.schemas.primitives import Predicate
from dealspace.schemas.table import Row, table


@table("axioms", 60, "axiom_id", section="vocabulary", telling=6)
class Axiom(Row):
    """A fact that links terms: if the first predicate holds, the second holds."""

    axiom_id: str = key("Slug of the axiom.")
    premise: Predicate = comparison(
        term=reference("terms.term_id", "Term of the premise."),
        operator=choice(OPERATORS, "Operator of the premise."),
        value=values("Value of the premise.", term="if_term", operator="if_operator"),
        stem="if_",
    )
    conclusion: Predicate = comparison(
        term=reference("terms.term_id", "Term of the conclusion."),
        operator=choice(OPERATORS, "Operator of the conclusion."),
        value=values("Value of the conclusion.", term="then_term", operator="then_operator"),
        stem="then_",
    )
    rationale: str = text("Why this holds.", nullable=False)
