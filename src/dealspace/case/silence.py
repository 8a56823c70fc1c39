"""What does a vintage not show of a row that it sees? Ends that are yet to come, and what was said later.

A cell can tell of a day after the date although its row does not: the end of a condition or of a mission, the
state that a package reached later, the name of a row that nobody knew yet. Such a cell shows what was known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar

from dealspace.case.model import PartialDate
from dealspace.schemas import TABLES

T = TypeVar("T")
REMARKS = ("rationale", "note", "reason", "invoked", "exemplar")
"""What the coder remarks on a row: undated, and written for the date of the case."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """The columns of a table that can tell of a later day."""

    ends: tuple[str, ...]
    states: tuple[tuple[str, str, Mapping[str, str]], ...]
    periods: tuple[str, ...]
    names: tuple[tuple[str, str], ...]


@cache
def _cells(table: str) -> _Cells:

    spec = TABLES[table]
    days = {c.name: c.metadata["role"] for c in spec.of_kind("date")}
    since = next((column for column, role in days.items() if role == "since"), "")
    aside = {c.name for c in spec.of_kind("reference", "references") if c.metadata["aside"]}
    return _Cells(
        tuple(column for column, role in days.items() if role == "end"),
        tuple(
            (c.name, since, c.metadata["before"]) for c in spec.of_kind("choice") if "before" in c.metadata
        ),
        tuple(column.name for column in spec.of_kind("period")),
        tuple((key.column, key.table) for key in spec.foreign_keys if key.column in aside),
    )


def shown(
    table: str, row: T, as_of: date, known: Mapping[str, Collection[str]], *, remarks: bool = True
) -> T:
    """The row as a vintage shows it.

    Parameters
    ----------
    table, row
        A typed row of a table.
    as_of
        The date of the vintage.
    known
        Table to the keys that the vintage knows.
    remarks
        Whether what the coder remarked on the row is shown.
    """
    cells, now = _cells(table), {field.name: getattr(row, field.name) for field in fields(row)}  # type: ignore[arg-type]
    then: dict[str, Any] = {}
    for column in cells.ends:
        if _later(now[column], as_of):
            then[column] = None
    for column, since, before in cells.states:
        if _later(now[since], as_of):
            then |= {column: before.get(now[column], now[column]), since: None}
    for column in cells.periods:
        then[column] = _period(now[column], as_of)
    for column, target in cells.names:
        then[column] = _names(now[column], known.get(target, ()))
    if not remarks:
        then |= {column: "" for column in REMARKS if column in now}
    changed = {column: value for column, value in then.items() if value != now[column]}
    return replace(row, **changed) if changed else row  # type: ignore[type-var]


def _later(day: PartialDate | None, as_of: date) -> bool:
    return day is not None and day.last > as_of


def _period(years: str, as_of: date) -> str:
    """The years without an end that is yet to come."""
    first, dash, last = years.partition("-")
    return f"{first}-" if dash and last and date(int(last), 12, 31) > as_of else years


def _names(value: Any, known: Collection[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(name for name in value if name in known)
    return value if value in known else ""
