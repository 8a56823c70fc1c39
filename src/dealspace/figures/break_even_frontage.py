"""How much line could the supply watch? The kilometres at which requirement and supply break even, by
method, on a logarithmic axis: a brigade's front and an observer's beat differ by a factor of thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, Rows, grouped, row_axis
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.figures.ticks import SHORT, ratio_ticks
from dealspace.results.records import Results
from dealspace.results.records.force import Comparison, Distribution
from dealspace.words.force import comparison_key, comparison_rows, comparisons, frontage
from dealspace.words.names import method_words, task_words
from dealspace.words.numbers import number, span
from dealspace.words.phrases import counted


def _rows(results: Results) -> list[tuple[Comparison, Distribution]]:
    return [(c, c.break_even_frontage_km) for c in comparisons(results) if c.break_even_frontage_km]


def data(results: Results) -> list[DataRow]:
    """One row per task and method that has a density."""
    return [
        {
            "Task": task_words(c.task),
            "Method": method_words(c.method),
            "Lowest km": band.low,
            "Median km": band.q50,
            "Highest km": band.high,
        }
        for c, band in _rows(results)
    ]


def says(results: Results) -> str:
    """By how many methods the supply could watch the whole line."""
    rows, line = _rows(results), frontage(results)
    if line is None:
        return "The longest line that the supply could watch, by method"
    whole = sum(band.low >= line[1] for _, band in rows)
    none = sum(band.high < line[0] for _, band in rows)
    return (
        f"Of {counted(len(rows), 'method and task', 'methods and tasks')} the supply surely could watch the "
        f"whole line by {whole or 'none'}, and surely not by {none or 'none'}"
    )


def alt_text(results: Results) -> str:
    """The longest line any method allows, against the line there is."""
    rows = _rows(results)
    if not rows:
        return "No method gives a density of troops along a line at this date."
    best, band = max(rows, key=lambda row: (row[1].high, comparison_key(row[0])))
    line = frontage(results)
    return (
        f"Break-even line by {counted(len(rows), 'method and task', 'methods and tasks')}. At best "
        f"the supply could watch {number(band.high)} km ({task_words(best.task).lower()}, "
        f"{method_words(best.method)}); "
        + (f"the line is {span(*line)} km long." if line else "no length of the line is coded.")
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for the names of methods, the bars, the numbers and a row, and the most ticks."""

    names: int
    bars: int
    numbers: int
    row: int
    ticks: int


_PAGE, _PHONE = _Layout(165, 290, 128, 22, 9), _Layout(96, 86, 110, 32, 3)


def _chart(results: Results, layout: _Layout) -> theme.AnyChart | None:
    """The intervals, or None without a density."""
    found = _rows(results)
    if not found:
        return None
    line = frontage(results)
    ends = [end for _, band in found for end in (band.low, band.high)] + list(line or ())
    low = min((end for end in ends if end > 0), default=1.0) / 1.3
    top = max(*ends, 2 * low) * 1.3
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="log", domain=[low, top], nice=False),
        axis=alt.Axis(
            title="Kilometres of line, on a scale of ratios",
            values=ratio_ticks(low, top, most=layout.ticks),
            tickCount=layout.ticks,
            labelExpr=SHORT,
            labelOverlap=False,
        ),
    )
    rows = grouped(Row(comparison_key(c), method_words(c.method), task_words(c.task)) for c, _ in found)
    names = {comparison_key(c): lines(method_words(c.method), layout.names) for c, _ in found}
    base = theme.chart_of([_value(c, band, low) for c, band in found]).encode(
        y=row_axis(Rows(rows.keys, {**rows.labels, **names}), limit=layout.names),
        tooltip=theme.tooltips(text="Could watch", middle="Median"),
    )
    numbers = base.mark_text(align="right", baseline="middle").encode(
        x=alt.value(layout.bars + layout.numbers), text="text:N"
    )
    bars = base.mark_bar(height=8, color=theme.FOR).encode(x=x, x2="high:Q")
    middles = base.mark_point(
        filled=True, size=45, fill=theme.PAPER, stroke=theme.FOR, strokeWidth=1.5, opacity=1
    ).encode(x=alt.X("q50:Q"))
    layers = [
        *_line_layers(line, x, [row.row for c, _ in found for row in c.frontage_rows]),
        bars,
        middles,
        numbers,
    ]
    return alt.vconcat(alt.layer(*layers).properties(width=layout.bars, height=alt.Step(layout.row)))


def _value(comparison: Comparison, band: Distribution, least: float) -> DataRow:
    return {
        "row": comparison_key(comparison),
        **behind(*comparison_rows(comparison)),
        # A logarithm has no place for zero: an interval that begins there begins at the edge.
        **{
            key: max(float(end), least)
            for key, end in (("low", band.low), ("high", band.high), ("q50", band.q50))
        },
        "text": f"{span(_round(band.low), _round(band.high))} km",
        "middle": f"{number(_round(band.q50))} km",
    }


def _round(km: float) -> float:
    """Three figures are more than the estimates can bear."""
    return float(f"{km:.3g}")


def _line_layers(line: tuple[float, float] | None, x: alt.X, rows: Sequence[str]) -> list[alt.Chart]:
    """The length of the line there is, as a band with its name."""
    if line is None:
        return []
    band = theme.chart_of(
        [{"low": line[0], "high": line[1], "text": f"The line: {span(*line)} km", **behind(*rows)}]
    )
    tip = theme.tooltips(text="Frontage")
    return [
        band.mark_rect(color=theme.BETWEEN).encode(x=x, x2="high:Q", tooltip=tip),
        band.mark_rule(color="#a98a35").encode(x=x, tooltip=tip),
        band.mark_text(align="center", baseline="bottom").encode(x=x, y=alt.value(-4), text="text:N"),
    ]


FIGURE = FigureSpec(
    partial(_chart, layout=_PAGE), alt_text, data, says, narrow=partial(_chart, layout=_PHONE)
)
