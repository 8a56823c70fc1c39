"""Which instruments stand on which rung? Their names, rung by rung, with a sign for those that bind."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from dealspace.figures import theme
from dealspace.figures.ladder_entries import PENDING, signed
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow
from dealspace.results.records import Results
from dealspace.results.records.ladder import Instrument
from dealspace.words.names import short_name

_LINE, _GAP, _HEAD, _RUNG = 15, 7, 20, 130
_SIGNS = {"binding": theme.INK, "not binding": theme.PAPER}


def shelf(results: Results, rungs: Mapping[int, str], *, left: float, room: float) -> theme.AnyChart | None:
    """The names in two columns beside their rung, the highest first; None without instruments."""
    instruments = results.binding.instruments if results.binding else ()
    if not instruments:
        return None
    across = (room - _RUNG) / 2
    names: list[DataRow] = []
    labels: list[DataRow] = []
    rules: list[DataRow] = []
    top = float(_HEAD)
    for level in sorted({i.level for i in instruments}, reverse=True):
        inside = sorted((i for i in instruments if i.level == level), key=lambda i: i.instrument_id)
        deep = -(-len(inside) // 2)
        words = lines(rungs.get(level, str(level)), _RUNG - 10)
        rules.append({"y": top})
        labels += [
            {"x": left, "y": top + _GAP / 2 + _LINE * (place + 0.5), "text": line}
            for place, line in enumerate(words)
        ]
        names += [
            _name(
                (left + _RUNG + across * (place // deep) + 6, top + _GAP / 2 + _LINE * (place % deep + 0.5)),
                fit(_label(results, item), across - 20),
                item.name,
                "binding" if item.binding else "not binding",
                signed(item),
            )
            for place, item in enumerate(inside)
        ]
        top += _LINE * max(deep, len(words)) + _GAP
    names += [
        _name((left + _RUNG + 6 + place * 90, 8.0), words, words, words, "")
        for place, words in enumerate(_SIGNS)
    ]
    return _drawn(names, labels, rules, (left, left + room, top))


def _name(at: tuple[float, float], text: str, name: str, binding: str, note: str) -> DataRow:
    (x, y), fill = at, _SIGNS[binding]
    return {"x": x, "y": y, "text": text, "name": name, "binding": binding, "fill": fill, "note": note}


def _label(results: Results, item: Instrument) -> str:
    name = short_name(results, item.instrument_id, item.name)
    return f"{name} ({item.status})" if item.status in PENDING else name


def _drawn(
    names: list[DataRow], labels: list[DataRow], rules: list[DataRow], box: tuple[float, float, float]
) -> theme.AnyChart:
    left, right, height = box
    x, y = theme.pixels(alt.X, "x:Q"), theme.pixels(alt.Y, "y:Q")
    base = theme.chart_of(names).encode(
        x=x, y=y, tooltip=theme.tooltips(name="Instrument", binding="It is", note="Signed")
    )
    signs = base.mark_point(shape="circle", size=55, stroke=theme.INK, strokeWidth=1.5, opacity=1).encode(
        fill=alt.Fill("fill:N", scale=None, legend=None)
    )
    texts = base.mark_text(align="left", baseline="middle", dx=10).encode(text="text:N")
    rungs = theme.chart_of(labels).encode(x=x, y=y, text="text:N")
    title = theme.chart_of([{"x": left, "y": 8.0, "text": "Instruments"}]).encode(x=x, y=y, text="text:N")
    headings = [
        rungs.mark_text(align="left", baseline="middle", fontWeight="normal"),
        title.mark_text(align="left", baseline="middle", fontWeight="bold"),
    ]
    lines_between = (
        theme.chart_of(rules).mark_rule(color=theme.RULE).encode(y=y, x=alt.value(left), x2=alt.value(right))
    )
    return alt.layer(lines_between, signs, texts, *headings).properties(width=right, height=height)
