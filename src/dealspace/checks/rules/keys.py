"""Is every row there once, and in its place? Rules on keys, duplicates and order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, in_cell, in_row
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES, TableSpec


class DuplicateKey(Rule):
    """No two rows of a table have the same key.

    Every other table points to a row by its key. Give one of the rows another key, or merge them.
    """

    id = "duplicate-key"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            for row in tables[name]:
                first = tables.index(name)[row.key]
                if row is not first and row.cells != first.cells and row[spec.key[0]]:
                    yield in_cell(row, spec.key[-1], f"the key of line {first.line} again", value=row.key)


class DuplicateRow(Rule):
    """No row says the same as another.

    A row counts as a repeat if all its cells are the same, or all but its own key. Remove one of the two, and
    point what rests on it to the other.
    """

    id = "duplicate-row"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            seen: dict[tuple[str, ...], Row] = {}
            columns = _content(spec)
            for row in tables[name]:
                content = tuple(row[column] for column in columns)
                first = seen.setdefault(content, row)
                if first is not row:
                    yield in_row(row, f"says the same as line {first.line}")


def _content(spec: TableSpec) -> tuple[str, ...]:
    """The columns that tell rows apart: without a key that is the row's own name."""
    key = next(column for column in spec.columns if column.name == spec.key[0])
    own_name = len(spec.key) == 1 and not key.references
    return tuple(name for name in spec.column_names if not (own_name and name in spec.key))


class UnsortedRows(Rule):
    """The rows are sorted by key.

    A fixed order keeps the difference between two versions of a file readable. Sort by the key columns,
    letter by letter (numbers by size).
    """

    id = "unsorted-rows"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            rows = tables[name]
            for before, row in pairwise(rows):
                if _order(spec, row) < _order(spec, before):
                    yield in_cell(row, spec.key[0], f"belongs before `{before.key}`", value=row.key)


def _order(spec: TableSpec, row: Row) -> tuple[tuple[int, str], ...]:
    return tuple(
        (len(row[column.name]) if column.kind == "integer" else 0, row[column.name])
        for column in spec.columns
        if column.name in spec.key
    )
