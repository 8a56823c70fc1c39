"""Which lanes and which columns does the timeline have? The actors that say most, and periods that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dealspace.case.model import Case, Position
from dealspace.figures.measure import width
from dealspace.figures.periods import Period, periods
from dealspace.figures.stance import principal
from dealspace.results.records import Results
from dealspace.words.names import short_actor

DOT = 8.0  # pixels of a mark
_OWN_LANES = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """Pixels for the names of lanes and for the periods, and how many marks stand on top of each other."""

    names: float
    room: float
    deep: int

    @property
    def lane(self) -> float:
        """The height of a lane."""
        return DOT * self.deep + 4


@dataclass(frozen=True, slots=True)
class Lane:
    """A name and the statements that stand beside it."""

    name: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A period and its place: from `left`, `across` wide."""

    period: Period
    left: float
    across: float


def lanes(results: Results) -> list[Lane]:
    """The actors with most statements, most first, then the others by side."""
    case = results.rows
    by_actor: dict[str, list[Position]] = {}
    for position in in_order(case):
        by_actor.setdefault(principal(case, position.actor_id), []).append(position)
    order = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), actor))
    own = order if len(order) <= _OWN_LANES + 2 else order[:_OWN_LANES]
    found = [Lane(short_actor(results, actor), tuple(by_actor[actor])) for actor in own]
    sides: dict[str, list[str]] = {}
    for actor in order[len(own) :]:
        sides.setdefault(case.actors[actor].side if actor in case.actors else "", []).append(actor)
    for side, actors in sorted(sides.items(), key=lambda item: (-len(item[1]), item[0])):
        together = [position for actor in actors for position in by_actor[actor]]
        name = f"Others{f', {side}' if side else ''} ({len(actors)})"
        found.append(Lane(name, tuple(sorted(together, key=_when))))
    return found


def columns(found: Sequence[Lane], case: Case, layout: Layout) -> tuple[list[Column], Layout]:
    """The periods with their places, and the layout with lanes deep enough for all marks."""
    dates = [position.stated_on.last for lane in found for position in lane.positions]
    end = max(case.as_of, *dates)
    while True:
        cut = periods(dates, end, partial(_fits, found, layout))
        most = max(_inside(lane, period) for lane in found for period in cut)
        if _fits(found, layout, cut) or layout.deep >= most:
            break
        layout = replace(layout, deep=layout.deep + 1)
    across = _widths(found, layout, cut)
    spare = max(0.0, layout.room - sum(across)) / len(cut)
    placed, left = [], 0.0
    for period, wide in zip(cut, across, strict=True):
        placed.append(Column(period, left, wide + min(spare, 40)))
        left += placed[-1].across
    return placed, layout


def _widths(found: Sequence[Lane], layout: Layout, cut: Sequence[Period]) -> list[float]:
    """Each period takes the width of its name or of its fullest lane."""
    return [
        max(
            width(period.label) + 8, DOT * max(-(-_inside(lane, period) // layout.deep) for lane in found) + 6
        )
        for period in cut
    ]


def _fits(found: Sequence[Lane], layout: Layout, cut: Sequence[Period]) -> bool:
    return sum(_widths(found, layout, cut)) <= layout.room


def _inside(lane: Lane, period: Period) -> int:
    return sum(period.holds(position.stated_on.last) for position in lane.positions)


def _when(position: Position) -> tuple[date, str]:
    return position.stated_on.last, position.position_id


def in_order(case: Case) -> list[Position]:
    """The statements by date."""
    return sorted(case.positions.values(), key=_when)
