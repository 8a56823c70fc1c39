"""What does each combination of the readings that matter most come to? A specification curve of "no deal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import GAP, Row, above_axis, grouped, row_axis
from dealspace.figures.spans import span, spans
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.multiverse import OptionText
from dealspace.words.phrases import counted, either
from dealspace.words.ranges import by_profiles, of_readings

_KINDS = ("as coded", "another reading")
_LABELS, _PHONE_AXIS = 262, 38
_STEP = (10, 20)
_WIDE = 330


@dataclass(frozen=True, slots=True)
class _Reading:
    """Options of a choice that always go together, and the places of the classes that have them."""

    key: str
    choice: str
    text: str
    kind: str
    places: tuple[int, ...]
    row: str


def _readings(results: Results) -> list[_Reading]:
    """The readings of each choice that tells classes of universes apart."""
    classes = results.multiverse.specifications
    used = dict.fromkeys(reading.choice_id for one in classes for reading in one.readings)
    choices = {choice.choice_id: choice for choice in results.multiverse.choices}
    found = []
    for choice in map(choices.__getitem__, used):
        groups: dict[tuple[int, ...], list[OptionText]] = {}
        for option in choice.options:
            within = tuple(
                place
                for place, one in enumerate(classes)
                for reading in one.readings
                if reading.choice_id == choice.choice_id and option.option_id in reading.option_ids
            )
            groups.setdefault(within, []).append(option)
        for places, options in groups.items():
            ids = {option.option_id for option in options}
            found.append(
                _Reading(
                    key=f"{choice.choice_id}={'|'.join(sorted(ids))}",
                    choice=choice.label,
                    text=either(option.short for option in options),
                    kind=_KINDS[0 if choice.base_option in ids else 1],
                    places=places,
                    row=choice.row,
                )
            )
    return found


def _told(rows: Sequence[_Reading], place: int) -> str:
    """The readings of a class in words."""
    return "; ".join(f"{row.choice}: {row.text}" for row in rows if place in row.places)


def data(results: Results) -> list[DataRow]:
    """One row per class of readings: what it is, its part of all readings, and its outcome."""
    rows, classes = _readings(results), results.multiverse.specifications
    return [
        {
            "Readings": _told(rows, place),
            "Part of all readings, least to most": of_readings(one.size),
            "No deal in, least to most": of_readings(one.empty),
            "No deal in, by the profiles": by_profiles(one.empty),
        }
        for place, one in enumerate(classes)
        if len(classes) > 1
    ]


def says(results: Results) -> str:
    """In how many classes there is never a deal."""
    classes = results.multiverse.specifications
    closed = sum(one.empty.low == 1 for one in classes)
    many = counted(len(classes), "combination")
    if not closed:
        return f"Each of the {many} of the choices that weigh most leaves readings with a deal"
    return f"In {closed} of the {many} of the choices that weigh most no reading has a deal"


def alt_text(results: Results) -> str:
    """How many classes there are, where there is never a deal, and where there is one most often."""
    classes = results.multiverse.specifications
    if len(classes) < 2:
        return "No reading of a contested row changes at this date whether there is a deal."
    closed = sum(one.empty.low == 1 for one in classes)
    first = min(range(len(classes)), key=lambda place: (classes[place].empty.low, place))
    return (
        f"{counted(len(classes), 'combination')} of the readings that matter most, with the part of their "
        f"readings without a deal, as a line from the least to the most. In {closed} of them there is never "
        f"one. It can be missing least often, in {of_readings(classes[first].empty)} of the readings, where "
        f"{_told(_readings(results), first)}."
    )


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """Outcome, size and readings of each class, above each other; None if no reading matters."""
    classes = len(results.multiverse.specifications)
    if classes < 2:
        return None
    least, most = _STEP
    room = theme.PHONE - _PHONE_AXIS - 12 if phone else _WIDE
    step = alt.Step(min(most, room / classes) if phone else max(least, min(most, room // classes)))
    x = alt.X(
        "column:O",
        axis=None,
        scale=alt.Scale(type="band", domain=[f"{place:03}" for place in range(classes)], padding=GAP),
    )
    parts = (
        _outcomes(results, x, phone=phone).properties(width=step, height=72),
        _sizes(results, x, phone=phone).properties(width=step, height=46),
        _dots(results, x, phone=phone).properties(width=step, height=alt.Step(16)),
    )
    whole: theme.AnyChart = alt.vconcat(*parts, spacing=8).resolve_scale(
        color="independent", shape="independent"
    )
    return whole


def _axis(title: str, ticks: Sequence[float], *, phone: bool) -> alt.Axis:
    if phone:
        return alt.Axis(
            title=title.replace("\n", " "), format="%", values=list(ticks), tickCount=len(ticks),
            minExtent=_PHONE_AXIS, maxExtent=_PHONE_AXIS, titleAngle=0, titleAlign="left",
            titleAnchor="start", titleX=-_PHONE_AXIS, titleY=-14, titleBaseline="middle",
            domain=False, ticks=False,
        )  # fmt: skip
    return alt.Axis(
        title=title.split("\n"), format="%", values=list(ticks), minExtent=_LABELS, titleAngle=0,
        titleAlign="right", titleAnchor="start", titleX=-42, titleY=8, titleBaseline="top", domain=False,
        ticks=False,
    )  # fmt: skip


def _outcomes(results: Results, x: alt.X, *, phone: bool) -> theme.AnyChart:
    rows = behind(*(row.row for row in _readings(results)))
    values: list[DataRow] = [
        {"column": f"{place:03}", **span(one.empty), **rows}
        for place, one in enumerate(results.multiverse.specifications)
    ]
    base = theme.chart_of(values).encode(
        x=x, tooltip=theme.tooltips(range="No deal in", percent="Mark", mark="which is")
    )
    axis = _axis("Part of its readings\nwithout a deal", (0, 0.5, 1), phone=phone)
    return spans(base, alt.Y, axis, theme.AGAINST)


def _sizes(results: Results, x: alt.X, *, phone: bool) -> theme.AnyChart:
    rows = behind(*(row.row for row in _readings(results)))
    values: list[DataRow] = [
        {"column": f"{place:03}", **span(one.size), **rows}
        for place, one in enumerate(results.multiverse.specifications)
    ]
    base = theme.chart_of(values).encode(
        x=x, tooltip=theme.tooltips(range="Of all readings", percent="Mark", mark="which is")
    )
    return spans(base, alt.Y, _axis("Its part of all\nreadings", (0, 0.5, 1), phone=phone), theme.INK)


def _dots(results: Results, x: alt.X, *, phone: bool) -> theme.AnyChart:
    rows = _readings(results)
    values: list[DataRow] = [
        {
            "row": row.key,
            "column": f"{place:03}",
            "kind": row.kind,
            "choice": row.choice,
            "text": row.text,
            **behind(row.row),
        }
        for row in rows
        for place in row.places
    ]
    empty: list[DataRow] = [
        {"row": row.key, "column": f"{place:03}"}
        for row in rows
        for place in range(len(results.multiverse.specifications))
    ]
    listed = grouped(Row(row.key, row.text, row.choice) for row in rows)
    y = row_axis(listed, limit=_LABELS, extent=_LABELS)
    if phone:
        y = above_axis(listed, room=theme.PHONE - 4, left=_PHONE_AXIS)
    grid = theme.chart_of(empty).mark_point(size=5, color=theme.RULE, opacity=1).encode(x=x, y=y)
    dots = (
        theme.chart_of(values)
        .mark_point(size=52, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "kind:N",
                scale=theme.scale(_KINDS, [theme.INK, theme.FOR]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
            shape=alt.Shape("kind:N", scale=theme.scale(_KINDS, ["circle", "square"])),
            tooltip=theme.tooltips(choice="Contested", text="Read as", kind="This is"),
        )
    )
    return alt.layer(grid, dots)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
