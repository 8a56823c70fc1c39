"""What would a task take? One task by one method at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dealspace.measures.catalogue.force_supply import supplied
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.parameters import End, Method, Point, Task
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.force import Comparison, Distribution

_EXAMPLE: dict[str, Any] = {"task": "monitor", "method": "published"}


def _at(found: Distribution, at: Point) -> float:
    return {
        Point.LOW: found.low,
        Point.Q05: found.q05,
        Point.Q50: found.q50,
        Point.Q95: found.q95,
        Point.HIGH: found.high,
    }[at]


def _estimates(found: Comparison) -> list[str]:
    return [one.row for one in (*found.rows, *found.frontage_rows)]


def _name(found: Comparison) -> tuple[str, ...]:
    return (f"adequacy/{found.task}/{found.method}",)


def _point(
    results: Results,
    comparison: Comparison | None,
    of: Callable[[Comparison], Distribution | None],
    at: Point,
    more: Iterable[str] = (),
) -> Measured | None:
    """A point of one quantity of a comparison; it rests on the estimates and on `more`."""
    found = None if comparison is None else of(comparison)
    if comparison is None or found is None:
        return None
    return Measured(
        _at(found, at), here(results, [*_estimates(comparison), *more]), _name(comparison), found.unit
    )


@measure(
    "The {at} of the force that {task} needs by {method}.",
    kind=Kind.NUMBER,
    unit="persons",
    **_EXAMPLE,
    at="low",
)
def requirement(results: Results, *, task: Task, method: Method, at: Point) -> Measured | None:
    """The force that a task needs by one method, at a point of the range."""
    return _point(results, results.adequacy.comparison(task, method), lambda found: found.requirement, at)


@measure(
    "The {at} of the force that {task} needs by {method}, times the rotation factor for the task.",
    kind=Kind.NUMBER,
    unit="persons",
    **_EXAMPLE,
    at="q95",
)
def pool_needed(results: Results, *, task: Task, method: Method, at: Point) -> Measured | None:
    """The pool of soldiers that a task needs by one method, those that rest and train among them."""
    comparison = results.adequacy.comparison(task, method)
    return _point(results, comparison, lambda found: found.pool_needed, at, _rotation(comparison))


@measure(
    "The {at} of the pool that {task} needs by {method}, over the land forces of those who offer troops.",
    kind=Kind.NUMBER,
    unit="times the land forces",
    **_EXAMPLE,
    at="q95",
)
def land_share_needed(results: Results, *, task: Task, method: Method, at: Point) -> Measured | None:
    """The pool that a task needs by one method, as a part of the contributors' land forces."""
    comparison = results.adequacy.comparison(task, method)
    more = [*_rotation(comparison), *supplied(results)]
    return _point(results, comparison, lambda found: found.land_share_needed, at, more)


@measure(
    "The {at} of the line that the counted supply could watch at the density of {task} by {method}.",
    kind=Kind.NUMBER,
    unit="km",
    **_EXAMPLE,
    at="q50",
)
def break_even_frontage(results: Results, *, task: Task, method: Method, at: Point) -> Measured | None:
    """The length of the line for which the counted supply is just enough."""
    comparison = results.adequacy.comparison(task, method)
    more = supplied(results)
    return _point(results, comparison, lambda found: found.break_even_frontage_km, at, more)


@measure(
    "The least and the greatest of the soldiers in the pool for each one deployed, for {task} by {method}.",
    kind=Kind.RANGE,
    unit="persons in the pool for each one deployed",
    **_EXAMPLE,
)
def task_rotation(results: Results, *, task: Task, method: Method) -> Measured | None:
    """The rotation factor that counts for a task."""
    comparison = results.adequacy.comparison(task, method)
    if comparison is None or comparison.rotation is None:
        return None
    factor = comparison.rotation
    return Measured([factor.low, factor.high], here(results, list(factor.rows)), _name(comparison))


@measure("The estimates for {task} by {method}, counted.", kind=Kind.COUNT, **_EXAMPLE)
def estimates(results: Results, *, task: Task, method: Method) -> Measured:
    """The number of rows behind the requirement of a task by one method."""
    comparison = results.adequacy.comparison(task, method)
    if comparison is None:
        return Measured(0, ())
    rows = [one.row for one in comparison.rows]
    return Measured(len(rows), here(results, rows), _name(comparison))


@measure(
    "The {at} that an estimate for {task} by {method} names.",
    kind=Kind.NUMBER,
    unit="the unit of the estimates",
    **_EXAMPLE,
    at="high",
)
def widest_estimate(results: Results, *, task: Task, method: Method, at: End) -> Measured | None:
    """The least or the greatest number that a row behind the requirement names."""
    comparison = results.adequacy.comparison(task, method)
    ends = {
        one.row: one.low if at is End.LOW else one.high for one in (comparison.rows if comparison else ())
    }
    if comparison is None or not ends:
        return None
    chosen = min(ends.values()) if at is End.LOW else max(ends.values())
    rows = [row for row, end in ends.items() if end == chosen]
    return Measured(chosen, here(results, rows), _name(comparison), comparison.rows[0].unit)


def _rotation(found: Comparison | None) -> list[str]:
    return list(found.rotation.rows) if found and found.rotation else []
