"""Is every row there once, and in its place? Rules on keys, duplicates and order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from dealspace.case.canonical import misplaced, sort_key
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

    A fixed order keeps the difference between two versions of a file readable. `dealspace format` sorts by
    the key columns, letter by letter (numbers by size). Named are the fewest rows whose move mends the order.
    """

    id = "unsorted-rows"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            keys = [sort_key(spec, row) for row in tables[name]]
            if all(before <= after for before, after in pairwise(keys)):
                continue
            places = misplaced(keys)
            moved = set(places)
            right = [
                (key, row)
                for at, (key, row) in enumerate(zip(keys, tables[name], strict=True))
                if at not in moved
            ]
            for at in places:
                row = tables[name][at]
                after = bisect_right(right, keys[at], key=lambda entry: entry[0])
                where = f"before `{right[after][1].key}`" if after < len(right) else "at the end"
                yield in_cell(row, spec.key[0], f"belongs {where}", value=row.key)
