"""Which instruments stand on which rung? Their names, rung by rung, with a sign for those that bind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow
from dealspace.figures.words import short_name

_LINE, _GAP, _HEAD, _RUNG = 15, 7, 20, 130
_PENDING = {"unsigned", "proposed", "ended"}


def shelf(
    instruments: Sequence[Mapping[str, Any]],
    rungs: Mapping[int, str],
    case: Case,
    *,
    left: float,
    room: float,
) -> theme.AnyChart | None:
    """The names in two columns beside their rung, the highest first; None without instruments."""
    if not instruments:
        return None
    across = (room - _RUNG) / 2
    names: list[DataRow] = []
    labels: list[DataRow] = []
    rules: list[DataRow] = []
    top = float(_HEAD)
    for level in sorted({i["level"] for i in instruments}, reverse=True):
        inside = sorted(
            (i for i in instruments if i["level"] == level), key=lambda i: str(i["instrument_id"])
        )
        deep = -(-len(inside) // 2)
        words = lines(rungs.get(level, str(level)), _RUNG - 10)
        rules.append({"y": top})
        labels += [
            {"x": left, "y": top + _GAP / 2 + _LINE * (place + 0.5), "text": line, "weight": "normal"}
            for place, line in enumerate(words)
        ]
        for place, item in enumerate(inside):
            names.append(
                {
                    "x": left + _RUNG + across * (place // deep) + 6,
                    "y": top + _GAP / 2 + _LINE * (place % deep + 0.5),
                    "text": fit(_name(item, case), across - 20),
                    "name": item["name"],
                    "binding": "binding" if item["binding"] else "not binding",
                    "fill": theme.INK if item["binding"] else theme.PAPER,
                    "note": f"{item['signed_on']}, {str(item['status']).replace('_', ' ')}",
                }
            )
        top += _LINE * max(deep, len(words)) + _GAP
    names += [
        {
            "x": left + _RUNG + 6 + place * 90,
            "y": 8.0,
            "text": words,
            "name": words,
            "binding": words,
            "fill": fill,
            "note": "",
        }
        for place, (words, fill) in enumerate((("binding", theme.INK), ("not binding", theme.PAPER)))
    ]
    labels.append({"x": left, "y": 8.0, "text": "Instruments", "weight": "bold"})
    return _drawn(names, labels, rules, (left, left + room, top))


def _name(item: Mapping[str, Any], case: Case) -> str:
    name = short_name(case, str(item["instrument_id"]), str(item["name"]))
    return f"{name} ({item['status']})" if item["status"] in _PENDING else name


def _drawn(
    names: list[DataRow], labels: list[DataRow], rules: list[DataRow], box: tuple[float, float, float]
) -> theme.AnyChart:
    left, right, height = box
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False))
    base = alt.Chart(theme.rows_of(names)).encode(
        x=x, y=y, tooltip=theme.tooltips(("name", "Instrument"), ("binding", "It is"), ("note", "Signed"))
    )
    signs = base.mark_point(shape="circle", size=55, stroke=theme.INK, strokeWidth=1.5, opacity=1).encode(
        fill=alt.Fill("fill:N", scale=None, legend=None)
    )
    texts = base.mark_text(align="left", baseline="middle", dx=10).encode(text="text:N")
    headings = [
        alt.Chart(theme.rows_of([label for label in labels if label["weight"] == weight]))
        .mark_text(align="left", baseline="middle", fontWeight=weight)
        .encode(x=x, y=y, text="text:N")
        for weight in ("normal", "bold")
    ]
    lines_between = (
        alt.Chart(theme.rows_of(rules))
        .mark_rule(color=theme.RULE)
        .encode(y=y, x=alt.value(left), x2=alt.value(right))
    )
    return alt.layer(lines_between, signs, texts, *headings).properties(width=right, height=height)
