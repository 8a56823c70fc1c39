"""What does each side require, on what evidence, and how else could it be coded?"""

from __future__ import annotations

from dealspace.figures.words import actor_name, actor_order, conditions_by_id, percent
from dealspace.tables.cells import Case, Column, Document, TableOutput, headed, row_link


def conditions(document: Document, case: Case) -> TableOutput:
    """Every condition by actor: test, hardness, other readings, and the statements for and against it."""
    order = {actor: place for place, actor in enumerate(actor_order(document, case))}
    found = sorted(
        document["conditions"],
        key=lambda c: (order[c["actor_id"]], c["hardness"] != "hard", c["condition_id"]),
    )
    columns = (
        Column("Condition", width=2.5), Column("Test", width=3.2), Column("Kind", width=1),
        Column("Other readings", "right", 0.9), Column("Statements for, against", "right", 1.1),
    )  # fmt: skip
    rows: list[tuple[object, ...]] = []
    last = ""
    for condition in found:
        statement = condition["statement"] + (f" (if {condition['guard']})" if condition["guard"] else "")
        row: tuple[object, ...] = (
            row_link(condition["label"], f"conditions/{condition['condition_id']}"),
            statement,
            f"{condition['hardness']} {condition['kind']}",
            len(condition["variants"]) or "–",
            f"{len(condition['supports'])}, {len(condition['disputes'])}",
        )
        actor = condition["actor_id"]
        rows.append(row if actor == last else headed(actor_name(document, actor), row))
        last = actor
    return TableOutput(columns, tuple(rows))


def condition_variants(document: Document, case: Case) -> TableOutput:
    """Other defensible codings of each condition, with weight and reason."""
    known = conditions_by_id(document)
    rows: list[tuple[object, ...]] = []
    last = ""
    for key, variant in case.condition_variants.items():
        condition = known.get(variant.condition_id)
        if condition is None:
            continue
        label = f"{actor_name(document, condition['actor_id'])}: {condition['label']}"
        coding = (
            "not coded"
            if variant.hardness == "dropped"
            else (
                f"{variant.predicate.operator.value} "
                f"{' or '.join(str(v) for v in variant.predicate.values)}, {variant.hardness.value}"
            )
        )
        rows.append(
            (
                "" if variant.condition_id == last else label,
                row_link(variant.variant_id, f"condition_variants/{key}"),
                coding,
                percent(float(variant.weight)),
                variant.rationale,
            )
        )
        last = variant.condition_id
    return TableOutput(
        (
            Column("Condition", width=2), Column("Other coding", width=1.2), Column("Reads", width=1.2),
            Column("Weight", "right", 0.7), Column("Why", width=3.2),
        ),
        tuple(rows),
    )  # fmt: skip


TABLES = {"conditions": conditions, "condition-variants": condition_variants}
