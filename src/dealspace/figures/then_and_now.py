"""What became of the findings? For each, the part of the readings in which its claim held and now holds, and
whether the sentence still reads the same, reads with other numbers, or is no longer so.
"""

from __future__ import annotations

from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped
from dealspace.figures.spans import ALONE, MIXED, middle, share_axis, share_rows
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.afterword import Fate, FindingFate
from dealspace.results.records.shares import Share
from dealspace.words.numbers import percent
from dealspace.words.phrases import counted, listing
from dealspace.words.ranges import of_readings

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


def _fates(results: Results) -> list[tuple[FindingFate, float]]:
    """Findings that had a share, and that share; those that fell first, then by how far they moved."""
    order = list(_GROUPS)

    def rank(pair: tuple[FindingFate, float]) -> tuple[int, float, str]:
        fate, then = pair
        return order.index(fate.fate), -abs(_now(fate, then) - then), fate.finding_id

    found = results.afterword.findings if results.afterword else ()
    return sorted(((fate, middle(fate.share_before)) for fate in found if fate.share_before), key=rank)


def _now(fate: FindingFate, then: float) -> float:
    """Where the finding stands now; where it stood, if it cannot be said any more."""
    return then if fate.share_after is None else middle(fate.share_after)


def data(results: Results) -> list[DataRow]:
    """One row per finding with a share at the date of the case."""
    return [
        {
            "Finding then": fate.told,
            "Now": fate.fate,
            "Readings then, least to most": _range(fate.share_before),
            "Readings now, least to most": _range(fate.share_after),
        }
        for fate, _ in _fates(results)
    ]


def _range(share: Share | None) -> str:
    return "" if share is None else of_readings(share)


def says(results: Results) -> str:
    """How many findings of the date of the case are no longer so."""
    fates = [fate for fate, _ in _fates(results)]
    fell = sum(fate.fate is Fate.FELL for fate in fates)
    named = "finding that has a share" if len(fates) == 1 else "findings that have a share"
    return f"{fell} of {len(fates)} {named} {'is' if fell == 1 else 'are'} no longer so"


def alt_text(results: Results) -> str:
    """Which findings met which fate."""
    fates = [fate for fate, _ in _fates(results)]
    if not fates:
        return "There is no later vintage to compare with."
    told = [
        f"{words}: {listing(fate.label for fate in fates if fate.fate is kind)}."
        for kind, words in _GROUPS.items()
        if any(fate.fate is kind for fate in fates)
    ]
    return (
        f"Two marks for each of {counted(len(fates), 'finding')}: the part of the readings, "
        f"{_mark(results)}, in which its claim, numbers aside, was so then and is so now. The second mark "
        f"says what became of it. {' '.join(told)}"
    )


def _mark(results: Results) -> str:
    """Which share of its range a mark is."""
    return MIXED if results.multiverse.profiles else ALONE


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """The dots, or None before there is anything to compare."""
    fates = _fates(results)
    if not fates:
        return None
    rows = grouped(Row(f.finding_id, f.label, _GROUPS[f.fate]) for f, _ in fates)
    values: list[DataRow] = [
        {
            "row": fate.finding_id,
            "time": time,
            "share": middle(share),
            "range": of_readings(share),
            "percent": percent(middle(share)),
            "sentence": fate.told,
            "fate": fate.fate,
            "from": then,
            "to": _now(fate, then),
            **behind(f"finding/{fate.finding_id}"),
        }
        for fate, then in fates
        for time, share in ((_THEN, fate.share_before), (_NOW.get(fate.fate), fate.share_after))
        if time is not None and share is not None
    ]
    shown = {name: mark for name, mark in _MARKS.items() if any(row["time"] == name for row in values)}
    shape, outline, filling = (theme.scale(shown, look) for look in zip(*shown.values(), strict=True))
    words = ["Part of the readings in which the claim of then is so, numbers aside:", _mark(results)]
    y, width, height = share_rows(rows, limit=220, step=20, phone=phone)
    half = theme.chart_of([{"share": 0.5}]).mark_rule(color=theme.GREY, strokeDash=[4, 3])
    base = theme.chart_of(values).encode(
        y=y,
        tooltip=theme.tooltips(
            sentence="Finding", time="When", percent="Mark", range="Least to most", fate="Now"
        ),
    )
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=share_axis(words, "", phone=phone),
    )
    links = base.mark_rule(color=theme.RULE, strokeWidth=2).encode(x=alt.X("from:Q"), x2="to:Q")
    dots = base.mark_point(strokeWidth=1.8, opacity=1).encode(
        x=x,
        # The ring of then is the wider one, so that it still shows where nothing has moved.
        size=alt.condition(alt.datum["time"] == _THEN, alt.value(140), alt.value(50)),
        color=alt.Color("time:N", scale=outline, legend=alt.Legend(title=None, columns=1 if phone else 2)),
        shape=alt.Shape("time:N", scale=shape),
        fill=alt.Fill("time:N", scale=filling),
    )
    layers = alt.layer(half.encode(x=alt.X("share:Q")), links, dots)
    return layers.properties(width=width, height=height)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
