"""On the terms where more or less can be agreed: what does each party ask for, what does the front leave, and
where do the texts stand? One scale for each term, one row for each party and each text.

The front are the deals that no other beats for every party, whatever matters most to it (`analysis.front`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.front_entries import ASK, EARLIER, FRONT, LATER, Entry, entries, later
from dealspace.figures.grid import LINE, Row, above_axis, grouped, row_axis
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.front import Front
from dealspace.words.names import term_label
from dealspace.words.numbers import exact, percent
from dealspace.words.phrases import counted, listing
from dealspace.words.predicates import level_label, value_text

_LOOK = {
    ASK: (theme.BLUE, "square", theme.BLUE),
    FRONT: (theme.FOR, "square", theme.FOR),
    f"{LATER}, on it": (theme.FOR, "diamond", theme.FOR),
    f"{LATER}, off it": (theme.AGAINST, "diamond", theme.AGAINST),
    f"{EARLIER}, on it": (theme.FOR, "circle", theme.PAPER),
    f"{EARLIER}, off it": (theme.AGAINST, "circle", theme.PAPER),
}
"""Outline, shape and filling."""
_BAND = "#dcebea"
_EDGE, _HEAD = 7, 118


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for names (none where they stand above the marks), a scale, between scales, and a row."""

    names: int
    scale: int
    gap: int
    row: int


_PAGE, _PHONE = _Layout(162, 91, 16, 17), _Layout(0, 62, 12, 16)


def data(results: Results) -> list[DataRow]:
    """One row per party or text and term."""
    return [
        {
            "Who or what": entry.label,
            "Which is": entry.kind,
            "Term": term_label(results, entry.term),
            "Value": entry.text,
            "Meets the front": "yes" if entry.inside else "no",
        }
        for entry in entries(results)
    ]


def says(results: Results) -> str:
    """How much the front leaves, and how many later texts lie on it."""
    found, new = results.front, later(results)
    if found is None or not found.held:
        return "What the parties ask for on graded terms"
    left = f"{percent(found.members / found.deals)} of what could be agreed"
    near = [text for text in found.texts if text.package_id in new]
    if not near:
        return f"What no deal beats for all is {left} on {counted(len(found.held), 'graded term')}"
    on = sum(text.to_front == 0 for text in near)
    lie = "lies" if on == 1 else "lie"
    return f"{on} of {counted(len(near), 'later text')} {lie} on the front, which leaves {left}"


def alt_text(results: Results) -> str:
    """What the front leaves on each term, what is asked there, and where the later texts stand."""
    found = results.front
    if found is None:
        return "No graded terms are named, so there is no front to show at this date."
    shown = entries(results)
    if not shown:
        return "No deal on the graded terms is within what each party could accept, so no front is shown."
    parts = [f"A scale for each of {counted(len(found.held), 'term')}."]
    for term in found.held:
        asks = dict.fromkeys(f"{e.label} {e.text}" for e in shown if (e.term, e.kind) == (term, ASK))
        parts.append(f"{term_label(results, term)}: asked for by {listing(asks)}; front: {found.span[term]}.")
    new = dict.fromkeys(e.label for e in shown if e.kind == LATER)
    off = dict.fromkeys(e.label for e in shown if e.kind == LATER and not e.inside)
    if new:
        where = f"beyond it on some term: {listing(off)}" if off else "none is beyond it on any term"
        parts.append(f"Later texts: {listing(new)}; {where}.")
    if not found.whole:
        parts.append("Not every combination of values within the front’s ranges lies on it.")
    return " ".join(parts)


def _chart(results: Results, layout: _Layout) -> theme.AnyChart | None:
    """The scales side by side, or None without a front."""
    shown, found = entries(results), results.front
    if not shown or found is None:
        return None
    place = {term: at * (layout.scale + layout.gap) for at, term in enumerate(found.held)}
    listed = grouped(Row(e.key, e.label, e.group) for e in {e.key: e for e in shown}.values())
    y = row_axis(listed, limit=layout.names) if layout.names else above_axis(listed, room=theme.PHONE - 10)
    heads = _heads(results, place, layout) if layout.names else _upward(results, place)
    at = _Scales(results, place, layout.scale)
    layers = [*_back(found, at), *_marks(results, shown, at, y), *heads]
    width = max(place.values()) + layout.scale
    return alt.layer(*layers).properties(width=width, height=alt.Step(layout.row))


@dataclass(frozen=True, slots=True)
class _Scales:
    """Where a value of a term stands, in pixels."""

    results: Results
    place: Mapping[str, int]
    scale: int

    def at(self, term_id: str, value: float) -> float:
        term = self.results.rows.terms[term_id]
        low, high = float(term.minimum), float(term.maximum)
        share = (value - low) / ((high - low) or 1)
        return round(self.place[term_id] + _EDGE + share * (self.scale - 2 * _EDGE), 1)


def _back(found: Front, scales: _Scales) -> list[alt.Chart]:
    """The front as bands through all rows, the middle of what is asked, and the edges of the scales."""
    bands: list[DataRow] = [
        {"x": scales.at(term, held.low) - 4, "x2": scales.at(term, held.high) + 4}
        for term, held in found.held.items()
    ]
    middles: list[DataRow] = [
        {"x": scales.at(term, (one.low + one.high) / 2)}
        for term, one in found.middle.items()
        if term in found.held
    ]
    edges: list[DataRow] = [{"x": left, "x2": left + scales.scale} for left in scales.place.values()]
    x, down = theme.pixels(alt.X, "x:Q"), {"y": alt.value(0), "y2": alt.value("height")}
    dashed = theme.chart_of(middles).mark_rule(color=theme.GREY, strokeDash=[4, 3])
    return [
        theme.chart_of(bands).mark_rect(color=_BAND).encode(x=x, x2="x2:Q", **down),
        dashed.encode(x=x, **down),
        theme.chart_of(edges).mark_rule(color=theme.RULE).encode(x=x, x2="x2:Q", y=alt.value(0)),
    ]


def _marks(results: Results, shown: Sequence[Entry], scales: _Scales, y: alt.Y) -> list[alt.Chart]:
    """A line from the least to the greatest value, thin for a preference, and a sign for each text."""
    values: list[DataRow] = []
    for entry in shown:
        text = entry.kind in {LATER, EARLIER}
        look = f"{entry.kind}, {'on' if entry.inside else 'off'} it" if text else entry.kind
        ends = scales.at(entry.term, entry.low), scales.at(entry.term, entry.high)
        outline, shape, filling = _LOOK[look]
        values.append(
            {
                **asdict(entry),
                **behind(*entry.rows),
                "row": entry.key,
                "x": ends[0],
                "x2": ends[1],
                "middle": (ends[0] + ends[1]) / 2,
                "on": term_label(results, entry.term),
                "is": entry.kind if entry.hard else f"{entry.kind}, a preference",
                "ink": outline,
                "shape": shape,
                "fill": filling,
                "drawn": "sign" if text else "bar" if entry.hard else "thin",
                "line": entry.low < entry.high,
            }
        )
    x = theme.pixels(alt.X, "x:Q")
    base = theme.chart_of(values).encode(
        y=y,
        tooltip=theme.tooltips(label="Row", **{"is": "Which is"}, on="On", text="Value"),
        stroke=alt.Stroke("ink:N", scale=None, legend=None),
    )
    ranged = base.transform_filter("datum.line").encode(
        x=x, x2="x2:Q", fill=alt.Fill("ink:N", scale=None, legend=None)
    )
    signs = base.transform_filter("datum.drawn == 'sign' || !datum.line").mark_point(
        size=55, strokeWidth=1.6, opacity=1
    )
    return [
        ranged.transform_filter("datum.drawn == 'bar'").mark_bar(height=5, strokeWidth=0),
        ranged.transform_filter("datum.drawn == 'thin'").mark_bar(height=2, strokeWidth=0),
        ranged.transform_filter("datum.drawn == 'sign'").mark_bar(height=2, strokeWidth=0, aria=False),
        signs.encode(
            x=theme.pixels(alt.X, "middle:Q"),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=None, legend=None),
        ),
    ]


def _ends(results: Results, term_id: str) -> tuple[str, str]:
    """The least and the greatest value in words."""
    term = results.rows.terms[term_id]
    if term.levels:
        return level_label(term, term.minimum), level_label(term, term.maximum)
    return exact(term.minimum), value_text(term, term.maximum)


def _heads(results: Results, place: Mapping[str, int], layout: _Layout) -> list[alt.Chart]:
    """The name of each term and the words for its ends, above its scale."""
    left: dict[int, list[DataRow]] = {}
    right: dict[int, list[DataRow]] = {}
    bold: dict[int, list[DataRow]] = {}
    for term, at in place.items():
        low, high = _ends(results, term)
        first, last = lines(low, layout.scale * 0.36, 4), lines(high, layout.scale * 0.62, 4)
        name = lines(term_label(results, term), layout.scale + layout.gap - 4)
        for rows, words, x, above in (
            (left, first, at, 0),
            (right, last, at + layout.scale, 0),
            (bold, name, at, 4),
        ):
            for up, line in enumerate(reversed(words)):
                rows.setdefault(above + up, []).append({"x": x, "text": line})
    drawn: list[alt.Chart] = []
    for by_line, down, plain in (
        (left, -9, theme.chart_of([]).mark_text(align="left", baseline="middle")),
        (right, -9, theme.chart_of([]).mark_text(align="right", baseline="middle")),
        (bold, -11, theme.chart_of([]).mark_text(align="left", baseline="middle", fontWeight="bold")),
    ):
        for up, own in by_line.items():
            text = plain.properties(data=theme.chart_of(own).data)
            drawn.append(
                text.encode(x=theme.pixels(alt.X, "x:Q"), y=alt.value(down - LINE * up), text="text:N")
            )
    return drawn


def _upward(results: Results, place: Mapping[str, int]) -> list[alt.Chart]:
    """On a phone both are written upwards."""
    names: list[DataRow] = []
    ends: list[DataRow] = []
    for term, left in place.items():
        name = lines(term_label(results, term), _HEAD)
        low, high = _ends(results, term)
        told = lines(f"{low} to {high}", _HEAD, 3)
        for rows, first, words in ((names, 0, name), (ends, len(name), told)):
            rows += [{"x": left + 7 + LINE * (first + at), "text": line} for at, line in enumerate(words)]
    x = theme.pixels(alt.X, "x:Q")
    bold = theme.chart_of(names).mark_text(align="left", baseline="middle", angle=270, fontWeight="bold")
    plain = theme.chart_of(ends).mark_text(align="left", baseline="middle", angle=270)
    return [part.encode(x=x, y=alt.value(-6), text="text:N") for part in (bold, plain)]


FIGURE = FigureSpec(
    partial(_chart, layout=_PAGE), alt_text, data, says, narrow=partial(_chart, layout=_PHONE)
)
