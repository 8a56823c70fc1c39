"""Which statements speak for a condition, and which against it?"""

from __future__ import annotations

from dealspace.schemas.fields import choice, key, optional, text
from dealspace.schemas.table import Row, table


@table("condition_evidence", 100, "condition_id", "position_id", detail_of="conditions", required=True)
class ConditionEvidence(Row):
    """A position that supports or disputes a condition."""

    condition_id: str = key("The condition.", references="conditions.condition_id")
    position_id: str = key("The position.", references="positions.position_id")
    relation: str = choice(("supports", "disputes"), "Which way the position speaks.")
    reason: str = optional(
        text("Why the position counts, where its words do not entail the condition or do not contradict it.")
    )
