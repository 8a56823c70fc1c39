"""What must hold for an actor to agree, and what can be supplied?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import HARDNESS, OPERATORS, choice, day, key, reference, references, text, values
from schemas.table import Table, TableSpec

KINDS = ("demand", "veto", "capacity", "adequacy")


class Conditions(Table):
    """A testable predicate over one term, limited by a guard to the packages in which the guard holds.

    The value of a capacity condition equals, over the commitments in `basis`, the sum of `value_high` for an
    integer or number term and the maximum for an ordinal or boolean term.
    """

    condition_id: Series[str] = key("Slug of the condition.")
    actor_id: Series[str] = reference("actors.actor_id", "Whose condition it is.")
    kind: Series[str] = choice(
        KINDS, "Required, refused, the most that can be supplied, or enough for the task."
    )
    term_id: Series[str] = reference("terms.term_id", "Term of the predicate.")
    operator: Series[str] = choice(OPERATORS, "Operator of the predicate.")
    value: Series[str] = values("Value of the predicate.", term="term_id", operator="operator")
    hardness: Series[str] = choice(HARDNESS, "Deal-breaker (hard) or preference (soft).")
    when_term: Series[str] = reference("terms.term_id", "Term of the guard; empty if none.", nullable=True)
    when_operator: Series[str] = choice(OPERATORS, "Operator of the guard.", nullable=True)
    when_value: Series[str] = values(
        "Value of the guard.", term="when_term", operator="when_operator", nullable=True
    )
    basis: Series[str] = references("commitments.commitment_id", "Commitments that give the value.")
    valid_from: Series[str] = day("First day on which it held.")
    valid_to: Series[str] = day("First day on which it held no longer.", nullable=True, role="end")
    label: Series[str] = text("The condition in a few words.", nullable=False)
    rationale: Series[str] = text("Why it is coded so, and why so hard.", nullable=False)


SPEC = TableSpec("conditions", Conditions, ("condition_id",))
