"""Is enough on offer? For each task and method, what the task takes against what is supplied.

The axis is a symmetric logarithm, linear near zero: requirements and supplies differ by ratios, which equal
distances then show, and a supply of zero still has a place.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

import math
from dataclasses import dataclass

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
from dealspace.figures.grid import HEADING, Row, Rows, grouped, row_axis
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.ticks import SHORT, ratio_ticks
from dealspace.figures.words import Document, counted, method_words, number, span, task_words

_REQUIRED, _SAME, _OTHER = "required", "supplied for this task", "supplied, offered for another task"
_COLOURS = {_REQUIRED: theme.BLUE, _SAME: theme.FOR, _OTHER: theme.FOR}
_FILLS = {_REQUIRED: theme.BLUE, _SAME: theme.FOR, _OTHER: theme.PAPER}


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for the names of methods, the bars and the probabilities, and columns of the legend."""

    names: int
    bars: int
    shares: int
    columns: int


_PAGE, _PHONE = _Layout(165, 330, 84, 3), _Layout(100, 138, 78, 1)


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The bars, or None without a comparison."""
    return _chart(document, _PAGE)


def narrow(document: Document, case: Case) -> theme.AnyChart | None:
    """The bars for a phone."""
    return _chart(document, _PHONE)


def _chart(document: Document, layout: _Layout) -> theme.AnyChart | None:
    found = comparisons(document)
    if not found:
        return None
    bars = _bars(found)
    top = max(float(str(bar["high"])) for bar in bars) * 1.25
    # Linear up to a few thousandths of the largest number, so that zero has a place.
    linear = 3 * 10.0 ** (math.floor(math.log10(top)) - 3)
    fine = ratio_ticks(linear, top, most=9 if layout is _PAGE else 4)
    ticks = [0.0, *fine]
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="symlog", constant=linear, domain=[0, top], nice=False),
        axis=alt.Axis(
            title="Troops, on a scale of ratios", values=ticks, labelExpr=SHORT, labelOverlap=False
        ),
    )
    rows = grouped(Row(comparison_key(c), method_words(c["method"]), task_words(c["task"])) for c in found)
    labels = {
        key: lines(str(label), layout.names) if key in {comparison_key(c) for c in found} else label
        for key, label in rows.labels.items()
    }
    y = row_axis(Rows(rows.keys, labels), limit=layout.names)
    layers = [
        *_bar_layers(bars, x, y, layout),
        *_share_layers(found, y, layout, rows.keys[0]),
    ]
    height = theme.row_height(27 if layout is _PAGE else 32)
    chart = alt.layer(*layers).properties(width=layout.bars, height=height)
    # A composed chart keeps its width, and the column of probabilities its place.
    return theme.finished(alt.vconcat(chart))


def _bar_layers(bars: list[DataRow], x: alt.X, y: alt.Y, layout: _Layout) -> list[alt.Chart]:
    series = [name for name in _COLOURS if any(bar["series"] == name for bar in bars)]
    colours = alt.Scale(domain=series, range=[_COLOURS[name] for name in series])
    fills = alt.Scale(domain=series, range=[_FILLS[name] for name in series])
    legend = alt.Legend(
        title=None, symbolType="square", columns=layout.columns, symbolStrokeWidth=1.5, symbolOpacity=1
    )
    base = alt.Chart(theme.rows_of(bars)).encode(
        y=y,
        yOffset=alt.YOffset("bar:N", scale=alt.Scale(domain=["a", "b"], paddingOuter=0.25)),
        tooltip=theme.tooltips(
            ("series", "Bar"), ("range", "Bounds"), ("central", "90% of draws"), ("p", "P(enough)"),
            ("offered", "Supply offered for"),
        ),
    )  # fmt: skip
    stroke = alt.Stroke("series:N", scale=colours, legend=legend)
    fill = alt.Fill("series:N", scale=fills, legend=legend)
    whole = base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q", stroke=stroke)
    most = base.mark_bar(height=8, strokeWidth=1.3).encode(
        x=alt.X("q05:Q"), x2="q95:Q", stroke=stroke, fill=fill
    )
    middle = base.mark_point(shape="circle", filled=True, size=40, opacity=1, strokeWidth=1.3).encode(
        x=alt.X("q50:Q"), fill=alt.value(theme.PAPER), stroke=stroke
    )
    arrows = (
        base.transform_filter("datum.floor")
        .mark_point(shape="triangle-right", filled=True, size=70, opacity=1)
        .encode(x=alt.X("high:Q"), stroke=stroke, fill=fill)
    )
    return [whole, most, middle, arrows]


def _share_layers(found: list[Comparison], y: alt.Y, layout: _Layout, top: str) -> list[alt.Chart]:
    """The probability at the end of each row, under a heading, and a rule over each task."""
    right = alt.value(layout.bars + layout.shares)
    shares = alt.Chart(theme.rows_of([{"row": comparison_key(c), "p": share_text(c)} for c in found]))
    head = alt.Chart(theme.rows_of([{"row": top, "p": "P(enough)"}]))
    tasks = [{"row": HEADING + task_words(task)} for task in dict.fromkeys(c["task"] for c in found)]
    rules = alt.Chart(theme.rows_of(tasks)).mark_rule(color=theme.RULE)
    return [
        rules.encode(x=alt.value(-layout.names - 6), x2=right, y=alt.Y("row:N", bandPosition=0)),
        shares.mark_text(align="right", baseline="middle").encode(x=right, y=y, text="p:N"),
        head.mark_text(align="right", baseline="middle", fontWeight="bold").encode(x=right, y=y, text="p:N"),
    ]


FIGURE = FigureSpec("requirement-supply", build, alt_text, data, min_width=600, narrow=narrow)
