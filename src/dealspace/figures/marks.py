"""How does a verdict look? A coloured cell with a sign, so that it reads in colour, in grey and in print.

Hard conditions fill their cell; soft ones have a coloured border and a coloured sign on white.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from dealspace.figures import theme
from dealspace.figures.measure import width
from dealspace.figures.words import VERDICT_WORDS, VERDICTS

SIGNS = {
    "met": "M-0.62,0.08L-0.2,0.5L0.62,-0.46",
    "open": "M-0.45,0A0.45,0.45,0,1,1,0.45,0A0.45,0.45,0,1,1,-0.45,0Z",
    "breached": "M-0.46,-0.46L0.46,0.46M0.46,-0.46L-0.46,0.46",
    "not_applicable": "M-0.12,0L0.12,0",
}
FILLS = {"met": theme.FOR, "open": theme.BETWEEN, "breached": theme.AGAINST, "not_applicable": theme.NOTHING}
INKS = {"met": "#ffffff", "open": "#6b5416", "breached": "#ffffff", "not_applicable": theme.GREY}
BORDERS = {"met": theme.FOR, "open": "#a98a35", "breached": theme.AGAINST, "not_applicable": theme.RULE}


def verdict_look(verdict: str, *, soft: bool = False) -> dict[str, str]:
    """Fill, border and ink of a cell, as fields of its data row."""
    border = BORDERS[verdict]
    if soft:
        return {"fill": theme.PAPER, "border": border, "ink": border}
    return {"fill": FILLS[verdict], "border": FILLS[verdict], "ink": INKS[verdict]}


def sign_scale() -> alt.Scale:
    """From verdict to sign."""
    return alt.Scale(domain=list(VERDICTS), range=[SIGNS[verdict] for verdict in VERDICTS])


def verdict_cells(
    values: Sequence[Mapping[str, object]], x: alt.X, y: alt.Y, tooltip: list[alt.Tooltip], size: int = 110
) -> theme.AnyChart:
    """Cells with `fill`, `border`, `ink` and `verdict`, as `verdict_look` gives them, and their signs."""
    base = alt.Chart(theme.rows_of(values)).encode(x=x, y=y, tooltip=tooltip)
    cells = base.mark_rect(strokeWidth=1.4, cornerRadius=2).encode(
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.Stroke("border:N", scale=None, legend=None),
    )
    signs = base.mark_point(filled=False, strokeWidth=1.7, opacity=1, size=size, strokeCap="round").encode(
        shape=alt.Shape("verdict:N", scale=sign_scale(), legend=None),
        stroke=alt.Stroke("ink:N", scale=None, legend=None),
    )
    return alt.layer(cells, signs)


def verdict_legend(verdicts: Sequence[str], *, room: float = theme.WIDTH, left: float = 0) -> theme.AnyChart:
    """What the signs that occur mean, on as many lines as the room takes, from a place `left` on."""
    lines: list[list[dict[str, object]]] = [[]]
    used = 9.0
    for verdict in (verdict for verdict in VERDICTS if verdict in verdicts):
        long = 30 + width(VERDICT_WORDS[verdict])
        if lines[-1] and used + long > room:
            lines.append([])
            used = 9.0
        lines[-1].append({"verdict": verdict, "text": VERDICT_WORDS[verdict], **verdict_look(verdict)})
        used += long
    total = 0.0
    for level, line in enumerate(lines):
        place = left + 9
        for entry in line:
            entry.update(x=place, y=9 + 22 * level)
            place += 30 + width(str(entry["text"]))
        total = max(total, place)
    height = 22 * len(lines) - 4
    base = alt.Chart(theme.rows_of([entry for line in lines for entry in line])).encode(
        x=alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False)),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False)),
        tooltip=alt.value(None),
    )
    boxes = base.mark_point(shape="square", size=230, strokeWidth=1.4, opacity=1).encode(
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.Stroke("border:N", scale=None, legend=None),
    )
    signs = base.mark_point(filled=False, strokeWidth=1.6, opacity=1, size=85, strokeCap="round").encode(
        shape=alt.Shape("verdict:N", scale=sign_scale(), legend=None),
        stroke=alt.Stroke("ink:N", scale=None, legend=None),
    )
    texts = base.mark_text(align="left", dx=13).encode(text="text:N")
    return alt.layer(boxes, signs, texts).properties(width=max(1.0, total), height=height)
