"""How is a labelled row or column axis drawn? Keys in the data, labels beside them, groups under a bold
heading.

Labels need not be unique (two actors may have a condition of the same name), so the axis runs over keys
and an expression looks the label up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from dealspace.figures.measure import apart, fit

HEADING = "group "
GAP = 0.06
LINE = 14
ABOVE = "name of "
"""Before the key of a row: the key of the row above it that has its label; twice: of the one above that."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a figure: a unique key, what is printed beside it, and the heading that it stands under."""

    key: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a figure in order, each group under a heading of its own."""

    keys: tuple[str, ...]
    labels: Mapping[str, Sequence[str] | str]


def grouped(rows: Iterable[Row]) -> Rows:
    """Put a heading before each group; the rows of a group must stand together."""
    keys: list[str] = []
    labels: dict[str, Sequence[str] | str] = {}
    last = ""
    for row in rows:
        if row.group and row.group != last:
            keys.append(HEADING + row.group)
            labels[keys[-1]] = row.group
            last = row.group
        keys.append(row.key)
        labels[row.key] = row.label
    return Rows(tuple(keys), labels)


def label_expression(labels: Mapping[str, Sequence[str] | str]) -> str:
    """A Vega expression that gives the label of the axis value. The labels stand in it as string literals
    only.
    """
    return f"{json.dumps(dict(labels), sort_keys=True)}[datum.value]"


def _centred(labels: Mapping[str, Sequence[str] | str]) -> dict[str, object]:
    """Vega starts a label of several lines at the tick; this moves its middle there."""
    by_lines: dict[int, list[str]] = {}
    for key, label in labels.items():
        if not isinstance(label, str) and len(label) > 1:
            by_lines.setdefault(len(label), []).append(key)
    conditions = [
        {"test": f"indexof({json.dumps(sorted(keys))}, datum.value) >= 0", "value": -LINE * (lines - 1) / 2}
        for lines, keys in sorted(by_lines.items())
    ]
    return {"condition": conditions, "value": 0}


def _fitted(rows: Rows, limit: int) -> dict[str, Sequence[str] | str]:
    """Labels of one line are cut to the room, no two to the same; of several lines each."""
    cut = _cut(rows, limit, 1)
    return {
        key: cut[key][0] if key in cut else [fit(line, limit) for line in label]
        for key, label in rows.labels.items()
    }


def _cut(rows: Rows, room: float, most: int) -> dict[str, list[str]]:
    """The lines of each label that is a text."""
    texts = {key: label for key, label in rows.labels.items() if isinstance(label, str)}
    found: dict[str, list[str]] = {}
    for bold in (False, True):
        own = {key: label for key, label in texts.items() if key.startswith(HEADING) is bold}
        told = apart(own.values(), room, most, bold=bold)
        found |= {key: told[label] for key, label in own.items()}
    return found


def _weight() -> dict[str, object]:
    """Headings are bold."""
    test = f"indexof(datum.value, '{HEADING}') === 0"
    return {"condition": {"test": test, "value": "bold"}, "value": "normal"}


def wrapped(rows: Rows, room: float, most: int = 3) -> Rows:
    """The rows with their labels on as many lines as they need, `most` at most."""
    return Rows(rows.keys, {**rows.labels, **_cut(rows, room, most)})


def tallest(rows: Rows) -> int:
    """The most lines that a label has."""
    return max((1 if isinstance(label, str) else len(label) for label in rows.labels.values()), default=1)


def row_axis(rows: Rows, *, limit: int = 215, labelled: bool = True, extent: int = 0) -> alt.Y:
    """The vertical axis of a grid, headings in bold; `extent` is the least room that its labels take."""
    axis = alt.Axis(
        title=None,
        minExtent=extent or alt.Undefined,
        labelExpr=label_expression(_fitted(rows, limit)),
        labelLineHeight=LINE,
        labelOffset=_centred(rows.labels),
        labelPadding=6,
        ticks=False,
        domain=False,
        labelFontWeight=_weight(),
    )
    scale = alt.Scale(domain=list(rows.keys), padding=GAP)
    return alt.Y("row", type="nominal", sort=None, scale=scale, axis=axis if labelled else None)


def above_axis(rows: Rows, *, room: float, left: float = 0) -> alt.Y:
    """The vertical axis of a narrow grid: each line of a label has a row of its own above that of its marks,
    and the whole width.

    Parameters
    ----------
    rows
        Each label a text.
    room
        Pixels for a label.
    left
        How far left of the drawing the labels begin.
    """
    labels: dict[str, Sequence[str] | str] = {}
    cut = _cut(rows, round(room), 3)
    for key in rows.keys:
        told = cut[key]
        if key.startswith(HEADING):
            labels[key] = told[0]
            continue
        labels |= {ABOVE * (len(told) - place) + key: line for place, line in enumerate(told)}
        labels[key] = ""
    axis = alt.Axis(
        title=None,
        minExtent=round(left),
        maxExtent=round(left),
        labelExpr=label_expression(labels),
        labelAlign="left",
        labelPadding=round(left),
        zindex=1,
        ticks=False,
        domain=False,
        labelFontWeight=_weight(),
    )
    scale = alt.Scale(domain=list(labels), padding=GAP)
    return alt.Y("row", type="nominal", sort=None, scale=scale, axis=axis)


def _columns(labels: Mapping[str, Sequence[str]], axis: alt.Axis) -> alt.X:
    scale = alt.Scale(domain=list(labels), padding=GAP)
    return alt.X("column", type="nominal", sort=None, scale=scale, axis=axis)


def column_axis(labels: Mapping[str, Sequence[str]]) -> alt.X:
    """The horizontal axis of a grid: labels above the columns, written upwards, on one line or two."""
    return _columns(labels, upward_axis(labels))


def upward_axis(labels: Mapping[str, Sequence[str]], values: Iterable[int] | None = None) -> alt.Axis:
    """Labels above, written upwards, on one line or two; those of whole numbers if these are given."""
    return alt.Axis(
        title=None,
        orient="top",
        values=alt.Undefined if values is None else sorted(values),
        tickCount=alt.Undefined if values is None else len(labels),  # else some of the values go
        labelExpr=label_expression(labels),
        labelAngle=-90,
        labelAlign="left",
        labelBaseline="middle",
        labelLineHeight=LINE,
        labelOffset=_centred(labels),
        labelPadding=4,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=values is not None,
    )


def head_axis(labels: Mapping[str, Sequence[str]]) -> alt.X:
    """The horizontal axis of a grid with wide columns: labels above them, level, their last lines aligned."""
    most = max((len(found) for found in labels.values()), default=1)
    padded = {key: [" "] * (most - len(found)) + list(found) for key, found in labels.items()}
    return _columns(
        labels,
        alt.Axis(
            title=None,
            orient="top",
            labelExpr=label_expression(padded),
            labelAngle=0,
            labelBaseline="top",
            labelLineHeight=LINE,
            labelPadding=LINE * most + 1,
            labelOverlap=False,
            ticks=False,
            domain=False,
        ),
    )
