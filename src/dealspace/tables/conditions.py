"""What does each side require, on what evidence, and how else could it be coded?"""

from __future__ import annotations

from dealspace.figures.words import actor_name, actor_order, conditions_by_id, percent
from dealspace.publish.escape import Markup
from dealspace.tables.cells import Case, Column, Document, TableOutput, row_link


def conditions(document: Document, case: Case) -> TableOutput:
    """Every condition by actor: what it says, hard or soft, and the statements for and against that
    coding.
    """
    order = {actor: place for place, actor in enumerate(actor_order(document, case))}
    found = sorted(
        document["conditions"],
        key=lambda c: (order[c["actor_id"]], c["hardness"] != "hard", c["condition_id"]),
    )
    rows: list[tuple[object, ...]] = []
    last = ""
    for condition in found:
        statement = condition["statement"] + (f" (if {condition['guard']})" if condition["guard"] else "")
        rows.append(
            (
                "" if condition["actor_id"] == last else actor_name(document, condition["actor_id"]),
                row_link(condition["label"], f"conditions/{condition['condition_id']}"),
                statement,
                f"{condition['hardness']} {condition['kind']}",
                _evidence(condition["supports"], case),
                _evidence(condition["disputes"], case),
            )
        )
        last = condition["actor_id"]
    return TableOutput(
        (
            Column("Actor", width=1.4), Column("Condition", width=2.1), Column("Test", width=2.4),
            Column("Kind", width=1), Column("Supported by", width=2), Column("Disputed by", width=1.8),
        ),
        tuple(rows),
    )  # fmt: skip


_NAMED = 2


def _evidence(position_ids: list[str], case: Case) -> Markup:
    """The first sources by name, the rest as a count; the register of condition evidence has them all."""
    known = [position_id for position_id in position_ids if position_id in case.positions]
    sources = list(dict.fromkeys(case.positions[position_id].source_id for position_id in known))
    named = [source_id for source_id in sources if source_id in case.sources][:_NAMED]
    if not named:
        return Markup("")
    cited = Markup("[" + "; ".join(f"@{source_id}" for source_id in named) + "]")
    more = len(sources) - len(named)
    return Markup(f"{cited} and {more} more") if more else cited


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
