"""Is enough on offer for each task, whoever is right about the need and whatever of the offer arrives?"""

from __future__ import annotations

from dealspace.results.records import Results
from dealspace.results.records.force import Aim, Chance
from dealspace.tables.cells import Column, TableOutput
from dealspace.words.force import enough_words, unknown_words
from dealspace.words.names import method_words, task_words
from dealspace.words.numbers import chances, percent, troop_span


def force_bounds(results: Results) -> TableOutput:
    """One row per task and method: need, offer, and the bounds of the probability that it is enough."""
    rows = [_row(results, aim) for aim in results.adequacy.aims]
    return TableOutput(
        (
            Column("Task, and whose number", width=1.6), Column("Needs", width=1.3),
            Column("Enough, as counted", width=1.1), Column("By any account of the offer", width=1.1),
            Column("Sources discounted", width=1.0), Column("Without any one source", width=1.1),
            Column("What would settle most if it were known", width=2.0),
        ),
        tuple(rows),
    )  # fmt: skip


def _row(results: Results, aim: Aim) -> tuple[object, ...]:
    base = aim.by_account[0].enough
    left = [one.enough.anywhere for one in aim.without if one.enough]
    open_end = (
        ", some only a least number"
        if aim.floors
        else ", some only a greatest number"
        if aim.ceilings
        else ""
    )
    return (
        f"{task_words(aim.task)}: {method_words(aim.method)}",
        f"{troop_span(aim.low, aim.high)}{open_end}",
        enough_words(base.anywhere),
        enough_words(Chance(low=aim.least, high=aim.most)),
        chances(base.anywhere_trusted.low, base.anywhere_trusted.high) if base.anywhere_trusted else "",
        enough_words(Chance(low=min(c.low for c in left), high=max(c.high for c in left))) if left else "",
        _settles(results, aim),
    )


def _settles(results: Results, aim: Aim) -> str:
    if not aim.unknowns:
        return ""
    first = aim.unknowns[0]
    parts = [
        f"no at {percent(first.no)}" if first.no else "",
        f"yes at {percent(first.yes)}" if first.yes else "",
    ]
    found = ", ".join(part for part in parts if part)
    return f"{unknown_words(results, first.unknown_id)} ({found} of its range)" if found else "no single one"


TABLES = {"force-bounds": force_bounds}
