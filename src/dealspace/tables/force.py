"""What does the simulation of the forces say, is it settled, and which pools do sources name?"""

from __future__ import annotations

from dealspace.analysis.adequacy.results import Method
from dealspace.results.records import Results
from dealspace.results.records.force import Distribution, Quantiles
from dealspace.tables.cells import Column, TableOutput, cite
from dealspace.words.force import (
    comparisons,
    deployed,
    requirement_text,
    task_and_method,
)
from dealspace.words.names import actor_name, method_words, task_words
from dealspace.words.numbers import integer, percent, rounded, small, span
from dealspace.words.phrases import listing


def adequacy(results: Results) -> TableOutput:
    """Requirement, break-even pledge and the quantiles of the shortfall, by task and method."""
    rows: list[tuple[object, ...]] = [
        (
            task_words(c.task),
            method_words(c.method),
            requirement_text(c),
            _with_errors(c.break_even_pledge)[-1],
            *_with_errors(c.shortfall),
        )
        for c in deployed(results)
    ]
    return TableOutput(
        (
            Column("Task", width=1.2), Column("Method", width=1.4), Column("Requires", "right", 1.3),
            Column("Break-even pledge", "right", 1.4), Column("Shortfall, 5%", "right", 1.4),
            Column("Shortfall, median", "right", 1.4), Column("Shortfall, 95%", "right", 1.4),
        ),
        tuple(rows),
    )  # fmt: skip


def _with_errors(band: Distribution | None) -> list[str]:
    """The quantiles as `20,194 ± 32`; no error where one is exact."""
    if band is None:
        return [""] * 3
    return [
        integer(value) + (f"\u00a0±\u00a0{integer(error)}" if error >= 0.5 else "")
        for value, error in zip(_levels(band), _levels(band.error), strict=True)
    ]


def _levels(found: Quantiles) -> tuple[float, float, float]:
    return found.q05, found.q50, found.q95


def convergence(results: Results) -> TableOutput:
    """The estimates from the first draws, where the bounds alone do not decide the comparison."""
    found = [c for c in deployed(results) if c.simulated and not c.simulated.certain]
    rows = [
        (
            task_words(c.task),
            method_words(c.method),
            f"{step.draws:,}",
            f"{rounded(step.probability, 3)} ± {small(step.probability_error, 3)}",
            f"{integer(step.shortfall_median)} ± {integer(step.shortfall_median_error)}",
        )
        for c in found
        for step in c.convergence
    ]
    return TableOutput(
        (
            Column("Task", width=1.2), Column("Method", width=1.5), Column("Draws", "right"),
            Column("P(enough)", "right", 1.3), Column("Median shortfall", "right", 1.3),
        ),
        tuple(rows),
    )  # fmt: skip


def pools(results: Results) -> TableOutput:
    """Published pools, rotation included, as shares of the land forces of those who may send anybody."""
    rows: list[tuple[object, ...]] = []
    for c in comparisons(results):
        if c.method is not Method.PUBLISHED_POOL or c.supply is None:
            continue
        land = c.supply.q50
        for row in sorted(c.rows, key=lambda row: (row.low, row.row)):
            own = results.rows.force_requirements.get(row.row.partition("/")[2])
            least = "at least " if row.open_end == "at_least" else ""
            rows.append(
                (
                    task_words(c.task),
                    actor_name(results, own.stated_by) if own else row.row,
                    least + span(row.low, row.high),
                    f"{least}{percent(row.low / land)}",
                    cite(results.rows, row.source_id),
                )
            )
    return TableOutput(
        (
            Column("Task", width=1.1), Column("Stated by", width=1.6), Column("Pool", "right", 1.2),
            Column("Of the land forces", "right", 1.2), Column("Source", width=1.3),
        ),
        tuple(rows),
    )  # fmt: skip


def absent_methods(results: Results) -> str:
    """One sentence on the methods of a deployed strength that have no rows, with the tasks and the reason."""
    tasks: dict[tuple[Method, str], list[str]] = {}
    for gap in sorted(results.adequacy.absent, key=task_and_method):
        if gap.method is not Method.PUBLISHED_POOL:
            tasks.setdefault((gap.method, gap.why), []).append(task_words(gap.task).lower())
    parts = [f"{method_words(method)} for {listing(which)} ({why})" for (method, why), which in tasks.items()]
    return f"Without a result: {'; '.join(parts)}." if parts else ""


TABLES = {
    "adequacy": adequacy,
    "convergence": convergence,
    "pools": pools,
}
