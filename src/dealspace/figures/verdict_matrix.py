"""Where exactly does each package fail? Every hard condition, by the actor who holds it, against every
package.

Only hard conditions decide a headline, so only they are drawn; the data of the figure has the soft ones too.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, head_axis, row_axis
from dealspace.figures.key import key_chart
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.measure import fit
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.summary_grid import ranked
from dealspace.figures.words import VERDICT_WORDS, Document, actor_name, actor_order, counted, short_name

_ACTORS, _CONDITIONS = 114, 203
_LEFT = _ACTORS + _CONDITIONS + 8


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
        f"Matrix of {counted(len({c['condition_id'] for c in hard}), 'hard condition')} by "
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


def _hard(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [cell for cell in cells if cell["condition"]["hardness"] == "hard"]


def _value(document: Document, cell: dict[str, Any], place: int) -> DataRow:
    return {
        "row": cell["condition_id"],
        "column": cell["package"]["package_id"],
        "verdict": cell["verdict"],
        "package": f"{place}: {cell['package']['label']}",
        "condition": cell["condition"]["statement"],
        "actor": actor_name(document, cell["condition"]["actor_id"]),
        "kind": f"{cell['condition']['hardness']} {cell['condition']['kind']}",
        "words": VERDICT_WORDS[cell["verdict"]],
        "origin": cell["origin"],
        **verdict_look(cell["verdict"]),
    }


def _actor_layers(document: Document, case: Case, conditions: list[Any], y: alt.Y) -> list[alt.Chart]:
    """The name of each actor beside its first condition, under a rule that parts it from the one before."""
    firsts = [
        c
        for place, c in enumerate(conditions)
        if not place or conditions[place - 1]["actor_id"] != c["actor_id"]
    ]
    marks: list[DataRow] = [
        {
            "row": c["condition_id"],
            "text": fit(
                short_name(case, c["actor_id"], actor_name(document, c["actor_id"])), _ACTORS - 6, bold=True
            ),
        }
        for c in firsts
    ]
    base = alt.Chart(theme.rows_of(marks)).encode(y=y)
    names = base.mark_text(align="left", baseline="middle", fontWeight="bold").encode(
        x=alt.value(-_LEFT), text="text:N"
    )
    rules = base.mark_rule(color=theme.RULE).encode(
        x=alt.value(-_LEFT), x2=alt.value("width"), y=alt.Y("row:N", bandPosition=0)
    )
    return [rules, names]


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The matrix of hard conditions, or None if there is nothing to test."""
    cells = _hard(_cells(document, case))
    if not cells:
        return None
    packages = ranked(document, case)
    numbers = {package["package_id"]: place for place, package in enumerate(packages, 1)}
    values = [_value(document, cell, numbers[cell["package"]["package_id"]]) for cell in cells]
    tested = {cell["condition_id"] for cell in cells}
    conditions = [c for c in _ordered_conditions(document, case) if c["condition_id"] in tested]
    rows = grouped(Row(c["condition_id"], c["label"]) for c in conditions)
    y = row_axis(rows, limit=_CONDITIONS)
    across = min(30.0, (theme.WIDTH - _LEFT - 12) / len(packages))
    grid = verdict_cells(
        values,
        head_axis(list(numbers), {key: [str(place)] for key, place in numbers.items()}),
        y,
        theme.tooltips(
            ("package", "Package"),
            ("actor", "Actor"),
            ("condition", "Condition"),
            ("kind", "Kind"),
            ("words", "Verdict"),
            ("origin", "The term is"),
        ),
        size=75,
    )
    chart = alt.layer(*_actor_layers(document, case, conditions, y), grid).properties(
        width=round(across * len(packages), 2), height=alt.Step(max(15, min(18, 540 // len(conditions))))
    )
    entries = [(str(n), short_name(case, p["package_id"], p["label"])) for n, p in enumerate(packages, 1)]
    key = key_chart(entries, left=-_LEFT, room=theme.WIDTH - 12, columns=3)
    legend = verdict_legend(sorted({str(value["verdict"]) for value in values}), left=-_LEFT)
    return theme.finished(alt.vconcat(legend, key, chart, spacing=8))


FIGURE = FigureSpec("verdict-matrix", build, alt_text, data, min_width=600)
