"""What rests on a row? Read from the cells, so that it can be said of data with errors too.

A row rests on the rows that it names, and a row that others detail rests on those: a condition on its
evidence, a package on its terms. The verdicts on both are what the report concludes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dealspace.case.tables import Row, Tables
from dealspace.schemas import TABLES

_CONCLUDED = {
    "conditions": "the verdicts on condition",
    "packages": "the verdicts on package",
    "claims": "the verdict on claim",
    "forecasts": "the score of forecast",
}
"""Tables of whose rows something is concluded, and what."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row that a problem is in: its key and cells, and what is concluded from it, in words."""

    file: str
    line: int
    key: str
    cells: Mapping[str, str]
    carries: tuple[str, ...]


def seen_rows(tables: Tables, places: Iterable[tuple[str, int]]) -> tuple[SeenRow, ...]:
    """The rows at some places (file and line), with what rests on each."""
    wanted = set(places)
    above = _above(tables)
    return tuple(
        SeenRow(TABLES[table].file_name, row.line, row.key, dict(row.cells), _carries(above, table, row.key))
        for table, rows in tables.rows.items()
        for row in rows
        if (TABLES[table].file_name, row.line) in wanted
    )


def _above(tables: Tables) -> Mapping[tuple[str, str], set[tuple[str, str]]]:
    """For each row, as table and key, the rows that rest on it directly."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for table, rows in tables.rows.items():
        spec = TABLES[table]
        for row in rows:
            own = (table, row.key)
            if spec.part_of:
                found.setdefault(own, set()).add((spec.part_of, row[spec.key[0]]))
            for key in spec.foreign_keys:
                if not (spec.part_of and key.column == spec.key[0]):
                    for name in _named(row, key.column):
                        found.setdefault((key.table, name), set()).add(own)
    return found


def _named(row: Row, column: str) -> tuple[str, ...]:
    return row.items(column) if row[column] else ()


def _carries(above: Mapping[tuple[str, str], set[tuple[str, str]]], table: str, key: str) -> tuple[str, ...]:
    seen: set[tuple[str, str]] = set()
    waiting = [(table, key)]
    while waiting:
        row = waiting.pop()
        if row not in seen:
            seen.add(row)
            waiting.extend(above.get(row, ()))
    return tuple(
        f"{words} {name}"
        for concluded, words in _CONCLUDED.items()
        for name in sorted(name for other, name in seen if other == concluded)
    )
