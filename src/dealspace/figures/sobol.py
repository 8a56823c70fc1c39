"""Which input does the uncertainty of each force comparison come from? First-order and total Sobol
indices.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.force import comparison_key, comparison_name, comparisons
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, plain_id

_KINDS = ("total, with interactions", "first order, alone")


def _rows(document: Document) -> list[tuple[Any, Any]]:
    return [
        (comparison, entry)
        for comparison in comparisons(document)
        for entry in sorted(comparison.get("sobol") or (), key=lambda s: (-s["total"], s["input"]))
    ]


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per comparison and input."""
    return [
        {
            "Comparison": comparison_name(comparison),
            "Input": plain_id(entry["input"]),
            "First order": entry["first"],
            "± first": entry["first_confidence"],
            "Total": entry["total"],
            "± total": entry["total_confidence"],
        }
        for comparison, entry in _rows(document)
    ]


def alt_text(document: Document, case: Case) -> str:
    """The leading input of each comparison."""
    rows = _rows(document)
    if not rows:
        return "No force comparison has more than one uncertain input at this date."
    leading: dict[str, str] = {}
    for comparison, entry in rows:
        leading.setdefault(
            comparison_name(comparison), f"{plain_id(entry['input']).lower()} ({entry['total']:.2f})"
        )
    lines = "; ".join(f"{name}: {entry}" for name, entry in leading.items())
    return f"Sobol indices of {counted(len(leading), 'comparison')}. Largest total index in each: {lines}."


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The indices, or None if no comparison has them."""
    rows = _rows(document)
    if not rows:
        return None
    values: list[DataRow] = []
    for comparison, entry in rows:
        for kind, name in zip(_KINDS, ("total", "first"), strict=True):
            index, error = entry[name], entry[f"{name}_confidence"]
            values.append(
                {
                    "row": f"{comparison_key(comparison)}/{entry['input']}",
                    "part": name,
                    "kind": kind,
                    "index": index,
                    "low": max(index - error, 0.0),
                    "high": min(index + error, 1.15),
                    "text": f"{index:.2f} ± {error:.2f}",
                    "input": plain_id(entry["input"]),
                    "comparison": comparison_name(comparison),
                }
            )
    labels = grouped(
        Row(f"{comparison_key(c)}/{entry['input']}", plain_id(entry["input"]), comparison_name(c))
        for c, entry in rows
    )
    base = alt.Chart(theme.rows_of(values)).encode(
        y=row_axis(labels, limit=240),
        yOffset=alt.YOffset("part:N", scale=alt.Scale(domain=["total", "first"], paddingOuter=0.5)),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=list(_KINDS), range=[theme.FOR, theme.INK]),
            legend=alt.Legend(title=None, symbolOpacity=1),
        ),
        tooltip=theme.tooltips(
            ("comparison", "Comparison"), ("input", "Input"), ("kind", "Index"), ("text", "Value")
        ),
    )
    x = alt.X(
        "index:Q",
        scale=alt.Scale(domain=[0, 1.15], nice=False),
        axis=alt.Axis(title="Share of the variance", values=[0, 0.25, 0.5, 0.75, 1], format=".2~f"),
    )
    bars = base.mark_rule(strokeWidth=2, opacity=0.5).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(filled=True, size=48, opacity=1).encode(
        x=x, shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(_KINDS), range=["circle", "diamond"]))
    )
    return theme.finished(alt.layer(bars, dots).properties(width=340, height=theme.row_height(20)))


FIGURE = FigureSpec("sobol", build, alt_text, data)
