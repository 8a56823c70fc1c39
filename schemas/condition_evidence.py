"""Which statements speak for a condition, and which against it?"""

from __future__ import annotations

from pandera.typing import Series

from schemas.fields import choice, key
from schemas.table import Table, TableSpec


class ConditionEvidence(Table):
    """A position that supports or disputes a condition."""

    condition_id: Series[str] = key("The condition.", references="conditions.condition_id")
    position_id: Series[str] = key("The position.", references="positions.position_id")
    relation: Series[str] = choice(("supports", "disputes"), "Which way the position speaks.")


SPEC = TableSpec("condition_evidence", ConditionEvidence, ("condition_id", "position_id"))
