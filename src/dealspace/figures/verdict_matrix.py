"""Where exactly does each package fail? Every hard condition, by the actor who holds it, against every
package.

Only hard conditions decide a headline, so only they are drawn; the data of the figure has the soft ones too.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, Rows, grouped, head_axis, row_axis
from dealspace.figures.key import key_chart
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.summary_grid import ranked
from dealspace.figures.words import VERDICT_WORDS, Document, actor_name, actor_order, counted, short_name

_ACTORS, _CONDITIONS = 114, 203
_PHONE, _PHONE_CONDITIONS, _DIGITS = 336, 118, 13.6
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
    return _chart(document, case, phone=False)


def narrow(document: Document, case: Case) -> theme.AnyChart | None:
    """The matrix for a phone: actors as headings, conditions on two lines."""
    return _chart(document, case, phone=True)


def _rows(document: Document, case: Case, conditions: list[Any], phone: bool) -> Rows:
    if not phone:
        return grouped(Row(c["condition_id"], c["label"]) for c in conditions)
    rows = grouped(
        Row(
            c["condition_id"],
            c["label"],
            short_name(case, c["actor_id"], actor_name(document, c["actor_id"])),
        )
        for c in conditions
    )
    labels = {c["condition_id"]: lines(c["label"], _PHONE_CONDITIONS) for c in conditions}
    return Rows(rows.keys, {**rows.labels, **labels})


def _chart(document: Document, case: Case, phone: bool) -> theme.AnyChart | None:
    cells = _hard(_cells(document, case))
    if not cells:
        return None
    packages = ranked(document, case)
    numbers = {package["package_id"]: place for place, package in enumerate(packages, 1)}
    values = [_value(document, cell, numbers[cell["package"]["package_id"]]) for cell in cells]
    tested = {cell["condition_id"] for cell in cells}
    conditions = [c for c in _ordered_conditions(document, case) if c["condition_id"] in tested]
    width, left = (_PHONE, _PHONE_CONDITIONS + 8) if phone else (theme.WIDTH, _LEFT)
    y = row_axis(_rows(document, case, conditions, phone), limit=left - 8 if phone else _CONDITIONS)
    across = min(30.0, (width - left - 12) / len(packages))
    # Two digits need their room; where columns are narrower every second one has its number.
    every = 1 if across >= _DIGITS or len(packages) < 10 else 2
    grid = verdict_cells(
        values,
        head_axis(
            list(numbers),
            {key: [str(place) if place % 2 or every == 1 else " "] for key, place in numbers.items()},
        ),
        y,
        theme.tooltips(
            ("package", "Package"),
            ("actor", "Actor"),
            ("condition", "Condition"),
            ("kind", "Kind"),
            ("words", "Verdict"),
            ("origin", "The term is"),
        ),
        size=36 if phone else 75,
    )
    beside = [] if phone else _actor_layers(document, case, conditions, y)
    down = 30 if phone else max(15, min(18, 540 // len(conditions)))
    chart = alt.layer(*beside, grid).properties(width=round(across * len(packages), 2), height=alt.Step(down))
    entries = [(str(n), short_name(case, p["package_id"], p["label"])) for n, p in enumerate(packages, 1)]
    key = key_chart(entries, left=-left, room=width - 12, columns=1 if phone else 3)
    legend = verdict_legend(sorted({str(value["verdict"]) for value in values}), left=-left)
    return theme.finished(alt.vconcat(legend, key, chart, spacing=8))


FIGURE = FigureSpec("verdict-matrix", build, alt_text, data, min_width=600, narrow=narrow)
