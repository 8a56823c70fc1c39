"""What does each side require, on what evidence, and how else could it be coded?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealspace.figures.words import actor_name, actor_order, percent
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


def variants(document: Document, case: Case) -> TableOutput:
    """Every other reading of a row or of a value, with weight and reason; conditions come first."""
    order = ("condition", "term_value", "package_term", "axiom")
    choices = sorted(
        document["multiverse"]["choices"], key=lambda c: (order.index(c["kind"]), c["choice_id"])
    )
    rows: list[tuple[object, ...]] = []
    for choice in choices:
        table, key = _variant_rows(choice)
        for option in choice["options"]:
            variant = getattr(case, table).get(f"{key}/{option['option_id']}")
            if option["option_id"] == choice["base_option"] or variant is None:
                continue
            first = not rows or rows[-1][-1] != choice["choice_id"]
            rows.append(
                (
                    choice["label"] if first else "",
                    row_link(option["option_id"], f"{table}/{key}/{option['option_id']}"),
                    option["short"],
                    percent(float(option["weight"])),
                    variant.rationale,
                    choice["choice_id"],
                )
            )
    return TableOutput(
        (
            Column("Row or value", width=2), Column("Other reading", width=1.2), Column("Reads", width=1.2),
            Column("Weight", "right", 0.7), Column("Why", width=3.2),
        ),
        tuple(row[:-1] for row in rows),
    )  # fmt: skip


def _variant_rows(choice: Mapping[str, Any]) -> tuple[str, str]:
    """The table of a choice's variants, and the first part of their keys."""
    tables = {
        "condition": "condition_variants",
        "axiom": "axiom_variants",
        "package_term": "package_term_variants",
        "term_value": "term_variants",
    }
    return tables[choice["kind"]], str(choice["choice_id"]).partition(":")[2]


TABLES = {"conditions": conditions, "condition-variants": variants}
