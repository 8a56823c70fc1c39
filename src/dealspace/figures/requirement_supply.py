"""Is enough on offer? The supply by every account of it, above what each task takes by each method.

The axis is a symmetric logarithm, linear near zero: requirements and supplies differ by ratios, which equal
distances then show, and a supply of zero still has a place. Only strength in place is drawn: a pool that
feeds a force is another quantity, and stands in a table.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.force import (
    Comparison,
    accounts,
    comparison_key,
    comparison_name,
    deployed,
    floor_only,
    share,
    share_text,
)
from dealspace.figures.grid import HEADING, Rows, row_axis
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.ticks import SHORT, ratio_ticks
from dealspace.figures.words import Document, counted, listing, method_words, number, span, task_words

_COUNTED, _RIVAL, _REQUIRED = "supply, as counted", "supply, by another account", "required"
_COLOURS = {_COUNTED: theme.FOR, _RIVAL: theme.GREY, _REQUIRED: theme.BLUE}
_BAND = "#dcebea"


def requirement_text(comparison: Comparison) -> str:
    """The bounds of the requirement in words."""
    requirement = comparison["requirement"]
    if floor_only(comparison):
        return f"at least {number(requirement['low'])}"
    return span(requirement["low"], requirement["high"])


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per account of the supply and per task and method."""
    supplies = [
        _numbers("Supply", words.text, "", account["total"], "")
        for words, account in accounts(document)
        if account["total"]
    ]
    needs = [
        _numbers(
            "Required", task_words(c["task"]), method_words(c["method"]), c["requirement"], share_text(c)
        )
        for c in deployed(document)
    ]
    return [*supplies, *needs] if needs else []


def _numbers(what: str, whose: str, method: str, band: Mapping[str, Any], chance: str) -> DataRow:
    return {
        "What": what,
        "Account or task": whose,
        "Method": method,
        "Lowest": band["low"],
        "5%": band["q05"],
        "Median": band["q50"],
        "95%": band["q95"],
        "Highest": band["high"],
        "P(enough), as counted": chance,
    }


def alt_text(document: Document, case: Case) -> str:
    """For how many comparisons the supply probably suffices, the extremes, and what rivals would change."""
    found = deployed(document)
    if not found:
        return "No force requirement can be compared with a supply at this date."
    rows = sorted(((value, c) for c in found if (value := share(c)) is not None), key=lambda r: r[0])
    opening = f"Interval bars for {counted(len(found), 'requirement')} and the supply."
    if not rows:
        return f"{opening} No commitment carries a number, so only the requirements are drawn."
    enough = sum(value >= 0.5 for value, _ in rows)
    (_, worst), (_, best) = rows[0], rows[-1]
    text = f"{opening} The supply more likely meets than misses the requirement in {enough} of {len(rows)}."
    if len(rows) == 1:
        text = f"{text} Probability for {_name(best)}: {share_text(best)}."
    else:
        text = (
            f"{text} Highest probability {share_text(best)} ({_name(best)}), lowest "
            f"{share_text(worst)} ({_name(worst)})."
        )
    rivals = accounts(document)[1:]
    if not rivals:
        return text
    medians = listing(
        f"{words.names} {number(account['total']['q50'])}" for words, account in rivals if account["total"]
    )
    return f"{text} Median supply by other accounts: {medians}."


def _name(comparison: Comparison) -> str:
    return comparison_name(comparison).lower()


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for the names of rows, the bars and the probabilities, and columns of the legend."""

    names: int
    bars: int
    shares: int
    columns: int


_PAGE, _PHONE = _Layout(190, 305, 84, 3), _Layout(110, 128, 78, 1)


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The bars, or None without a comparison."""
    return _chart(document, _PAGE)


def narrow(document: Document, case: Case) -> theme.AnyChart | None:
    """The bars for a phone."""
    return _chart(document, _PHONE)


def _chart(document: Document, layout: _Layout) -> theme.AnyChart | None:
    found = deployed(document)
    if not found:
        return None
    bars, labels = _rows(document, found, layout)
    top = max(float(str(bar["high"])) for bar in bars) * 1.25
    # Linear up to a few thousandths of the largest number, so that zero has a place.
    linear = 3 * 10.0 ** (math.floor(math.log10(top)) - 3)
    ticks = [0.0, *ratio_ticks(linear, top, most=9 if layout is _PAGE else 4)]
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="symlog", constant=linear, domain=[0, top], nice=False),
        axis=alt.Axis(
            title="Troops, on a scale of ratios", values=ticks, labelExpr=SHORT, labelOverlap=False
        ),
    )
    y = row_axis(Rows(tuple(labels), labels), limit=layout.names)
    layers = [*_bar_layers(bars, x, y, layout), *_share_layers(found, list(labels), y, layout)]
    height = theme.row_height(27 if layout is _PAGE else 34)
    # A composed chart keeps its width, and the column of probabilities its place.
    return theme.finished(alt.vconcat(alt.layer(*layers).properties(width=layout.bars, height=height)))


def _rows(
    document: Document, found: list[Comparison], layout: _Layout
) -> tuple[list[DataRow], dict[str, list[str] | str]]:
    """The bars, and the labels of their rows in order: accounts of the supply, then methods by task."""
    bars: list[DataRow] = []
    labels: dict[str, list[str] | str] = {}
    known = any(c["supply"] for c in found)
    drawn = [(words, account) for words, account in accounts(document) if account["total"] and known]
    if drawn:
        labels[f"{HEADING}supply"] = "Supply"
    for place, (words, account) in enumerate(drawn):
        key = f"supply/{words.account_id}"
        labels[key] = lines(words.names, layout.names)
        band = account["total"]
        bars.append(_bar(key, _RIVAL if place else _COUNTED, band, span(band["low"], band["high"])))
    for c in found:
        labels.setdefault(f"{HEADING}{c['task']}", task_words(c["task"]))
        labels[comparison_key(c)] = lines(method_words(c["method"]), layout.names)
        bars.append(_bar(comparison_key(c), _REQUIRED, c["requirement"], requirement_text(c), floor_only(c)))
    return bars, labels


def _bar(row: str, series: str, band: Mapping[str, Any], text: str, floor: bool = False) -> DataRow:
    return {
        "row": row,
        "series": series,
        **{key: band[key] for key in ("low", "high", "q05", "q50", "q95")},
        "floor": floor,
        "range": text,
        "central": f"{number(band['q05'])} to {number(band['q95'])}, median {number(band['q50'])}",
    }


def _bar_layers(bars: list[DataRow], x: alt.X, y: alt.Y, layout: _Layout) -> list[alt.Chart]:
    series = [name for name in _COLOURS if any(bar["series"] == name for bar in bars)]
    base = alt.Chart(theme.rows_of(bars)).encode(
        y=y,
        color=alt.Color(
            "series:N",
            scale=alt.Scale(domain=series, range=[_COLOURS[name] for name in series]),
            legend=alt.Legend(title=None, symbolType="square", columns=layout.columns),
        ),
        tooltip=theme.tooltips(("series", "Bar"), ("range", "Bounds"), ("central", "90% of draws")),
    )
    whole = base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q")
    most = base.mark_bar(height=9).encode(x=alt.X("q05:Q"), x2="q95:Q")
    middle = base.mark_point(
        shape="circle", filled=True, size=40, opacity=1, strokeWidth=1.3, fill=theme.PAPER
    ).encode(x=alt.X("q50:Q"))
    arrows = (
        base.transform_filter("datum.floor")
        .mark_point(shape="triangle-right", filled=True, size=70, opacity=1)
        .encode(x=alt.X("high:Q"))
    )
    supplied = [bar for bar in bars if bar["series"] == _COUNTED]
    # The counted supply runs down behind the requirements, so that each is read against it.
    band = [
        alt.Chart(theme.rows_of(supplied)).mark_rect(color=_BAND, opacity=0.7).encode(x=x, x2="high:Q")
        for _ in supplied
    ]
    return [*band, whole, most, middle, arrows]


def _share_layers(found: list[Comparison], keys: list[str], y: alt.Y, layout: _Layout) -> list[alt.Chart]:
    """The probability at the end of each row, under a heading, and a rule over each group."""
    right = alt.value(layout.bars + layout.shares)
    shares = alt.Chart(theme.rows_of([{"row": comparison_key(c), "p": share_text(c)} for c in found]))
    headings = [key for key in keys if key.startswith(HEADING)]
    first = HEADING + found[0]["task"]
    head = alt.Chart(theme.rows_of([{"row": first, "p": "P(enough)"}]))
    rules = alt.Chart(theme.rows_of([{"row": key} for key in headings])).mark_rule(color=theme.RULE)
    return [
        rules.encode(x=alt.value(-layout.names - 6), x2=right, y=alt.Y("row:N", bandPosition=0)),
        shares.mark_text(align="right", baseline="middle").encode(x=right, y=y, text="p:N"),
        head.mark_text(align="right", baseline="middle", fontWeight="bold").encode(x=right, y=y, text="p:N"),
    ]


FIGURE = FigureSpec("requirement-supply", build, alt_text, data, min_width=600, narrow=narrow)
