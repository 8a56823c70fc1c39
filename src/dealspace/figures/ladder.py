"""How far up the ladder of obligation does everything stand? Instruments, packages, demands and ceilings
by rung.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial

import altair as alt

from dealspace.case.model import Hardness
from dealspace.figures import theme
from dealspace.figures.grid import (
    LINE,
    Row,
    grouped,
    label_expression,
    row_axis,
    tallest,
    upward_axis,
    wrapped,
)
from dealspace.figures.instrument_shelf import Shelf, shelf
from dealspace.figures.ladder_entries import CEILING, DEMAND, OFFER, Entry, entries
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.ladder import Gap
from dealspace.words.names import conditions_by_id, short_name
from dealspace.words.phrases import counted

_LOOK = {
    DEMAND: (theme.BLUE, "triangle-right"),
    CEILING: (theme.AGAINST, "square"),
    OFFER: (theme.FOR, "diamond"),
}
_HEADINGS = {
    "Demands": "Asked for, at least",
    "Ceilings": "Conceded, at most",
    "Packages": "Offered by packages",
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for the names of rows and for the steps, for a step's name written upwards if it is, and
    where the instruments stand.
    """

    names: int
    wide: int
    upwards: int
    shelf: Shelf


_PAGE = _Layout(180, 400, 0, Shelf(left=-186, room=586, rung=130, columns=2))
_PHONE = _Layout(112, 166, 112, Shelf(left=-118, room=286, rung=88, columns=1))


def _widest_gap(results: Results) -> Gap | None:
    """The hard demand that stands furthest above the highest ceiling; None if none does."""
    conditions = conditions_by_id(results)
    found = [
        gap
        for gap in (results.binding.gaps if results.binding else ())
        if gap.rungs > 0 and conditions[gap.demand].hardness is Hardness.HARD
    ]
    return max(found, key=lambda gap: (gap.rungs, gap.demand), default=None)


def _rungs(results: Results) -> dict[int, str]:
    return {rung.level: rung.label for rung in results.binding.rungs} if results.binding else {}


def data(results: Results) -> list[DataRow]:
    """One row per mark."""
    rungs = _rungs(results)
    return [
        {
            "What": entry.label,
            "Kind": entry.kind,
            "Step": rungs.get(entry.level, str(entry.level)),
            "Lowest": entry.low,
            "Highest": entry.high,
            "Note": entry.note,
        }
        for entry in entries(results)
    ]


def says(results: Results) -> str:
    """How far what is asked stands above what is conceded."""
    if results.binding is not None and not results.binding.ceilings:
        return "No limit of the guarantors is on record"
    gap = _widest_gap(results)
    if gap is None:
        return "Nobody asks for more than the most that is conceded"
    rungs = _rungs(results)
    asked, conceded = (rungs.get(level, str(level)) for level in (gap.demand_level, gap.ceiling_level))
    return f"Asked for: {asked}. Conceded at most: {conceded}"


def alt_text(results: Results) -> str:
    """The distance between what is asked and what is conceded."""
    found = entries(results)
    if not found:
        return "Nothing stands on the ladder of obligation at this date."
    rungs = _rungs(results)
    listed = ", ".join(f"{n} {group.lower()}" for group, n in Counter(e.group for e in found).items())
    text = f"Ladder of {counted(len(rungs), 'step')}: {listed}."
    gap = _widest_gap(results)
    if gap is None:
        return f"{text} No demand stands above a ceiling."
    asked, conceded = (rungs.get(level, str(level)) for level in (gap.demand_level, gap.ceiling_level))
    return f"{text} Asked for is {asked}, conceded at most {conceded}: {counted(gap.rungs, 'step')} apart."


def _chart(results: Results, layout: _Layout) -> theme.AnyChart | None:
    """The ladder on its side over the shelf of instruments, or None if nothing stands on it."""
    found, rungs = entries(results), _rungs(results)
    if not found or not rungs:
        return None
    panels = [
        _positions(results, [e for e in found if e.group in _HEADINGS], rungs, layout),
        shelf(results, rungs, layout.shelf),
    ]
    return alt.vconcat(*(panel for panel in panels if panel is not None), spacing=14)


def _labels(results: Results, found: Sequence[Entry]) -> list[Row]:
    """An actor by name alone, unless two of its conditions stand in a group."""
    counts = Counter((e.group, e.actor) for e in found)
    rows = []
    for entry in found:
        label = entry.label
        if not entry.actor:
            label = short_name(results, entry.key.partition("/")[2], label)
        elif counts[entry.group, entry.actor] == 1:
            label = short_name(results, entry.actor, label.partition(": ")[0])
        if entry.soft:
            label += ", preference"
        rows.append(Row(entry.key, label, _HEADINGS[entry.group]))
    return rows


def _rung_axis(rungs: Mapping[int, str], layout: _Layout) -> alt.Axis:
    """The names of the steps above them, on a phone written upwards."""
    if layout.upwards:
        upward = {str(level): lines(label, layout.upwards) for level, label in rungs.items()}
        return upward_axis(upward, rungs)
    names = {str(level): lines(label, layout.wide / len(rungs) + 1, 4) for level, label in rungs.items()}
    return alt.Axis(
        title=None,
        orient="top",
        values=sorted(rungs),
        labelExpr=label_expression(names),
        labelBaseline="top",
        labelPadding=LINE * max(len(found) for found in names.values()) + 2,
        labelLineHeight=LINE,
        labelOverlap=False,
        ticks=False,
        domain=False,
        grid=True,
    )


def _positions(
    results: Results, found: Sequence[Entry], rungs: Mapping[int, str], layout: _Layout
) -> theme.AnyChart | None:
    """What is asked, conceded and offered, with whiskers for other codings and the gap as a band."""
    if not found:
        return None
    values = [{**asdict(entry), "row": entry.key, "rung": rungs.get(entry.level, "")} for entry in found]
    rows = grouped(_labels(results, found))
    if layout.upwards:
        rows = wrapped(rows, layout.names)
    x = alt.X(
        "level:Q",
        scale=alt.Scale(domain=[min(rungs) - 0.5, max(rungs) + 0.5], nice=False),
        axis=_rung_axis(rungs, layout),
    )
    kinds = [kind for kind in _LOOK if any(e.kind == kind for e in found)]
    colours = theme.scale(kinds, [_LOOK[kind][0] for kind in kinds])
    colour = alt.Stroke("kind:N", scale=colours, legend=None)
    base = theme.chart_of(values).encode(
        y=row_axis(rows, limit=layout.names),
        stroke=colour,
        tooltip=theme.tooltips(label="What", kind="Kind", rung="Step", note="Note"),
    )
    ranged = base.transform_filter("datum.low < datum.high")
    caps = ranged.mark_point(shape="M0,-0.8L0,0.8", size=60, strokeWidth=2, opacity=1)
    marks = base.mark_point(size=80, strokeWidth=1.7, opacity=1).encode(
        x=x,
        shape=alt.Shape("kind:N", scale=theme.scale(kinds, [_LOOK[kind][1] for kind in kinds]), legend=None),
        fill=alt.condition(
            "datum.soft", alt.value(theme.PAPER), alt.Fill("kind:N", scale=colours, legend=None)
        ),
    )
    layers = [
        *_gap_layers(results, rows.keys[0]),
        ranged.mark_rule(strokeWidth=1.5).encode(x=alt.X("low:Q"), x2="high:Q"),
        caps.encode(x=alt.X("low:Q")),
        caps.encode(x=alt.X("high:Q")),
        marks,
    ]
    step = LINE * tallest(rows) + 2 if layout.upwards else 18 if len(rows.keys) <= 18 else 15
    return alt.layer(*layers).properties(width=layout.wide, height=alt.Step(step))


def _gap_layers(results: Results, top: str) -> list[alt.Chart]:
    """The band between the highest ceiling and the hard demand above it, with its height in words."""
    gap = _widest_gap(results)
    if gap is None:
        return []
    low, high = gap.ceiling_level, gap.demand_level
    rows = behind(
        f"conditions/{gap.demand}",
        *(
            f"conditions/{ceiling.condition_id}"
            for ceiling in (results.binding.ceilings if results.binding else ())
            if ceiling.actor_id in gap.ceiling_actors and ceiling.level == gap.ceiling_level
        ),
    )
    text = f"gap: {counted(gap.rungs, 'step')}"
    band = theme.chart_of(
        [{"low": low, "high": high, "middle": (low + high) / 2, "row": top, "text": text, **rows}]
    )
    tip = theme.tooltips(text="Between ceiling and demand")
    return [
        band.mark_rect(fill=theme.BETWEEN, stroke=None, opacity=0.7).encode(
            x=alt.X("low:Q"), x2="high:Q", tooltip=tip
        ),
        band.mark_text(baseline="middle", fontWeight="bold").encode(
            x=alt.X("middle:Q"), y=alt.Y("row:N"), text="text:N"
        ),
    ]


FIGURE = FigureSpec(
    partial(_chart, layout=_PAGE), alt_text, data, says, narrow=partial(_chart, layout=_PHONE)
)
