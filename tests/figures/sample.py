"""Results for the tests of the drawings: the toy case as it is analysed, a large one, and one with nothing to
compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from dealspace.case.model import Case, PartialDate
from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.results.records import Results
from dealspace.results.rows import tables_of

TOY = Path(__file__).parents[1] / "cases" / "toy"
LATEST = date(2032, 3, 31)
SETTINGS = {
    "binding": {"ladder_term": "guarantee_level", "guarantors": ["mainland"]},
    "figures": {"actor_order": ["birch-island"], "short_names": {"pact-1961": "Renewed"}},
}


@cache
def toy() -> Results:
    """Every analysis of the toy case at its latest date, with a ladder and with findings."""
    case = load_case(TOY, LATEST)
    assert case.base is not None
    return analyse(
        replace(_with_settings(case), base=_with_settings(case.base)), Path(__file__).parent
    ).results


def _with_settings(case: Case) -> Case:
    return replace(case, config=replace(case.config, extra={**case.config.extra, **SETTINGS}))


@cache
def large() -> Results:
    """The toy case many times over: more conflicts than are drawn, and names as long as they get."""
    small = toy()
    conditions = _copies(small.conditions, "condition_id", 3)
    hard = sorted(row.condition_id for row in conditions if row.hardness == "hard")
    space = small.deal_space
    step = space.concessions[0].relaxations[0]
    concessions = [
        replace(
            space.concessions[0],
            conditions=members,
            relaxations=tuple(replace(step, condition_id=name) for name in members),
        )
        for members in list(combinations(hard, 3))[:25]
    ]
    packages = tuple(
        replace(package, conditions=tuple(_copies(package.conditions, "condition_id", 3)))
        for package in _copies(small.packages, "package_id", 6)
    )
    assert small.afterword is not None
    assert small.binding is not None
    assert small.readings is not None
    cells = tuple(
        replace(cell, packages=tuple(_copies(cell.packages, "package_id", 3)))
        for cell in small.readings.cells
    )
    fates = tuple(_copies(small.afterword.findings, "finding_id", 4))
    many = _many_rows(small.rows)
    return replace(
        small,
        rows=many,
        actors={key: actor.name for key, actor in many.actors.items()},
        conditions=tuple(conditions),
        packages=packages,
        deal_space=replace(
            space, conflicts=tuple(combinations(hard, 2))[:35], concessions=tuple(concessions)
        ),
        binding=replace(
            small.binding, instruments=tuple(_copies(small.binding.instruments, "instrument_id", 5))
        ),
        readings=replace(
            small.readings, cells=cells, packages=tuple(package.package_id for package in cells[0].packages)
        ),
        findings=tuple(_copies(small.findings, "finding_id", 4)),
        afterword=replace(small.afterword, findings=fates),
    )


def _copies(rows: Iterable[Any], key: str, times: int) -> list[Any]:
    """The rows and copies of them with keys, and with labels, of their own."""
    found = []
    for time in range(times):
        for row in rows:
            own = {key: f"{getattr(row, key)}-{time}"} if time else {}
            if time and hasattr(row, "label"):
                own["label"] = f"{row.label}, version {time} with a longer name"
            if time and hasattr(row, "name"):
                own["name"] = f"{row.name} {time}"
            found.append(replace(row, **own))
    return found


def _many_rows(case: Case) -> Case:
    """120 statements over years by thrice the actors, and more events than are named."""
    actors = {row.actor_id: row for row in _copies(case.actors.values(), "actor_id", 3)}
    positions = _copies(case.positions.values(), "position_id", 12)
    stated = [
        replace(position, stated_on=_day(case.as_of - timedelta(place**2 // 9)), actor_id=actor)
        for place, (position, actor) in enumerate(zip(positions, _cycle(actors, len(positions)), strict=True))
    ]
    events = {row.event_id: row for row in _copies(case.events.values(), "event_id", 5)}
    return replace(case, actors=actors, positions={row.position_id: row for row in stated}, events=events)


def _cycle(actors: Mapping[str, object], count: int) -> Sequence[str]:
    """Some actors speak more often than others."""
    names = [*actors, *list(actors)[:6], *list(actors)[:2]]
    return [names[place % len(names)] for place in range(count)]


def _day(when: date) -> PartialDate:
    return PartialDate(when, when, when.isoformat())


@cache
def sparse() -> Results:
    """Three statements, and nothing that could be compared."""
    small = toy()
    kept = {"sources", "actors", "terms"}
    nothing: dict[str, Any] = {name: {} for name in tables_of(small.rows) if hasattr(small.rows, name)}
    rows = replace(small.rows, **{name: none for name, none in nothing.items() if name not in kept})
    return replace(
        small,
        rows=replace(rows, positions=dict(list(small.rows.positions.items())[:3])),
        conditions=(),
        packages=(),
        deal_space=replace(small.deal_space, feasible=True, conflicts=(), concessions=()),
        completion=replace(small.completion, words=replace(small.completion.words, least=0, at_least=())),
        adequacy=replace(small.adequacy, comparisons=()),
        multiverse=replace(
            small.multiverse,
            choices=(),
            specifications=(replace(small.multiverse.specifications[0], readings=()),),
        ),
        binding=None,
        front=None,
        readings=None,
        claims=(),
        forecasts=replace(small.forecasts, rows=(), by_forecaster=()),
        findings=(),
        afterword=None,
    )
