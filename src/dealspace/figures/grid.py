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

from dealspace.figures.measure import fit

HEADING = "group "
GAP = 0.06
LINE = 14


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
    return {
        key: fit(label, limit, bold=key.startswith(HEADING))
        if isinstance(label, str)
        else [fit(t, limit) for t in label]
        for key, label in rows.labels.items()
    }


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
        labelFontWeight={
            "condition": {"test": f"indexof(datum.value, '{HEADING}') === 0", "value": "bold"},
            "value": "normal",
        },
    )
    scale = alt.Scale(domain=list(rows.keys), padding=GAP)
    return alt.Y("row", type="nominal", sort=None, scale=scale, axis=axis if labelled else None)


def _columns(labels: Mapping[str, Sequence[str]], axis: alt.Axis) -> alt.X:
    scale = alt.Scale(domain=list(labels), padding=GAP)
    return alt.X("column", type="nominal", sort=None, scale=scale, axis=axis)


def column_axis(labels: Mapping[str, Sequence[str]]) -> alt.X:
    """The horizontal axis of a grid: labels above the columns, written upwards, on one line or two."""
    return _columns(
        labels,
        alt.Axis(
            title=None,
            orient="top",
            labelExpr=label_expression(labels),
            labelAngle=-90,
            labelAlign="left",
            labelBaseline="middle",
            labelLineHeight=LINE,
            labelOffset=_centred(labels),
            labelPadding=4,
            ticks=False,
            domain=False,
        ),
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
