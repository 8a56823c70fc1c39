"""Is enough on offer? For each task and method, what the task takes against what is supplied.

The axis is a symmetric logarithm, linear below 3,000: requirements and supplies differ by ratios, which equal
distances then show, and a supply of zero still has a place.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.force import (
    Comparison,
    comparison_key,
    comparison_name,
    comparisons,
    floor_only,
    offered_for,
    share,
    share_text,
)
from dealspace.figures.grid import Rows, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, method_words, number, span, task_words

_TICKS = (0, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
_SHORT = "datum.value >= 1e6 ? datum.value / 1e6 + 'm' : datum.value > 0 ? datum.value / 1e3 + 'k' : '0'"
_REQUIRED, _SAME, _OTHER = "required", "supplied for this task", "supplied, but offered for another task"
_COLOURS = {_REQUIRED: theme.AGAINST, _SAME: theme.FOR, _OTHER: "#9cc3c3"}


def requirement_text(comparison: Comparison) -> str:
    """The bounds of the requirement in words."""
    requirement = comparison["requirement"]
    if floor_only(comparison):
        return f"at least {number(requirement['low'])}"
    return span(requirement["low"], requirement["high"])


def supply_text(comparison: Comparison) -> str:
    """The bounds of the supply in words."""
    supply = comparison["supply"]
    return "none with a number" if supply is None else span(supply["low"], supply["high"])


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per task and method."""
    return [
        {
            "Task": task_words(c["task"]),
            "Method": method_words(c["method"]),
            "Required": requirement_text(c),
            "Median required": c["requirement"]["q50"],
            "Supplied": supply_text(c),
            "Median supplied": c["supply"]["q50"] if c["supply"] else None,
            "Offered for": offered_for(c),
            "P(supply meets requirement)": share_text(c),
        }
        for c in comparisons(document)
    ]


def alt_text(document: Document, case: Case) -> str:
    """For how many comparisons the supply probably suffices, and the extremes."""
    found = comparisons(document)
    if not found:
        return "No force requirement can be compared with a supply at this date."
    rows = sorted(((value, c) for c in found if (value := share(c)) is not None), key=lambda r: r[0])
    opening = f"Interval bars for {counted(len(found), 'comparison')} of requirement and supply."
    if not rows:
        return f"{opening} No commitment carries a number, so only the requirements are drawn."
    enough = sum(value >= 0.5 for value, _ in rows)
    (_, worst), (_, best) = rows[0], rows[-1]
    text = f"{opening} The supply more likely meets than misses the requirement in {enough} of {len(rows)}."
    if len(rows) == 1:
        return f"{text} Probability for {_name(best)}: {share_text(best)}."
    return (
        f"{text} Highest probability {share_text(best)} ({_name(best)}), lowest "
        f"{share_text(worst)} ({_name(worst)})."
    )


def _name(comparison: Comparison) -> str:
    return comparison_name(comparison).lower()


def _bars(rows: list[Comparison]) -> list[DataRow]:
    bars: list[DataRow] = []
    for c in rows:
        bands = [(_REQUIRED, c["requirement"], requirement_text(c))]
        if c["supply"]:
            bands.append((_OTHER if c["different_task"] else _SAME, c["supply"], supply_text(c)))
        for series, band, text in bands:
            bars.append(
                {
                    "row": comparison_key(c),
                    "bar": "a" if series == _REQUIRED else "b",
                    "series": series,
                    **{key: band[key] for key in ("low", "high", "q05", "q50", "q95")},
                    "floor": series == _REQUIRED and floor_only(c),
                    "range": text,
                    "central": (
                        f"{number(band['q05'])} to {number(band['q95'])}, median {number(band['q50'])}"
                    ),
                    "offered": offered_for(c),
                    "p": share_text(c),
                }
            )
    return bars


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The bars, or None without a comparison."""
    rows = comparisons(document)
    if not rows:
        return None
    bars = _bars(rows)
    top = max(float(str(bar["high"])) for bar in bars) * 1.25
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="symlog", constant=3000, domain=[0, top], nice=False),
        axis=alt.Axis(
            title="Troops", values=[t for t in _TICKS if t <= top], labelExpr=_SHORT, labelOverlap="greedy"
        ),
    )
    labels = {
        comparison_key(c): [task_words(c["task"]), method_words(c["method"]), f"P(enough) {share_text(c)}"]
        for c in rows
    }
    series = [name for name in _COLOURS if any(bar["series"] == name for bar in bars)]
    base = alt.Chart(theme.rows_of(bars)).encode(
        y=row_axis(Rows(tuple(labels), labels), limit=170),
        yOffset=alt.YOffset("bar:N", scale=alt.Scale(domain=["a", "b"], paddingOuter=0.3)),
        color=alt.Color(
            "series:N",
            scale=alt.Scale(domain=series, range=[_COLOURS[name] for name in series]),
            legend=alt.Legend(title=None, symbolType="square", columns=1),
        ),
        tooltip=theme.tooltips(
            ("series", "Bar"), ("range", "Bounds"), ("central", "90% of draws"), ("p", "P(enough)"),
            ("offered", "Supply offered for"),
        ),
    )  # fmt: skip
    whole = base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q")
    most = base.mark_bar(height=9, opacity=0.85).encode(x=alt.X("q05:Q"), x2="q95:Q")
    middle = base.mark_point(
        shape="circle", filled=True, size=42, opacity=1, stroke="white", strokeWidth=1
    ).encode(x=alt.X("q50:Q"))
    arrows = (
        base.transform_filter("datum.floor")
        .mark_point(shape="triangle-right", filled=True, size=70, opacity=1)
        .encode(x=alt.X("high:Q"))
    )
    height = theme.row_height(46)
    return theme.finished(alt.layer(whole, most, middle, arrows).properties(width=430, height=height))


FIGURE = FigureSpec("requirement-supply", build, alt_text, data)
