"""Which instruments stand on which rung? Their names, rung by rung, with a sign for those that bind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from dealspace.figures import theme
from dealspace.figures.ladder_entries import PENDING, signed
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow, behind
from dealspace.results.records import Results
from dealspace.results.records.ladder import Instrument
from dealspace.words.names import short_name

_LINE, _GAP, _HEAD, _SIGN = 15, 7, 20, 10
_SIGNS = {"binding": theme.INK, "not binding": theme.PAPER}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the names stand, in pixels: from `left`, `room` wide; the rungs' names take `rung`."""

    left: float
    room: float
    rung: float
    columns: int


def shelf(results: Results, rungs: Mapping[int, str], layout: Shelf) -> theme.AnyChart | None:
    """The names in columns beside their rung, the highest first; None without instruments."""
    left, room = layout.left, layout.room
    instruments = results.binding.instruments if results.binding else ()
    if not instruments:
        return None
    names: list[DataRow] = []
    labels: list[DataRow] = []
    rules: list[DataRow] = []
    top = float(_HEAD)
    for level in sorted({i.level for i in instruments}, reverse=True):
        inside = sorted((i for i in instruments if i.level == level), key=lambda i: i.instrument_id)
        words = lines(rungs.get(level, str(level)), layout.rung - 10, 3)
        rules.append({"y": top})
        start = top + _GAP / 2
        labels += [_line(left, start, place, line) for place, line in enumerate(words)]
        named, more, deep = _placed(results, inside, layout, start)
        names += named
        labels += more
        top += _LINE * max(deep, len(words)) + _GAP
    key = [
        _name((left + layout.rung + 6 + place * 90, 8.0), words, words, words, "")
        for place, words in enumerate(_SIGNS)
    ]
    return _drawn((names, key), labels, rules, (left, left + room, top))


def _line(left: float, start: float, place: int, text: str) -> DataRow:
    return {"x": left, "y": start + _LINE * (place + 0.5), "text": text}


def _placed(
    results: Results, inside: Sequence[Instrument], layout: Shelf, start: float
) -> tuple[list[DataRow], list[DataRow], int]:
    """The names of a rung down its columns, the second lines of long ones, and how many lines they take."""
    across = (layout.room - layout.rung) / layout.columns
    each = -(-len(inside) // layout.columns)
    names: list[DataRow] = []
    more: list[DataRow] = []
    most = 0
    for column in range(layout.columns):
        left, down = layout.left + layout.rung + across * column + 6, 0
        for item in inside[column * each : (column + 1) * each]:
            first, *others = _told(results, item, across - 20)
            binding = "binding" if item.binding else "not binding"
            at = (left, start + _LINE * (down + 0.5))
            names.append(
                {
                    **_name(at, first, item.name, binding, signed(item)),
                    **behind(f"legal_instruments/{item.instrument_id}"),
                }
            )
            more += [_line(left + _SIGN, start, down + place, line) for place, line in enumerate(others, 1)]
            down += 1 + len(others)
        most = max(most, down)
    return names, more, most


def _name(at: tuple[float, float], text: str, name: str, binding: str, note: str) -> DataRow:
    (x, y), fill = at, _SIGNS[binding]
    return {"x": x, "y": y, "text": text, "name": name, "binding": binding, "fill": fill, "note": note}


def _told(results: Results, item: Instrument, room: float) -> list[str]:
    """The name with what became of it, on two lines at most; only the name is ever cut."""
    name = short_name(results, item.instrument_id, item.name)
    if item.status not in PENDING:
        return lines(name, room)
    found = lines(f"{name} ({item.status})", room)
    return [fit(name, room), f"({item.status})"] if found[-1].endswith("…") else found


def _drawn(
    named: tuple[list[DataRow], list[DataRow]],
    labels: list[DataRow],
    rules: list[DataRow],
    box: tuple[float, float, float],
) -> theme.AnyChart:
    left, right, height = box
    x, y = theme.pixels(alt.X, "x:Q"), theme.pixels(alt.Y, "y:Q")
    names, key = (theme.chart_of(rows).encode(x=x, y=y) for rows in named)
    names = names.encode(tooltip=theme.tooltips(name="Instrument", binding="It is", note="Signed"))
    drawn: list[alt.Chart] = []
    for base in (names, key):
        signs = base.mark_point(shape="circle", size=55, stroke=theme.INK, strokeWidth=1.5, opacity=1)
        # The name beside it would only say it again.
        texts = base.mark_text(align="left", baseline="middle", dx=_SIGN, aria=False)
        drawn += [
            signs.encode(fill=alt.Fill("fill:N", scale=None, legend=None)),
            texts.encode(text="text:N"),
        ]
    rungs = theme.chart_of(labels).encode(x=x, y=y, text="text:N")
    title = theme.chart_of([{"x": left, "y": 8.0, "text": "Instruments"}]).encode(x=x, y=y, text="text:N")
    headings = [
        rungs.mark_text(align="left", baseline="middle", fontWeight="normal"),
        title.mark_text(align="left", baseline="middle", fontWeight="bold"),
    ]
    lines_between = (
        theme.chart_of(rules).mark_rule(color=theme.RULE).encode(y=y, x=alt.value(left), x2=alt.value(right))
    )
    return alt.layer(lines_between, *drawn, *headings).properties(width=right, height=height)
