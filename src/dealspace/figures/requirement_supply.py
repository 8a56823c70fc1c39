"""Is enough on offer? The supply by every account of it, above what each task takes by each method.

The axis is a symmetric logarithm, linear below 3,000: requirements and supplies differ by ratios, which equal
distances then show, and a supply of zero still has a place. Only strength in place is drawn: a pool that
feeds a force is another quantity, and stands in a table.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping
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
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, listing, method_words, number, span, task_words, wrap

_TICKS = (0, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000)
_SHORT = "datum.value >= 1e6 ? datum.value / 1e6 + 'm' : datum.value > 0 ? datum.value / 1e3 + 'k' : '0'"
_COUNTED, _RIVAL, _REQUIRED = "supply, as counted", "supply, by another account", "required"
_COLOURS = {_COUNTED: theme.FOR, _RIVAL: theme.GREY, _REQUIRED: theme.AGAINST}
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


def _bar(row: str, series: str, band: Mapping[str, Any], text: str, floor: bool = False) -> DataRow:
    return {
        "row": row,
        "series": series,
        **{key: band[key] for key in ("low", "high", "q05", "q50", "q95")},
        "floor": floor,
        "range": text,
        "central": f"{number(band['q05'])} to {number(band['q95'])}, median {number(band['q50'])}",
    }


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The bars, or None without a comparison."""
    rows = deployed(document)
    if not rows:
        return None
    bars: list[DataRow] = []
    labels: dict[str, list[str] | str] = {}
    known = any(c["supply"] for c in rows)
    drawn = [(words, account) for words, account in accounts(document) if account["total"] and known]
    if drawn:
        labels[f"{HEADING}supply"] = "Supply"
    for place, (words, account) in enumerate(drawn):
        key = f"supply/{words.account_id}"
        labels[key] = [*wrap(words.names, 34, 1), *([words.numbers] if words.numbers else [])]
        band = account["total"]
        bars.append(_bar(key, _RIVAL if place else _COUNTED, band, span(band["low"], band["high"])))
    task = ""
    for c in rows:
        if c["task"] != task:
            task = c["task"]
            labels[f"{HEADING}{task}"] = task_words(task)
        labels[comparison_key(c)] = method_words(c["method"])
        bars.append(_bar(comparison_key(c), _REQUIRED, c["requirement"], requirement_text(c), floor_only(c)))
    top = max(float(str(bar["high"])) for bar in bars) * 1.25
    return theme.finished(
        alt.layer(*_layers(bars, Rows(tuple(labels), labels), top)).properties(width=390, height=alt.Step(25))
    )


def _layers(bars: list[DataRow], rows: Rows, top: float) -> list[alt.Chart]:
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="symlog", constant=3000, domain=[0, top], nice=False),
        axis=alt.Axis(
            title="Troops", values=[t for t in _TICKS if t <= top], labelExpr=_SHORT, labelOverlap="greedy"
        ),
    )
    series = [name for name in _COLOURS if any(bar["series"] == name for bar in bars)]
    base = alt.Chart(theme.rows_of(bars)).encode(
        y=row_axis(rows, limit=195),
        color=alt.Color(
            "series:N",
            scale=alt.Scale(domain=series, range=[_COLOURS[name] for name in series]),
            legend=alt.Legend(title=None, symbolType="square"),
        ),
        tooltip=theme.tooltips(("series", "Bar"), ("range", "Bounds"), ("central", "90% of draws")),
    )
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
    supplied = [bar for bar in bars if bar["series"] == _COUNTED]
    # The counted supply runs down behind the requirements, so that each is read against it.
    band = [
        alt.Chart(theme.rows_of(supplied)).mark_rect(color=_BAND, opacity=0.7).encode(x=x, x2="high:Q")
        for _ in supplied
    ]
    return [*band, whole, most, middle, arrows]


FIGURE = FigureSpec("requirement-supply", build, alt_text, data)
