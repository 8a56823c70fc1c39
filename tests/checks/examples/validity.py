"""From when to when a condition holds, in which form, and on whose commitments."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import cell

EXAMPLES = [
    Example(
        "two-forms-at-once",
        cell("conditions", 11, "valid_to", ""),
        [("two-forms-at-once", "conditions.csv", 11, "valid_to")],
        cell("conditions", 11, "valid_to", "2032-02-15"),
    ),
    Example(
        "day-without-evidence",
        cell("conditions", 3, "valid_from", "2030-11-05"),
        [("day-without-evidence", "conditions.csv", 3, "valid_from")],
        cell("conditions", 3, "valid_from", "2030-11"),
    ),
    Example(
        "capacity-is-a-ceiling",
        cell("conditions", 11, "operator", "ge"),
        [("capacity-is-a-ceiling", "conditions.csv", 11, "operator")],
        cell("conditions", 11, "operator", "le"),
    ),
    Example(
        "basis-of-another",
        cell("commitments", 4, "actor_id", "alder-island"),
        [("basis-of-another", "conditions.csv", 11, "basis")],
        cell("commitments", 4, "actor_id", "harbour-group"),
    ),
]
