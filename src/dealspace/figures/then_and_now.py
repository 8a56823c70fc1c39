"""What became of the findings? For each, the share of codings in which its claim held and now holds, and
whether the sentence still reads the same, reads with other numbers, or is no longer so.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, listing, percent, plain_id
from dealspace.results.records.afterword import Fate

_GROUPS = {
    Fate.FELL: "No longer so",
    Fate.RENUMBERED: "Same claim, other numbers",
    Fate.UNSAID: "Cannot be said any more",
    Fate.UNCHANGED: "Unchanged",
}
_THEN = "then"
_MARKS = {
    _THEN: ("circle", theme.INK, theme.PAPER),
    "now, no longer so": ("diamond", theme.AGAINST, theme.AGAINST),
    "now, with other numbers": ("square", theme.BLUE, theme.PAPER),
    "now, unchanged": ("square", theme.BLUE, theme.BLUE),
}
"""Shape, outline and filling of each mark, by its name in the legend."""
_NOW = {Fate.FELL: "now, no longer so", Fate.RENUMBERED: "now, with other numbers",
        Fate.UNCHANGED: "now, unchanged"}  # fmt: skip


def _fates(document: Document) -> list[Mapping[str, Any]]:
    """Findings that had a share, those that fell first, then by how far they moved."""
    found = [
        fate
        for fate in (document.get("afterword") or {}).get("findings", ())
        if fate["share_before"] is not None
    ]
    order = list(_GROUPS)

    def rank(fate: Mapping[str, Any]) -> tuple[int, float, str]:
        now = fate["share_before"] if fate["share_after"] is None else fate["share_after"]
        return order.index(fate["fate"]), -abs(now - fate["share_before"]), fate["finding_id"]

    return sorted(found, key=rank)


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per finding with a share at the date of the case."""
    return [
        {
            "Finding then": fate["told"],
            "Now": fate["fate"],
            "Share then": percent(fate["share_before"]),
            "Share now": "" if fate["share_after"] is None else percent(fate["share_after"]),
        }
        for fate in _fates(document)
    ]


def alt_text(document: Document, case: Case) -> str:
    """Which findings met which fate."""
    fates = _fates(document)
    if not fates:
        return "There is no later vintage to compare with."
    told = [
        f"{words}: {listing(plain_id(fate['finding_id']) for fate in fates if fate['fate'] == kind)}."
        for kind, words in _GROUPS.items()
        if any(fate["fate"] == kind for fate in fates)
    ]
    return (
        f"Two marks for each of {counted(len(fates), 'finding')}: the share of codings in which its claim, "
        f"numbers aside, held then and holds now. The second mark says what became of it. {' '.join(told)}"
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The dots, or None before there is anything to compare."""
    fates = _fates(document)
    if not fates:
        return None
    rows = grouped(Row(f["finding_id"], plain_id(f["finding_id"]), _GROUPS[f["fate"]]) for f in fates)
    values: list[DataRow] = [
        {
            "row": fate["finding_id"],
            "time": time,
            "share": share,
            "percent": percent(share),
            "sentence": fate["told"],
            "fate": fate["fate"],
            "from": fate["share_before"],
            "to": fate["share_before"] if fate["share_after"] is None else fate["share_after"],
        }
        for fate in fates
        for time, share in ((_THEN, fate["share_before"]), (_NOW.get(fate["fate"]), fate["share_after"]))
        if time is not None and share is not None
    ]
    shown = {name: mark for name, mark in _MARKS.items() if any(row["time"] == name for row in values)}
    shapes, outlines, fillings = (list(kind) for kind in zip(*shown.values(), strict=True))
    half = alt.Chart(theme.rows_of([{"share": 0.5}])).mark_rule(color=theme.GREY, strokeDash=[4, 3])
    base = alt.Chart(theme.rows_of(values)).encode(
        y=row_axis(rows, limit=220),
        tooltip=theme.tooltips(
            ("sentence", "Finding"), ("time", "When"), ("percent", "Share"), ("fate", "Now")
        ),
    )
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title="Share of codings (weighted) in which the claim of then holds, numbers aside",
            format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False,
        ),
    )  # fmt: skip
    links = base.mark_rule(color=theme.RULE, strokeWidth=2).encode(x=alt.X("from:Q"), x2="to:Q")
    names = list(shown)
    dots = base.mark_point(strokeWidth=1.8, opacity=1).encode(
        x=x,
        # The ring of then is the wider one, so that it still shows where nothing has moved.
        size=alt.condition(alt.datum["time"] == _THEN, alt.value(140), alt.value(50)),
        color=alt.Color(
            "time:N", scale=alt.Scale(domain=names, range=outlines), legend=alt.Legend(title=None, columns=2)
        ),
        shape=alt.Shape("time:N", scale=alt.Scale(domain=names, range=shapes)),
        fill=alt.Fill("time:N", scale=alt.Scale(domain=names, range=fillings)),
    )
    return theme.finished(
        alt.layer(half.encode(x=alt.X("share:Q")), links, dots).properties(width=370, height=alt.Step(20))
    )


FIGURE = FigureSpec("then-and-now", build, alt_text, data)
