"""How much line could the supply watch? The kilometres at which requirement and supply break even, by
method, on a logarithmic axis: a brigade's front and an observer's beat differ by a factor of thousands.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.force import comparison_key, comparisons, frontage
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, method_words, number, span, task_words

_TICKS = tuple(10**power for power in range(7))


def _rows(document: Document) -> list[Any]:
    return [c for c in comparisons(document) if c["break_even_frontage_km"]]


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per task and method that has a density."""
    return [
        {
            "Task": task_words(c["task"]),
            "Method": method_words(c["method"]),
            "Lowest km": c["break_even_frontage_km"]["low"],
            "Median km": c["break_even_frontage_km"]["q50"],
            "Highest km": c["break_even_frontage_km"]["high"],
        }
        for c in _rows(document)
    ]


def alt_text(document: Document, case: Case) -> str:
    """The longest line any method allows, against the line there is."""
    rows = _rows(document)
    if not rows:
        return "No method gives a density of troops along a line at this date."
    best = max(rows, key=lambda c: (c["break_even_frontage_km"]["high"], comparison_key(c)))
    text = (
        f"Break-even line by {counted(len(rows), 'method and task', 'methods and tasks')}. At best "
        f"the supply could watch "
        f"{number(best['break_even_frontage_km']['high'])} km ({task_words(best['task']).lower()}, "
        f"{method_words(best['method'])})"
    )
    line = frontage(document)
    return (
        f"{text}; the line is {span(*line)} km long." if line else f"{text}; no length of the line is coded."
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The intervals, or None without a density."""
    rows = _rows(document)
    if not rows:
        return None
    line = frontage(document)
    values: list[DataRow] = [
        {
            "row": comparison_key(c),
            "low": c["break_even_frontage_km"]["low"],
            "high": c["break_even_frontage_km"]["high"],
            "q50": c["break_even_frontage_km"]["q50"],
            "text": f"{span(c['break_even_frontage_km']['low'], c['break_even_frontage_km']['high'])} km",
            "middle": f"{number(c['break_even_frontage_km']['q50'])} km",
        }
        for c in rows
    ]
    ends = [float(str(v[end])) for v in values for end in ("low", "high")] + list(line or ())
    low, top = max(min(ends), 1.0) / 1.3, max(ends) * 1.3
    for value in values:  # a supply of nothing watches nothing, which a logarithm cannot show
        value["low"] = max(float(str(value["low"])), low)
        value["q50"] = max(float(str(value["q50"])), low)
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="log", domain=[low, top], nice=False),
        axis=alt.Axis(
            title="Kilometres of line (logarithmic)",
            values=[t for t in _TICKS if low <= t <= top],
            format=",.0f",
            labelOverlap="greedy",
        ),
    )
    base = alt.Chart(theme.rows_of(values)).encode(
        y=row_axis(
            grouped(Row(comparison_key(c), method_words(c["method"]), task_words(c["task"])) for c in rows),
            limit=170,
        ),
        tooltip=theme.tooltips(("text", "Could watch"), ("middle", "Median")),
    )
    layers: list[alt.Chart] = []
    if line:
        band = alt.Chart(
            theme.rows_of([{"low": line[0], "high": line[1], "text": f"The line: {span(*line)} km"}])
        )
        tip = theme.tooltips(("text", "Frontage"))
        layers.append(band.mark_rect(color=theme.BETWEEN, opacity=0.8).encode(x=x, x2="high:Q", tooltip=tip))
        layers.append(band.mark_rule(color="#a98a35").encode(x=x, tooltip=tip))
        layers.append(
            band.mark_text(align="right", dx=-5, baseline="bottom", color=theme.MUTED).encode(
                x=x, y=alt.value(-4), text="text:N"
            )
        )
    layers.append(base.mark_bar(height=8, color=theme.FOR, opacity=0.85).encode(x=x, x2="high:Q"))
    layers.append(
        base.mark_point(
            filled=True, size=55, color=theme.FOR, stroke="white", strokeWidth=1, opacity=1
        ).encode(x=alt.X("q50:Q"))
    )
    return theme.finished(alt.layer(*layers).properties(width=420, height=alt.Step(22)))


FIGURE = FigureSpec("break-even-frontage", build, alt_text, data)
