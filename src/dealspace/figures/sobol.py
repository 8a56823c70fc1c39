"""Which input does the uncertainty of each force comparison come from, and is the answer settled?

One row for each input whose total Sobol index is more than negligible. In a row, one interval for each size
of the sample, from few points (pale, above) to many (dark, below): an estimate that has settled stays in
place while its interval shrinks.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.force import comparison_key, comparison_name, comparisons
from dealspace.figures.grid import Row, Rows, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, actor_name, counted, method_words, plain_id, task_words
from dealspace.words.numbers import small

NEGLIGIBLE = 0.05
"""An input that explains no more of the variance than this, interactions included, is left out."""
_INPUTS = {
    "requirement": "which estimate holds",
    "density": "which density holds",
    "frontage": "length of the line",
}
_SHADES = ("#b5cdcd", "#7fb0b0", "#4a9494", "#0d5b5b")


def _rows(document: Document) -> list[tuple[Any, Any]]:
    return [
        (comparison, entry)
        for comparison in comparisons(document)
        for entry in sorted(comparison.get("sobol") or (), key=lambda s: (-s["total"], s["input"]))
        if entry["total"] > NEGLIGIBLE
    ]


def input_words(document: Document, entry: Mapping[str, Any]) -> str:
    """`patrol_line/density/frontage` -> `length of the line`; one of several offers by its maker."""
    kind, _, last = str(entry["input"]).rpartition("/")
    if kind.endswith("/amount"):
        if len({e["input"] for _, e in _rows(document) if "/amount/" in e["input"]}) == 1:
            return "size of the offer"
        uses = (document["adequacy"]["supply"] or {}).get("commitments", ())
        actors = [use["actor_id"] for use in uses if use["commitment_id"] == last]
        return f"offer, {actor_name(document, actors[0])}" if actors else plain_id(last)
    if kind.endswith("/share"):
        return f"share of what is {last.replace('_', ' ')} that arrives"
    return _INPUTS.get(last, plain_id(last).lower())


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per comparison, input and size of the sample."""
    return [
        {
            "Comparison": comparison_name(comparison),
            "Input": input_words(document, entry),
            "Sample": step["samples"],
            "First order": step["first"],
            "± first": step["first_confidence"],
            "Total": step["total"],
            "± total": step["total_confidence"],
        }
        for comparison, entry in _rows(document)
        for step in entry["steps"]
    ]


def alt_text(document: Document, case: Case) -> str:
    """The leading input of each comparison, and how narrow the intervals have become."""
    rows = _rows(document)
    if not rows:
        return "No force comparison has more than one uncertain input at this date."
    leading: dict[str, str] = {}
    for comparison, entry in rows:
        leading.setdefault(
            comparison_name(comparison), f"{input_words(document, entry)} ({small(entry['total'])})"
        )
    lines = "; ".join(f"{name}: {entry}" for name, entry in leading.items())
    widest = max(entry["total_confidence"] for _, entry in rows)
    return (
        f"Sobol indices of {counted(len(leading), 'comparison')} at growing sample sizes. Largest total "
        f"index in each: {lines}. At the largest sample no index is less certain than ± {small(widest)}."
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The indices, or None if no comparison has them."""
    rows = _rows(document)
    if not rows:
        return None
    sizes = sorted({step["samples"] for _, entry in rows for step in entry["steps"]})
    names = [f"{size:,}" for size in sizes]
    values: list[DataRow] = [
        {
            "row": f"{comparison_key(comparison)}/{entry['input']}",
            "sample": f"{step['samples']:,}",
            "index": step["total"],
            "low": max(step["total"] - step["total_confidence"], 0.0),
            "high": step["total"] + step["total_confidence"],
            "text": f"{small(step['total'])} ± {small(step['total_confidence'])}",
            "first": f"{small(step['first'])} ± {small(step['first_confidence'])}",
            "input": input_words(document, entry),
            "comparison": comparison_name(comparison),
        }
        for comparison, entry in rows
        for step in entry["steps"]
    ]
    top = max([1.0, *(float(str(value["high"])) for value in values)])
    keys = [(f"{comparison_key(c)}/{entry['input']}", c, entry) for c, entry in rows]
    labels = grouped(Row(key, "", task_words(c["task"])) for key, c, _ in keys)
    labels = Rows(
        labels.keys,
        {
            **labels.labels,
            **{key: [method_words(c["method"]), input_words(document, entry)] for key, c, entry in keys},
        },
    )
    shades = _SHADES[-len(names) :] if len(names) <= len(_SHADES) else [theme.FOR] * len(names)
    base = alt.Chart(theme.rows_of(values)).encode(
        y=row_axis(labels, limit=185),
        yOffset=alt.YOffset("sample:N", sort=names, scale=alt.Scale(domain=names, paddingOuter=0.4)),
        color=alt.Color(
            "sample:N",
            sort=names,
            scale=alt.Scale(domain=names, range=list(shades)),
            legend=alt.Legend(title="Size of the sample", symbolOpacity=1, symbolType="stroke"),
        ),
        tooltip=theme.tooltips(
            ("comparison", "Comparison"), ("input", "Input"), ("sample", "Sample"), ("text", "Total index"),
            ("first", "First order"),
        ),
    )  # fmt: skip
    x = alt.X(
        "low:Q",
        scale=alt.Scale(domain=[0, top * 1.02], nice=False),
        axis=alt.Axis(
            title="Total share of the variance (95% interval)", values=[0, 0.25, 0.5, 0.75, 1], format=".2~f"
        ),
    )
    bars = base.mark_rule(strokeWidth=2.5).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=26, opacity=1, shape="circle").encode(x=alt.X("index:Q"))
    return theme.finished(alt.layer(bars, dots).properties(width=390, height=theme.row_height(30)))


FIGURE = FigureSpec("sobol", build, alt_text, data)
