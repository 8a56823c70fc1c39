"""What became of the findings? For each, the share of readings in which its claim held and now holds, and
whether the sentence still reads the same, reads with other numbers, or is no longer so.
"""

from __future__ import annotations

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.results.records import Results
from dealspace.results.records.afterword import Fate, FindingFate
from dealspace.words.names import plain_id
from dealspace.words.numbers import percent
from dealspace.words.phrases import counted, listing

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
    return sorted(((fate, fate.share_before) for fate in found if fate.share_before is not None), key=rank)


def _now(fate: FindingFate, then: float) -> float:
    """Where the finding stands now; where it stood, if it cannot be said any more."""
    return then if fate.share_after is None else fate.share_after


def data(results: Results) -> list[DataRow]:
    """One row per finding with a share at the date of the case."""
    return [
        {
            "Finding then": fate.told,
            "Now": fate.fate,
            "Share then": percent(then),
            "Share now": "" if fate.share_after is None else percent(fate.share_after),
        }
        for fate, then in _fates(results)
    ]


def alt_text(results: Results) -> str:
    """Which findings met which fate."""
    fates = [fate for fate, _ in _fates(results)]
    if not fates:
        return "There is no later vintage to compare with."
    told = [
        f"{words}: {listing(plain_id(fate.finding_id) for fate in fates if fate.fate is kind)}."
        for kind, words in _GROUPS.items()
        if any(fate.fate is kind for fate in fates)
    ]
    return (
        f"Two marks for each of {counted(len(fates), 'finding')}: the share of readings in which its claim, "
        f"numbers aside, held then and holds now. The second mark says what became of it. {' '.join(told)}"
    )


def build(results: Results) -> theme.AnyChart | None:
    """The dots, or None before there is anything to compare."""
    fates = _fates(results)
    if not fates:
        return None
    rows = grouped(Row(f.finding_id, plain_id(f.finding_id), _GROUPS[f.fate]) for f, _ in fates)
    values: list[DataRow] = [
        {
            "row": fate.finding_id,
            "time": time,
            "share": share,
            "percent": percent(share),
            "sentence": fate.told,
            "fate": fate.fate,
            "from": then,
            "to": _now(fate, then),
        }
        for fate, then in fates
        for time, share in ((_THEN, then), (_NOW.get(fate.fate), fate.share_after))
        if time is not None and share is not None
    ]
    shown = {name: mark for name, mark in _MARKS.items() if any(row["time"] == name for row in values)}
    shape, outline, filling = (theme.scale(shown, look) for look in zip(*shown.values(), strict=True))
    half = theme.chart_of([{"share": 0.5}]).mark_rule(color=theme.GREY, strokeDash=[4, 3])
    base = theme.chart_of(values).encode(
        y=row_axis(rows, limit=220),
        tooltip=theme.tooltips(sentence="Finding", time="When", percent="Share", fate="Now"),
    )
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title="Share of readings (weighted) in which the claim of then holds, numbers aside",
            format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False,
        ),
    )  # fmt: skip
    links = base.mark_rule(color=theme.RULE, strokeWidth=2).encode(x=alt.X("from:Q"), x2="to:Q")
    dots = base.mark_point(strokeWidth=1.8, opacity=1).encode(
        x=x,
        # The ring of then is the wider one, so that it still shows where nothing has moved.
        size=alt.condition(alt.datum["time"] == _THEN, alt.value(140), alt.value(50)),
        color=alt.Color("time:N", scale=outline, legend=alt.Legend(title=None, columns=2)),
        shape=alt.Shape("time:N", scale=shape),
        fill=alt.Fill("time:N", scale=filling),
    )
    layers = alt.layer(half.encode(x=alt.X("share:Q")), links, dots)
    return layers.properties(width=370, height=alt.Step(20))


FIGURE = FigureSpec(build, alt_text, data)
