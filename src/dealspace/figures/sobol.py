"""Which input does the uncertainty of each force comparison come from, and is the answer settled?

One row for each input whose total Sobol index is more than negligible. In a row, one interval for each size
of the sample, from few points (pale, above) to many (dark, below): an estimate that has settled stays in
place while its interval shrinks.
"""

from __future__ import annotations

from functools import partial

import altair as alt

from dealspace.analysis.adequacy.convergence import SobolIndex, SobolStep
from dealspace.figures import theme
from dealspace.figures.grid import LINE, Row, Rows, grouped, row_axis, tallest, wrapped
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.force import Comparison
from dealspace.results.words import number
from dealspace.words.force import comparison_key, comparison_name, comparison_rows, comparisons
from dealspace.words.names import actor_name, method_words, plain_id, task_words
from dealspace.words.numbers import small
from dealspace.words.phrases import counted

NEGLIGIBLE = 0.05
"""An input that explains no more of the variance than this, interactions included, is left out."""
_INPUTS = {
    "requirement": "which estimate holds",
    "density": "which density holds",
    "frontage": "length of the line",
}
_PHONE_NAMES = 122
_SHADES = ("#b5cdcd", "#7fb0b0", "#4a9494", "#0d5b5b")


def _rows(results: Results) -> list[tuple[Comparison, SobolIndex, str]]:
    """The inputs that matter of each comparison, the weightiest first, with their names."""
    found = [
        (comparison, entry)
        for comparison in comparisons(results)
        for entry in sorted(comparison.sobol, key=lambda s: (-s.total, s.input))
        if entry.total > NEGLIGIBLE
    ]
    offers = {entry.input for _, entry in found if "/amount/" in entry.input}
    return [(c, entry, _input_words(results, entry.input, alone=len(offers) == 1)) for c, entry in found]


def _input_words(results: Results, name: str, *, alone: bool) -> str:
    """`patrol_line/density/frontage` -> `length of the line`; one of several offers by its maker."""
    kind, _, last = name.rpartition("/")
    if kind.endswith("/amount"):
        if alone:
            return "size of the offer"
        uses = results.adequacy.supply.commitments
        actor = next((use.actor_id for use in uses if use.commitment_id == last), None)
        return f"offer, {actor_name(results, actor)}" if actor else plain_id(last)
    if kind.endswith("/share"):
        return f"share of what is {last.replace('_', ' ')} that arrives"
    return _INPUTS.get(last, plain_id(last).lower())


def data(results: Results) -> list[DataRow]:
    """One row per comparison, input and size of the sample."""
    return [
        {
            "Comparison": comparison_name(comparison),
            "Input": words,
            "Sample": step.samples,
            "First order": step.first,
            "± first": step.first_confidence,
            "Total": step.total,
            "± total": step.total_confidence,
        }
        for comparison, entry, words in _rows(results)
        for step in entry.steps
    ]


def says(results: Results) -> str:
    """How well settled the indices are."""
    widest = max((entry.total_confidence for _, entry, _ in _rows(results)), default=0.0)
    return f"At the largest sample no index is less certain than ± {small(widest)}"


def alt_text(results: Results) -> str:
    """The leading input of each comparison, and how narrow the intervals have become."""
    rows = _rows(results)
    if not rows:
        return "No force comparison has more than one uncertain input at this date."
    leading: dict[str, str] = {}
    for comparison, entry, words in rows:
        leading.setdefault(comparison_name(comparison), f"{words} ({small(entry.total)})")
    lines = "; ".join(f"{name}: {entry}" for name, entry in leading.items())
    widest = max(entry.total_confidence for _, entry, _ in rows)
    return (
        f"Sobol indices of {counted(len(leading), 'comparison')} at growing sample sizes. Largest total "
        f"index in each: {lines}. At the largest sample no index is less certain than ± {small(widest)}."
    )


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """The indices, or None if no comparison has them."""
    rows = _rows(results)
    if not rows:
        return None
    names = [f"{size:,}" for size in sorted({step.samples for _, entry, _ in rows for step in entry.steps})]
    values = [
        _value(comparison, entry, words, step) for comparison, entry, words in rows for step in entry.steps
    ]
    top = max(1.0, *(_interval(step)[1] for _, entry, _ in rows for step in entry.steps))
    axis = grouped(Row(f"{comparison_key(c)}/{entry.input}", "", task_words(c.task)) for c, entry, _ in rows)
    labels = {
        f"{comparison_key(c)}/{entry.input}": [method_words(c.method), words] for c, entry, words in rows
    }
    rows_axis, limit = Rows(axis.keys, {**axis.labels, **labels}), 185
    if phone:
        told = {key: f"{method}, {words}" for key, (method, words) in labels.items()}
        limit = _PHONE_NAMES
        rows_axis = wrapped(Rows(axis.keys, {**axis.labels, **told}), limit, 4)
    shades = _SHADES[-len(names) :] if len(names) <= len(_SHADES) else [theme.FOR] * len(names)
    base = theme.chart_of(values).encode(
        y=row_axis(rows_axis, limit=limit),
        yOffset=alt.YOffset("sample:N", sort=names, scale=alt.Scale(domain=names, paddingOuter=0.4)),
        color=alt.Color(
            "sample:N",
            sort=names,
            scale=theme.scale(names, shades),
            legend=alt.Legend(
                title="Size of the sample",
                symbolOpacity=1,
                symbolType="stroke",
                columns=2 if phone else len(names),
            ),
        ),
        tooltip=theme.tooltips(
            comparison="Comparison", input="Input", sample="Sample", text="Total index", first="First order"
        ),
    )
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[0, top * 1.02], nice=False),
        axis=alt.Axis(
            title="Total share of the variance (95% interval)",
            titleAnchor="end",
            titleAlign="right",
            values=[0, 0.5, 1] if phone else [0, 0.25, 0.5, 0.75, 1],
            format=".2~f",
        ),
    )
    bars = base.mark_rule(strokeWidth=2.5).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=26, opacity=1, shape="circle").encode(x=alt.X("index:Q"))
    width = theme.PHONE - limit - 18 if phone else 390
    down = max(30, LINE * tallest(rows_axis) + 4) if phone else 30
    return alt.layer(bars, dots).properties(width=width, height=theme.row_height(down))


def _interval(step: SobolStep) -> tuple[float, float]:
    """The interval of the total index; it is never negative."""
    total, margin = number(step.total), number(step.total_confidence)
    return max(total - margin, 0.0), total + margin


def _value(comparison: Comparison, entry: SobolIndex, words: str, step: SobolStep) -> DataRow:
    low, high = _interval(step)
    return {
        "row": f"{comparison_key(comparison)}/{entry.input}",
        **behind(*entry.row_ids, *comparison_rows(comparison)),
        "sample": f"{step.samples:,}",
        "index": number(step.total),
        "low": low,
        "high": high,
        "text": f"{small(step.total)} ± {small(step.total_confidence)}",
        "first": f"{small(step.first)} ± {small(step.first_confidence)}",
        "input": words,
        "comparison": comparison_name(comparison),
    }


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
