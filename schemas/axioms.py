"""Which terms are linked, whatever is agreed?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import OPERATORS, choice, key, reference, text, values
from schemas.table import Table, TableSpec


class Axioms(Table):
    """A fact that links terms: if the first predicate holds, the second holds."""

    axiom_id: Series[str] = key("Slug of the axiom.")
    if_term: Series[str] = reference("terms.term_id", "Term of the premise.")
    if_operator: Series[str] = choice(OPERATORS, "Operator of the premise.")
    if_value: Series[str] = values("Value of the premise.", term="if_term", operator="if_operator")
    then_term: Series[str] = reference("terms.term_id", "Term of the conclusion.")
    then_operator: Series[str] = choice(OPERATORS, "Operator of the conclusion.")
    then_value: Series[str] = values("Value of the conclusion.", term="then_term", operator="then_operator")
    rationale: Series[str] = text("Why this holds.", nullable=False)


SPEC = TableSpec("axioms", Axioms, ("axiom_id",))
