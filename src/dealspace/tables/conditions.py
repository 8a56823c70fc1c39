"""What does each side require, on what evidence, and how else could it be coded?"""

from __future__ import annotations

from dealspace.case.model import Hardness
from dealspace.results.records import Results
from dealspace.tables.cells import Column, TableOutput, headed, row_link
from dealspace.words.names import actor_name, actor_order


def conditions(results: Results) -> TableOutput:
    """Every condition by actor: test, hardness, other readings, and the statements for and against it."""
    order = {actor: place for place, actor in enumerate(actor_order(results))}
    found = sorted(
        results.conditions,
        key=lambda c: (order[c.actor_id], c.hardness is not Hardness.HARD, c.condition_id),
    )
    columns = (
        Column("Condition", width=2.6), Column("Test", width=3), Column("Kind", width=1.4),
        Column("Other readings", "right", 0.9), Column("Statements for, against", "right", 1.1),
    )  # fmt: skip
    # Variants that say the same are one reading.
    others = {one.choice_id: len(one.options) - 1 for one in results.multiverse.choices}
    rows: list[tuple[object, ...]] = []
    last = ""
    for condition in found:
        statement = condition.statement + (f" (if {condition.guard})" if condition.guard else "")
        row: tuple[object, ...] = (
            row_link(condition.label, f"conditions/{condition.condition_id}"),
            statement,
            f"{condition.hardness} {condition.kind}",
            others.get(f"condition:{condition.condition_id}") or "–",
            f"{len(condition.supports)}, {len(condition.disputes)}",
        )
        actor = condition.actor_id
        rows.append(row if actor == last else headed(actor_name(results, actor), row))
        last = actor
    return TableOutput(columns, tuple(rows))


TABLES = {"conditions": conditions}
