"""How many red lines must give way? For each number, in which part of the readings at least so many do."""

from __future__ import annotations

from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped
from dealspace.figures.spans import columns, share_axis, share_rows, span, spans
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.completion import AtLeast
from dealspace.words.deals import sorted_conflicts
from dealspace.words.phrases import counted
from dealspace.words.ranges import of_readings


def _numbers(results: Results) -> tuple[AtLeast, ...]:
    """By demands and refusals alone: what is not yet on offer is not refused."""
    return results.completion.words.at_least


def _label(results: Results, one: AtLeast) -> str:
    coded = " (as read here)" if one.count == results.completion.words.least else ""
    return f"{one.count} or more{coded}"


def data(results: Results) -> list[DataRow]:
    """One row per number."""
    return [
        {"Red lines that must give way": _label(results, one), **columns(one.share)}
        for one in _numbers(results)
    ]


def says(results: Results) -> str:
    """How many must give way as the record is read here."""
    return f"As read here, at least {counted(results.completion.words.least or 0, 'red line')} must give way"


def alt_text(results: Results) -> str:
    """The number as read here, and the ranges of the first and of that number."""
    numbers, least = _numbers(results), results.completion.words.least
    if not numbers:
        return "In no reading must a red line give way."
    told = [f"at least {one.count} in {of_readings(one.share)}" for one in numbers]
    return (
        f"Lines for how many red lines must give way before any deal is possible, by demands and refusals "
        f"alone: as read here {counted(least or 0, 'red line')}. In which part of the readings, from the "
        f"least to the most: {'; '.join(told)}."
    )


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """A line for each number, or None if no reading asks for any."""
    numbers = _numbers(results)
    if not numbers:
        return None
    members = behind(*(f"conditions/{name}" for found in sorted_conflicts(results) for name in found))
    values: list[DataRow] = [
        {"row": str(one.count), "label": _label(results, one), **span(one.share), **members}
        for one in numbers
    ]
    rows = grouped(Row(str(one.count), _label(results, one)) for one in numbers)
    words = ["Part of the readings in which so many must give way:"]
    axis = share_axis(words, str(values[0]["mark"]), phone=phone)
    y, width, height = share_rows(rows, limit=210, step=22, phone=phone)
    base = theme.chart_of(values).encode(
        y=y,
        tooltip=theme.tooltips(label="Red lines", range="Readings", percent="Mark", mark="which is"),
    )
    return alt.layer(spans(base, alt.X, axis, theme.AGAINST)).properties(width=width, height=height)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
