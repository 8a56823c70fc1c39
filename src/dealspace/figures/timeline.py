"""Who said what when? Every statement as a dot in its actor's lane, on an axis that gives recent days
more room.

Talks of years end in days of many statements, so the axis is the logarithm of the days before the as-of
date. Dots that would overlap are stacked.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import altair as alt

from dealspace.case.model import Case, Position
from dealspace.figures import theme
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.stance import STANCE_WORDS, principal
from dealspace.figures.words import Document, actor_name, counted, term_label, wrap

_LEFT, _RIGHT, _DOT, _DEEP = 0.0, 409.0, 9.0, 5
_GROUPS = {
    "demands": "demands", "offers": "offers or accepts", "accepts": "offers or accepts",
    "open_to": "offers or accepts", "reports": "reports", "rejects": "rejects or rules out",
    "rules_out": "rejects or rules out",
}  # fmt: skip
_LOOK = {
    "demands": (theme.BLUE, "triangle-up"),
    "offers or accepts": (theme.FOR, "circle"),
    "rejects or rules out": (theme.AGAINST, "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"),
    "reports": (theme.GREY, "square"),
}
_STEPS = (
    (0, "{day}"),
    (7, "1 week"),
    (30, "1 month"),
    (91, "3 months"),
    (365, "1 year"),
    (730, "2 years"),
    (1096, "3 years"),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """The place of a date: `log(1 + days before the end)`, from right to left."""

    end: date
    days: int

    def place(self, when: date) -> float:
        before = min(max((self.end - when).days, 0), self.days)
        return _RIGHT - (_RIGHT - _LEFT) * math.log1p(before) / math.log1p(self.days)


def swarm(places: Sequence[float]) -> list[tuple[float, int]]:
    """Place and level of each dot so that no two overlap: upwards first, then up to two dots aside.

    A dot never moves further than two widths from its date, which at the end of the axis is less than a day.
    """
    taken: list[tuple[float, int]] = []
    for place in places:
        found = None
        for shift in (0, 1, -1, 2, -2):
            at = place - shift * _DOT
            levels = {level for other, level in taken if abs(other - at) < _DOT - 0.01}
            free = next((level for level in range(_DEEP) if level not in levels), None)
            if free is not None:
                found = (at, free)
                break
        if found is None:
            levels = {level for other, level in taken if abs(other - place) < _DOT - 0.01}
            found = (place, next(level for level in range(len(taken) + 1) if level not in levels))
        taken.append(found)
    return taken


def _sorted(case: Case) -> list[Position]:
    return sorted(case.positions.values(), key=lambda p: (p.stated_on.last, p.position_id))


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per statement."""
    return [
        {
            "Date": position.stated_on.text,
            "Actor": actor_name(document, position.actor_id),
            "Speaker": actor_name(document, position.speaker_id),
            "Stance": STANCE_WORDS[position.stance],
            "Term": term_label(document, position.term_id),
            "Statement": position.paraphrase,
        }
        for position in _sorted(case)
    ]


def alt_text(document: Document, case: Case) -> str:
    """How many statements from when to when, and how many of them in the last month."""
    positions = _sorted(case)
    if not positions:
        return "No position had been stated at this date."
    recent = sum((case.as_of - p.stated_on.last).days <= 31 for p in positions)
    refusals = sum(_GROUPS[p.stance] == "rejects or rules out" for p in positions)
    actors = len({principal(case, p.actor_id) for p in positions})
    return (
        f"Timeline of {counted(len(positions), 'statement')} by {counted(actors, 'actor')} from "
        f"{positions[0].stated_on.text} to {positions[-1].stated_on.text}; {recent} fall in the last month, "
        f"{refusals} reject or rule something out. {counted(len(case.events), 'event')} marked by a line."
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The timeline, or None without positions."""
    positions = _sorted(case)
    if not positions:
        return None
    dates = [p.stated_on.last for p in positions] + [e.on.last for e in case.events.values()]
    axis = Axis(case.as_of, max(30, *((case.as_of - when).days for when in dates)))
    dots, lanes, height = _lanes(document, case, positions, axis)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[_LEFT, _RIGHT], range=[_LEFT, _RIGHT], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False))
    layers = [
        *_axis_layers(axis, height, x),
        *_event_layers(case, axis, height, x),
        *_lane_layers(lanes, y),
    ]
    marks = alt.Chart(theme.rows_of(dots)).mark_point(size=46, strokeWidth=1.6, opacity=1)
    domain = [group for group in _LOOK if any(dot["group"] == group for dot in dots)]
    layers.append(
        marks.encode(
            x=x,
            y=y,
            color=alt.Color(
                "group:N",
                scale=alt.Scale(domain=domain, range=[_LOOK[group][0] for group in domain]),
                legend=alt.Legend(title=None, symbolSize=70, symbolStrokeWidth=1.6, offset=24),
            ),
            fill=alt.Fill(
                "group:N", scale=alt.Scale(domain=domain, range=[_LOOK[g][0] for g in domain]), legend=None
            ),
            shape=alt.Shape(
                "group:N", scale=alt.Scale(domain=domain, range=[_LOOK[group][1] for group in domain])
            ),
            tooltip=theme.tooltips(
                ("date", "Date"),
                ("speaker", "Speaker"),
                ("stance", "Stance"),
                ("term", "Term"),
                ("said", "Statement"),
            ),
        )
    )
    # A composed chart keeps its width. A single one would be stretched to the page, but dots have pixels.
    return theme.finished(alt.vconcat(alt.layer(*layers).properties(width=_RIGHT, height=height)))


def _lanes(
    document: Document, case: Case, positions: Sequence[Position], axis: Axis
) -> tuple[list[DataRow], list[DataRow], float]:
    by_actor: dict[str, list[Position]] = {}
    for position in positions:
        by_actor.setdefault(principal(case, position.actor_id), []).append(position)
    side = {actor: case.actors[actor].side if actor in case.actors else "~" for actor in by_actor}
    weight = {s: sum(len(v) for a, v in by_actor.items() if side[a] == s) for s in side.values()}
    order = sorted(by_actor, key=lambda a: (-weight[side[a]], side[a], -len(by_actor[a]), a))
    dots: list[DataRow] = []
    lanes: list[DataRow] = []
    top = 0.0
    for actor in order:
        spread = swarm([axis.place(p.stated_on.last) for p in by_actor[actor]])
        bottom = top + max(20.0, 9 + _DOT * (1 + max(level for _, level in spread)))
        for position, (place, level) in zip(by_actor[actor], spread, strict=True):
            dots.append(
                {
                    "x": round(place, 2),
                    "y": round(bottom - 8 - _DOT * level, 2),
                    "group": _GROUPS[position.stance],
                    "date": position.stated_on.text,
                    "speaker": actor_name(document, position.speaker_id),
                    "stance": STANCE_WORDS[position.stance],
                    "term": term_label(document, position.term_id),
                    "said": position.paraphrase,
                }
            )
        lanes.append({"y": bottom, "middle": bottom - 7, "actor": wrap(actor_name(document, actor), 24)[0]})
        top = bottom
    return dots, lanes, top


def _lane_layers(lanes: Sequence[DataRow], y: alt.Y) -> list[alt.Chart]:
    base = alt.Chart(theme.rows_of(lanes))
    rules = base.mark_rule(color=theme.GRID).encode(y=y, x=alt.value(-150), x2=alt.value(_RIGHT + 12))
    names = base.mark_text(align="left", baseline="middle").encode(
        y=alt.Y("middle:Q", axis=None), x=alt.value(-150), text="actor:N"
    )
    return [rules, names]


def _axis_layers(axis: Axis, height: float, x: alt.X) -> list[alt.Chart]:
    ticks: list[DataRow] = [
        {"x": axis.place(axis.end - timedelta(days)), "text": text.format(day=axis.end.isoformat())}
        for days, text in _STEPS
        if days <= axis.days
    ]
    base = alt.Chart(theme.rows_of(ticks)).encode(x=x)
    rules = base.mark_rule(color=theme.GRID, strokeDash=[2, 2]).encode(
        y=alt.value(0), y2=alt.value(height + 5)
    )
    texts = base.mark_text(baseline="top", color=theme.MUTED).encode(y=alt.value(height + 8), text="text:N")
    return [rules, texts]


def _event_layers(case: Case, axis: Axis, height: float, x: alt.X) -> list[alt.Chart]:
    days: dict[date, list[str]] = {}
    for event in sorted(case.events.values(), key=lambda e: (e.on.last, e.event_id)):
        days.setdefault(event.on.last, []).append(f"{event.on.text}: {event.label}")
    values: list[DataRow] = [
        {"x": round(axis.place(day), 2), "text": " | ".join(labels)} for day, labels in sorted(days.items())
    ]
    if not values:
        return []
    tips = theme.tooltips(("text", "Event"))
    base = alt.Chart(theme.rows_of(values)).encode(x=x, tooltip=tips)
    rules = base.mark_rule(color=theme.RULE, strokeWidth=1).encode(y=alt.value(-6), y2=alt.value(height))
    heads = base.mark_point(shape="triangle-down", filled=True, color=theme.MUTED, size=50, opacity=1).encode(
        y=alt.value(-9)
    )
    return [rules, heads]


FIGURE = FigureSpec("timeline", build, alt_text, data, min_width=600)
