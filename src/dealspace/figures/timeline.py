"""Who said what when? Every statement as a mark in its speaker's lane, in periods that are wide where much
was said.

Talks of years end in days of many statements, so the periods are years, then months, then days, as much as
the width allows. The actors with most statements have lanes of their own, the others share one for each side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

import altair as alt

from dealspace.case.model import Case, Event
from dealspace.figures import theme
from dealspace.figures.key import key_chart
from dealspace.figures.lanes import DOT, Column, Lane, Layout, columns, in_order, lanes
from dealspace.figures.measure import lines, width
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.figures.stance import STANCE_WORDS, principal
from dealspace.results.records import Results
from dealspace.words.names import actor_name, drawn_as, short_name, term_label
from dealspace.words.phrases import counted

_PAGE, _PHONE = Layout(138.0, 448.0, 3), Layout(104.0, 185.0, 6)
_TOP, _LINE = 16, 14
_EVENTS = 8
_GROUPS = {
    "demands": "demands", "offers": "offers or accepts", "accepts": "offers or accepts",
    "open_to": "offers or accepts", "reports": "reports", "rejects": "rejects or rules out",
    "rules_out": "rejects or rules out", "abstains": "abstains",
}  # fmt: skip
_LOOK = {
    "demands": (theme.BLUE, "triangle-up"),
    "offers or accepts": (theme.FOR, "circle"),
    "rejects or rules out": (theme.AGAINST, "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"),
    "reports": (theme.GREY, "square"),
    "abstains": (theme.GREY, "diamond"),
}


def data(results: Results) -> list[DataRow]:
    """One row per statement."""
    return [
        {
            "Date": position.stated_on.text,
            "Actor": actor_name(results, position.actor_id),
            "Speaker": actor_name(results, position.speaker_id),
            "Stance": STANCE_WORDS[position.stance],
            "Term": term_label(results, position.term_id),
            "Statement": position.paraphrase,
        }
        for position in in_order(results.rows)
    ]


def says(results: Results) -> str:
    """How much was said lately."""
    case = results.rows
    recent = sum((case.as_of - position.stated_on.last).days <= 31 for position in case.positions.values())
    return f"{recent} of {counted(len(case.positions), 'statement')} fall in the last month"


def alt_text(results: Results) -> str:
    """How many statements from when to when, and how many of them in the last month."""
    case = results.rows
    positions = in_order(case)
    if not positions:
        return "No position had been stated at this date."
    recent = sum((case.as_of - p.stated_on.last).days <= 31 for p in positions)
    refusals = sum(_GROUPS[p.stance] == "rejects or rules out" for p in positions)
    spoke = Counter(principal(case, p.actor_id) for p in positions)
    first = min(spoke, key=lambda actor: (-spoke[actor], actor))
    return (
        f"Timeline of {counted(len(positions), 'statement')} by {counted(len(spoke), 'actor')} from "
        f"{positions[0].stated_on.text} to {positions[-1].stated_on.text}. Most are by "
        f"{actor_name(results, first)} ({spoke[first]}); {recent} fall in the last month, "
        f"{refusals} reject or rule something out."
    )


def _chart(results: Results, wanted: Layout) -> theme.AnyChart | None:
    """The timeline, or None without positions; on a phone it has fewer periods and higher lanes."""
    case = results.rows
    if not case.positions:
        return None
    found = lanes(results)
    placed, layout = columns(found, case, wanted)
    height, across = layout.lane * len(found), placed[-1].left + placed[-1].across
    marked = _marked(case, placed)
    x, y = theme.pixels(alt.X, "x:Q"), theme.pixels(alt.Y, "y:Q")
    dots = [dot for place, lane in enumerate(found) for dot in _dots(results, lane, place, placed, layout)]
    layers = [
        *_lane_layers(found, across, y, layout),
        *_period_layers(placed, height, x),
        _marks(dots, x, y, 4 if wanted is _PAGE else 1),
    ]
    if marked:
        layers.append(_event_layer(marked, x))
    parts: list[theme.AnyChart] = [alt.layer(*layers).properties(width=across, height=height + 2 * _TOP)]
    if marked:
        entries = [(tag, f"{e.on.text}: {short_name(results, e.event_id, e.label)}") for tag, e, _ in marked]
        room, count = layout.names + layout.room, 2 if wanted is _PAGE else 1
        parts.append(key_chart(entries, left=-layout.names, room=room, columns=count))
    return alt.vconcat(*parts, spacing=10)


def _dots(
    results: Results, lane: Lane, place: int, placed: Sequence[Column], layout: Layout
) -> list[DataRow]:
    """Marks in order of their dates, up each column of marks and then to the right."""
    rows: list[DataRow] = []
    for column in placed:
        inside = [p for p in lane.positions if column.period.holds(p.stated_on.last)]
        start = column.left + (column.across - DOT * -(-len(inside) // layout.deep)) / 2 + DOT / 2
        for number, position in enumerate(inside):
            rows.append(
                {
                    "x": round(start + DOT * (number // layout.deep), 2),
                    "y": round(_TOP + layout.lane * (place + 1) - 7 - DOT * (number % layout.deep), 2),
                    "group": _GROUPS[position.stance],
                    "date": position.stated_on.text,
                    "speaker": actor_name(results, position.speaker_id or position.actor_id),
                    "stance": STANCE_WORDS[position.stance],
                    "term": term_label(results, position.term_id),
                    **behind(f"positions/{position.position_id}"),
                }
            )
    return rows


def _marks(dots: Sequence[DataRow], x: alt.X, y: alt.Y, across: int) -> alt.Chart:
    domain = [group for group in _LOOK if any(dot["group"] == group for dot in dots)]
    colours = theme.scale(domain, [_LOOK[group][0] for group in domain])
    shapes = theme.scale(domain, [_LOOK[group][1] for group in domain])
    legend = alt.Legend(title=None, symbolSize=70, symbolStrokeWidth=1.6, offset=6, columns=across)
    base = theme.chart_of(dots).mark_point(size=34, strokeWidth=1.6, opacity=1)
    marks: alt.Chart = base.encode(
        x=x,
        y=y,
        color=alt.Color("group:N", scale=colours, legend=legend),
        fill=alt.Fill("group:N", scale=colours, legend=None),
        shape=alt.Shape("group:N", scale=shapes),
        tooltip=theme.tooltips(date="Date", speaker="Speaker", stance="Stance", term="Term"),
    )
    return marks


def _lane_layers(found: Sequence[Lane], across: float, y: alt.Y, layout: Layout) -> list[alt.Chart]:
    rows: list[DataRow] = [{"y": _TOP + layout.lane * (place + 1)} for place, _ in enumerate(found)]
    named: list[DataRow] = []
    for place, lane in enumerate(found):
        words = lines(lane.name, layout.names - 6)
        start = _TOP + layout.lane * (place + 0.5) - _LINE * (len(words) - 1) / 2
        named += [{"middle": start + _LINE * at, "name": line} for at, line in enumerate(words)]
    base = theme.chart_of(rows)
    rules = base.mark_rule(color=theme.RULE).encode(y=y, x=alt.value(-layout.names), x2=alt.value(across))
    names = (
        theme.chart_of(named)
        .mark_text(align="left", baseline="middle")
        .encode(y=alt.Y("middle:Q", axis=None), x=alt.value(-layout.names), text="name:N")
    )
    return [rules, names]


def _period_layers(placed: Sequence[Column], height: float, x: alt.X) -> list[alt.Chart]:
    """Rules between the periods, their names, and under them the year or month that names share."""
    bottom = _TOP + height
    rules = [{"x": column.left} for column in placed[1:]]
    names = [{"x": c.left + c.across / 2, "text": c.period.label} for c in placed]
    shared: list[list[Column]] = []
    for column in placed:
        if shared and shared[-1][-1].period.parent == column.period.parent:
            shared[-1].append(column)
        else:
            shared.append([column])
    parents: list[DataRow] = []
    for group in (group for group in shared if group[0].period.parent):
        left, right = group[0].left + 3, group[-1].left + group[-1].across - 3
        words = next((w for w in _shorter(group[0].period.parent) if width(w) <= right - left + 4), "")
        parents.append({"x": left, "end": right, "middle": (left + right) / 2, "text": words})
    layers = [
        theme.chart_of(names)
        .mark_text(baseline="top", color=theme.MUTED)
        .encode(x=x, y=alt.value(bottom + 5), text="text:N")
    ]
    if rules:
        lines = theme.chart_of(rules).mark_rule(color=theme.GRID)
        layers.insert(0, lines.encode(x=x, y=alt.value(_TOP), y2=alt.value(bottom)))
    if parents:
        base = theme.chart_of(parents)
        layers += [
            base.mark_rule(color=theme.GREY).encode(x=x, x2="end:Q", y=alt.value(bottom + 20)),
            base.mark_text(baseline="top", color=theme.MUTED).encode(
                x=alt.X("middle:Q", axis=None), y=alt.value(bottom + 23), text="text:N"
            ),
        ]
    return layers


def _shorter(parent: str) -> list[str]:
    """`Aug 2025`, `Aug`."""
    return [parent, parent.split(maxsplit=1)[0]]


def _marked(case: Case, placed: Sequence[Column]) -> list[tuple[str, Event, float]]:
    """The events to name with their letters and places: those of the case's list, else the latest."""
    known = [case.events[e] for e in drawn_as(case).timeline_events if e in case.events]
    chosen = known or sorted(case.events.values(), key=lambda e: (e.on.last, e.event_id))[-_EVENTS:]
    room = Counter({c.period: int(c.across // 12) for c in placed})
    kept: list[tuple[Event, Column]] = []
    for event in chosen:
        column = next((c for c in placed if c.period.holds(event.on.last)), None)
        if column is not None and room[column.period] > 0 and len(kept) < _EVENTS:
            room[column.period] -= 1
            kept.append((event, column))
    kept.sort(key=lambda pair: (pair[0].on.last, pair[0].event_id))
    found = []
    for place, (event, column) in enumerate(kept):
        beside = [e for e, c in kept if c is column]
        at = column.left + column.across * (beside.index(event) + 1) / (len(beside) + 1)
        found.append((chr(ord("a") + place), event, round(at, 2)))
    return found


def _event_layer(marked: Sequence[tuple[str, Event, float]], x: alt.X) -> alt.Chart:
    rows: list[DataRow] = [
        {"x": at, "tag": tag, "text": f"{event.on.text}: {event.label}", **behind(f"events/{event.event_id}")}
        for tag, event, at in marked
    ]
    base = theme.chart_of(rows).mark_text(baseline="middle", fontWeight="bold")
    tips = theme.tooltips(text="Event")
    tags: alt.Chart = base.encode(x=x, y=alt.value(_TOP / 2), text="tag:N", tooltip=tips)
    return tags


FIGURE = FigureSpec(
    partial(_chart, wanted=_PAGE), alt_text, data, says, narrow=partial(_chart, wanted=_PHONE)
)
