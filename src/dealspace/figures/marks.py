"""How does a verdict look? A coloured cell with a sign, so that it reads in colour, in grey and in print."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import altair as alt

from dealspace.analysis.verdicts import Verdict
from dealspace.figures import theme
from dealspace.figures.measure import width
from dealspace.figures.spec import DataRow
from dealspace.words.names import VERDICT_WORDS

_SIGNS = {
    Verdict.MET: "M-0.62,0.08L-0.2,0.5L0.62,-0.46",
    Verdict.OPEN: "M-0.45,0A0.45,0.45,0,1,1,0.45,0A0.45,0.45,0,1,1,-0.45,0Z",
    Verdict.BREACHED: "M-0.46,-0.46L0.46,0.46M0.46,-0.46L-0.46,0.46",
    Verdict.NOT_APPLICABLE: "M-0.12,0L0.12,0",
    Verdict.SILENT: "M-0.5,0L-0.44,0M-0.03,0L0.03,0M0.44,0L0.5,0",
}
_LOOK = {
    Verdict.MET: (theme.FOR, "#ffffff"),
    Verdict.OPEN: (theme.BETWEEN, "#6b5416"),
    Verdict.BREACHED: (theme.AGAINST, "#ffffff"),
    Verdict.NOT_APPLICABLE: (theme.NOTHING, theme.GREY),
    Verdict.SILENT: (theme.NOTHING, theme.INK),
}
"""The filling of a cell and the ink of its sign."""


def verdict_look(verdict: Verdict) -> DataRow:
    """Fill, border and ink of a cell, as fields of its data row."""
    fill, ink = _LOOK[verdict]
    return {"fill": fill, "border": fill, "ink": ink}


def _signed(base: alt.Chart, cells: alt.Chart, size: int, stroke: float) -> tuple[alt.Chart, alt.Chart]:
    """The cells in their colours, and their signs."""
    # The cell says what it is; its sign would only say it again.
    signs = base.mark_point(
        aria=False, filled=False, strokeWidth=stroke, opacity=1, size=size, strokeCap="round"
    )
    return (
        cells.encode(
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("border:N", scale=None, legend=None),
        ),
        signs.encode(
            shape=alt.Shape("verdict:N", scale=theme.scale(_SIGNS, _SIGNS.values()), legend=None),
            stroke=alt.Stroke("ink:N", scale=None, legend=None),
        ),
    )


def verdict_cells(
    values: Sequence[Mapping[str, object]], x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip], size: int = 110
) -> theme.AnyChart:
    """Cells with `fill`, `border`, `ink` and `verdict`, as `verdict_look` gives them, and their signs."""
    base = theme.chart_of(values).encode(x=x, y=y, tooltip=tooltip)
    return alt.layer(*_signed(base, base.mark_rect(strokeWidth=1.4, cornerRadius=2), size, 1.7))


def verdict_legend(
    verdicts: Collection[Verdict], *, room: float = theme.WIDTH, left: float = 0
) -> theme.AnyChart:
    """What the signs that occur mean, on as many lines as the room takes, from a place `left` on."""
    entries: list[DataRow] = []
    place, level, total = left + 9, 0, 0.0
    for verdict, words in VERDICT_WORDS.items():
        if verdict not in verdicts:
            continue
        across = 30 + width(words)
        if place > left + 9 and place - left + across > room:
            place, level = left + 9, level + 1
        entry: DataRow = {"verdict": verdict, "text": words, **verdict_look(verdict)}
        entries.append({**entry, "x": place, "y": 9 + 22 * level})
        place += across
        total = max(total, place)
    height = 22 * level + 18
    base = theme.chart_of(entries).encode(
        x=theme.pixels(alt.X, "x:Q"),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False)),
        tooltip=alt.value(None),
    )
    boxes = base.mark_point(shape="square", size=230, strokeWidth=1.4, opacity=1)
    texts = base.mark_text(align="left", dx=13).encode(text="text:N")
    return alt.layer(*_signed(base, boxes, 85, 1.6), texts).properties(width=max(1.0, total), height=height)
