"""How much line could the supply watch? The kilometres at which requirement and supply break even, by
method, on a logarithmic axis: a brigade's front and an observer's beat differ by a factor of thousands.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.force import comparison_key, comparisons, frontage
from dealspace.figures.grid import Row, Rows, grouped, row_axis
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.ticks import SHORT, ratio_ticks
from dealspace.figures.words import Document, counted, method_words, number, span, task_words


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for the names of methods, the bars and the numbers."""

    names: int
    bars: int
    numbers: int


_PAGE, _PHONE = _Layout(165, 290, 128), _Layout(100, 104, 118)


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The intervals, or None without a density."""
    return _chart(document, _PAGE)


def narrow(document: Document, case: Case) -> theme.AnyChart | None:
    """The intervals for a phone."""
    return _chart(document, _PHONE)


def _chart(document: Document, layout: _Layout) -> theme.AnyChart | None:
    found = _rows(document)
    if not found:
        return None
    line = frontage(document)
    values: list[DataRow] = [_value(c) for c in found]
    ends = [float(str(v[key])) for v in values for key in ("low", "high")] + list(line or ())
    low = min((end for end in ends if end > 0), default=1.0) / 1.3
    top = max(*ends, 2 * low) * 1.3
    # A logarithm has no place for zero: an interval that begins there begins at the edge.
    for value in values:
        value.update({key: max(float(str(value[key])), low) for key in ("low", "q50", "high")})
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="log", domain=[low, top], nice=False),
        axis=alt.Axis(
            title="Kilometres of line, on a scale of ratios",
            values=ratio_ticks(low, top, most=9 if layout is _PAGE else 3),
            labelExpr=SHORT,
            labelOverlap=False,
        ),
    )
    rows = grouped(Row(comparison_key(c), method_words(c["method"]), task_words(c["task"])) for c in found)
    keys = {comparison_key(c) for c in found}
    labels = {k: lines(str(t), layout.names) if k in keys else t for k, t in rows.labels.items()}
    y = row_axis(Rows(rows.keys, labels), limit=layout.names)
    base = alt.Chart(theme.rows_of(values)).encode(
        y=y, tooltip=theme.tooltips(("text", "Could watch"), ("middle", "Median"))
    )
    numbers = base.mark_text(align="right", baseline="middle").encode(
        x=alt.value(layout.bars + layout.numbers), text="text:N"
    )
    bars = base.mark_bar(height=8, color=theme.FOR).encode(x=x, x2="high:Q")
    middles = base.mark_point(
        filled=True, size=45, fill=theme.PAPER, stroke=theme.FOR, strokeWidth=1.5, opacity=1
    ).encode(x=alt.X("q50:Q"))
    layers = [*_line_layers(line, x), bars, middles, numbers]
    step = 22 if layout is _PAGE else 32
    return theme.finished(
        alt.vconcat(alt.layer(*layers).properties(width=layout.bars, height=alt.Step(step)))
    )


def _value(comparison: Any) -> DataRow:
    found = comparison["break_even_frontage_km"]
    return {
        "row": comparison_key(comparison),
        "low": found["low"],
        "high": found["high"],
        "q50": found["q50"],
        "text": f"{span(_round(found['low']), _round(found['high']))} km",
        "middle": f"{number(_round(found['q50']))} km",
    }


def _round(km: float) -> float:
    """Three figures are more than the estimates can bear."""
    return float(f"{km:.3g}")


def _line_layers(line: tuple[float, float] | None, x: alt.X) -> list[alt.Chart]:
    """The length of the line there is, as a band with its name."""
    if line is None:
        return []
    band = alt.Chart(
        theme.rows_of([{"low": line[0], "high": line[1], "text": f"The line: {span(*line)} km"}])
    )
    tip = theme.tooltips(("text", "Frontage"))
    return [
        band.mark_rect(color=theme.BETWEEN).encode(x=x, x2="high:Q", tooltip=tip),
        band.mark_rule(color="#a98a35").encode(x=x, tooltip=tip),
        band.mark_text(align="center", baseline="bottom").encode(x=x, y=alt.value(-4), text="text:N"),
    ]


FIGURE = FigureSpec("break-even-frontage", build, alt_text, data, min_width=600, narrow=narrow)
