"""Where exactly does each package fail? Every condition, grouped by the actor who holds it, against every
package.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, column_axis, column_labels, grouped, row_axis
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.summary_grid import ranked
from dealspace.figures.words import VERDICT_WORDS, Document, actor_name, actor_order, counted


def _ordered_conditions(document: Document, case: Case) -> list[Any]:
    order = {actor: place for place, actor in enumerate(actor_order(document, case))}
    return sorted(
        document["conditions"],
        key=lambda c: (order[c["actor_id"]], c["hardness"] != "hard", c["condition_id"]),
    )


def _cells(document: Document, case: Case) -> list[dict[str, Any]]:
    conditions = {condition["condition_id"]: condition for condition in _ordered_conditions(document, case)}
    cells = []
    for package in ranked(document, case):
        verdicts = {entry["condition_id"]: entry for entry in package["conditions"]}
        for condition_id, condition in conditions.items():
            if condition_id in verdicts:
                cells.append({"package": package, "condition": condition, **verdicts[condition_id]})
    return cells


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per cell."""
    return [
        {
            "Package": cell["package"]["label"],
            "Actor": actor_name(document, cell["condition"]["actor_id"]),
            "Condition": cell["condition"]["label"],
            "Kind": f"{cell['condition']['hardness']} {cell['condition']['kind']}",
            "Verdict": VERDICT_WORDS[cell["verdict"]],
            "Margin": cell["margin"],
        }
        for cell in _cells(document, case)
    ]


def alt_text(document: Document, case: Case) -> str:
    """How often hard conditions are breached, and which one most."""
    cells = _cells(document, case)
    if not cells:
        return "No package can be set against a condition at this date."
    hard = [cell for cell in cells if cell["condition"]["hardness"] == "hard"]
    breached = [cell for cell in hard if cell["verdict"] == "breached"]
    text = (
        f"Matrix of {counted(len(document['conditions']), 'condition')} by "
        f"{counted(len(document['packages']), 'package')}. "
        f"{len(breached)} of {len(hard)} tests of hard conditions fail, "
        f"{sum(c['verdict'] == 'open' for c in hard)} stay open."
    )
    if not breached:
        return text
    counts: dict[str, int] = {}
    for cell in breached:
        counts[cell["condition_id"]] = counts.get(cell["condition_id"], 0) + 1
    worst = min(counts, key=lambda key: (-counts[key], key))
    condition = next(cell["condition"] for cell in breached if cell["condition_id"] == worst)
    holder = actor_name(document, condition["actor_id"])
    return (
        f"{text} Breached most often, by {counted(counts[worst], 'package')}: {holder}, {condition['label']}."
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The matrix, or None if there is nothing to test."""
    cells = _cells(document, case)
    if not cells:
        return None
    values: list[DataRow] = [
        {
            "row": cell["condition_id"],
            "column": cell["package"]["package_id"],
            "verdict": cell["verdict"],
            "package": cell["package"]["label"],
            "condition": cell["condition"]["statement"],
            "actor": actor_name(document, cell["condition"]["actor_id"]),
            "kind": f"{cell['condition']['hardness']} {cell['condition']['kind']}",
            "words": VERDICT_WORDS[cell["verdict"]],
            "origin": cell["origin"],
            **verdict_look(cell["verdict"], soft=cell["condition"]["hardness"] != "hard"),
        }
        for cell in cells
    ]
    tested = {cell["condition_id"] for cell in cells}
    rows = grouped(
        Row(c["condition_id"], c["label"], actor_name(document, c["actor_id"]))
        for c in _ordered_conditions(document, case)
        if c["condition_id"] in tested
    )
    packages = ranked(document, case)
    step = max(19, min(30, 350 // len(packages)))
    chart = verdict_cells(
        values,
        column_axis(
            [p["package_id"] for p in packages],
            column_labels({p["package_id"]: p["label"] for p in packages}, step),
        ),
        row_axis(rows, limit=235),
        theme.tooltips(
            ("package", "Package"),
            ("actor", "Actor"),
            ("condition", "Condition"),
            ("kind", "Kind"),
            ("words", "Verdict"),
            ("origin", "The term is"),
        ),
        size=95,
    ).properties(width=alt.Step(step), height=alt.Step(19))
    legend = verdict_legend(sorted({str(value["verdict"]) for value in values}), hardness=True)
    return theme.finished(alt.vconcat(legend, chart, spacing=6))


FIGURE = FigureSpec("verdict-matrix", build, alt_text, data, min_width=600)
