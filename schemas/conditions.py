"""What must hold for an actor to agree, and what can be supplied?"""

from __future__ import annotations

from dealspace.schemas.fields import (
    HARDNESS,
    OPERATORS,
    choice,
    comparison,
    day,
    key,
    reference,
    references,
    text,
    values,
)
from dealspace.schemas.primitives import ConditionKind, Hardness, PartialDate, Predicate
from dealspace.schemas.table import Row, table

KINDS = ("demand", "veto", "capacity", "adequacy")


@table("conditions", 90, "condition_id", section="conditions", record=True, telling=1, required=True)
class Condition(Row):
    """A testable predicate over one term, limited by a guard to the packages in which the guard holds.

    The value of a capacity condition equals, over the commitments in `basis`, the sum of `value_high` for an
    integer or number term and the maximum for an ordinal or boolean term.
    """

    condition_id: str = key("Slug of the condition.")
    actor_id: str = reference("actors.actor_id", "Whose condition it is.")
    kind: ConditionKind = choice(
        KINDS, "Required, refused, the most that can be supplied, or enough for the task."
    )
    predicate: Predicate = comparison(
        term=reference("terms.term_id", "Term of the predicate."),
        operator=choice(OPERATORS, "Operator of the predicate."),
        value=values("Value of the predicate.", term="term_id", operator="operator"),
    )
    hardness: Hardness = choice(HARDNESS, "Deal-breaker (hard) or preference (soft).")
    guard: Predicate | None = comparison(
        term=reference("terms.term_id", "Term of the guard; empty if none.", nullable=True),
        operator=choice(OPERATORS, "Operator of the guard.", nullable=True),
        value=values("Value of the guard.", term="when_term", operator="when_operator", nullable=True),
        stem="when_",
    )
    basis: tuple[str, ...] = references("commitments.commitment_id", "Commitments that give the value.")
    valid_from: PartialDate = day("First day on which it held.")
    valid_to: PartialDate | None = day("First day on which it held no longer.", nullable=True, role="end")
    label: str = text("The condition in a few words.", nullable=False)
    rationale: str = text("Why it is coded so, and why so hard.", nullable=False)
