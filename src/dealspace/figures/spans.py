"""How does a share of readings look? A line from the least to the most that it can be, and a mark on it.

The mark is the share by the profiles of readers, or that of independent judgements where the case has none.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from dealspace.figures import measure, theme
from dealspace.figures.grid import LINE as LINE_HEIGHT
from dealspace.figures.grid import Rows, row_axis, tallest, wrapped
from dealspace.figures.spec import DataRow
from dealspace.results.records.shares import Share
from dealspace.words.numbers import percent
from dealspace.words.ranges import of_readings

LINE = "least to most, by how far judgements hang together"
MIXED, ALONE = "by the profiles of readers", "each judgement by itself"


def span(share: Share) -> DataRow:
    """The fields of a data row that draw a share."""
    return {
        "low": float(share.low),
        "high": float(share.high),
        "point": middle(share),
        "range": of_readings(share),
        "mark": ALONE if share.by_profiles is None else MIXED,
        "percent": percent(middle(share)),
    }


def middle(share: Share) -> float:
    """The share that stands for the range where only one can be drawn."""
    return float(share.independent if share.by_profiles is None else share.by_profiles)


PHONE_LABELS = 122
"""Pixels for the names of rows on a phone."""


def share_axis(words: Sequence[str], mark: str, *, phone: bool) -> alt.Axis:
    """The axis of an amount of readings, with what it is and what line and mark are; on a phone the words
    take the width of the drawing.
    """
    told = [*words, f"{LINE};", f"mark: {mark}"] if mark else list(words)
    if not phone:
        return alt.Axis(title=told, format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False)
    title = measure.lines(" ".join(told), theme.PHONE - 20, 6)
    return alt.Axis(
        title=title, format="%", values=[0, 0.5, 1], grid=False, titleAnchor="end", titleAlign="right"
    )


def share_rows(rows: Rows, *, limit: int, step: int, phone: bool) -> tuple[alt.Y, int, alt.Step]:
    """The axis of the names, the width of the drawing beside them and the height of a row."""
    if not phone:
        return row_axis(rows, limit=limit), theme.WIDTH - limit - 26, alt.Step(step)
    told = wrapped(rows, PHONE_LABELS)
    axis = row_axis(told, limit=PHONE_LABELS)
    return axis, theme.PHONE - PHONE_LABELS - 24, alt.Step(max(step, LINE_HEIGHT * tallest(told) + 4))


def columns(share: Share) -> DataRow:
    """A share in the columns of a figure's table."""
    named: DataRow = {"Readings, least to most": of_readings(share)}
    if share.by_profiles is not None:
        named["By the profiles"] = percent(share.by_profiles)
    return named


def spans(base: alt.Chart, at: type[alt.X | alt.Y], axis: alt.Axis, colour: str) -> theme.AnyChart:
    """Lines with their marks along one axis from none to all, and what they mean as a legend."""
    scale = alt.Scale(domain=[0, 1], nice=False)
    low, high = (alt.X("low:Q", scale=scale, axis=axis), alt.X2("high:Q")) if at is alt.X else (
        alt.Y("low:Q", scale=scale, axis=axis), alt.Y2("high:Q"),
    )  # fmt: skip
    lines = base.mark_rule(strokeWidth=4, opacity=0.45, color=colour).encode(low, high)
    marks = base.mark_point(filled=True, size=70, opacity=1).encode(
        at("point:Q"),
        color=alt.Color("mark:N", scale=theme.scale((MIXED, ALONE), (colour, theme.INK)), legend=None),
        shape=alt.Shape("mark:N", scale=theme.scale((MIXED, ALONE), ("circle", "diamond")), legend=None),
    )
    return alt.layer(lines, marks)
