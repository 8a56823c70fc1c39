"""How exact is the force calculation, and which input moves it most? Errors and sensitivity."""

from __future__ import annotations

from collections.abc import Sequence

from dealspace.measures.catalogue.force_supply import supplied
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.parameters import Method, Task
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.force import Comparison
from dealspace.results.words import number


@measure("The greatest standard error of a probability that the supply is enough.", kind=Kind.SHARE)
def chance_error(results: Results) -> Measured | None:
    """The greatest Monte-Carlo error of the probabilities that the supply is enough."""
    found = [(one, one.simulated.standard_error) for one in results.adequacy.comparisons if one.simulated]
    return _most(results, found)


@measure("The greatest half-width of a 95 percent interval of a total Sobol index.", kind=Kind.SHARE)
def sobol_error(results: Results) -> Measured | None:
    """The greatest error of the total Sobol indices."""
    found = [
        (one, max(index.total_confidence for index in one.sobol))
        for one in results.adequacy.comparisons
        if one.sobol
    ]
    return _most(results, found)


@measure("The greatest number of points from which a Sobol index is taken.", kind=Kind.COUNT)
def sobol_samples(results: Results) -> Measured | None:
    """The size of the sample behind the Sobol indices."""
    found = [
        (one, max(steps))
        for one in results.adequacy.comparisons
        if (steps := [step.samples for index in one.sobol for step in index.steps])
    ]
    return _most(results, found)


@measure(
    "The input with the greatest total Sobol index for the shortfall of {task} by {method}.",
    kind=Kind.TEXT,
    task="monitor",
    method="published",
)
def leading_input(results: Results, *, task: Task, method: Method) -> Measured | None:
    """The input of the simulation that moves the shortfall of a task by one method most."""
    comparison = results.adequacy.comparison(task, method)
    if comparison is None or not comparison.sobol:
        return None
    most = max(comparison.sobol, key=lambda index: index.total)
    # Which input leads depends on how wide all of them are.
    return Measured(most.input, here(results, [*_rows(comparison), *supplied(results)]), _name(comparison))


def _most(results: Results, found: Sequence[tuple[Comparison, float]]) -> Measured | None:
    if not found:
        return None
    most = max(value for _, value in found)
    chosen = [comparison for comparison, value in found if value == most]
    rows = [row for comparison in chosen for row in _rows(comparison)]
    about = tuple(name for comparison in chosen for name in _name(comparison))
    return Measured(number(most), here(results, [*rows, "case.toml/seed", "case.toml/adequacy.draws"]), about)


def _rows(found: Comparison) -> list[str]:
    return [one.row for one in (*found.rows, *found.frontage_rows)]


def _name(found: Comparison) -> tuple[str, ...]:
    return (f"adequacy/{found.task}/{found.method}",)
