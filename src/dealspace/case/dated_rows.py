"""Which cells of a row say when it is seen? Rows by table and key, and how their days and keys are read.

One reading serves typed rows, another rows of text that may be unsound, so that the data checks and a vintage
follow the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from dealspace.case.model import Case, PartialDate
from dealspace.schemas import TABLES

if TYPE_CHECKING:
    from dealspace.case.tables import Row

Rows = Mapping[str, Mapping[str, Any]]
"""Table to key to row, with the terms of packages as a table of their own."""


class Reader(Protocol):
    """How a cell of a row is read: of typed rows, or of rows of text that may be unsound."""

    def day(self, row: Any, column: str) -> PartialDate | None: ...

    def keys(self, row: Any, column: str) -> tuple[str, ...]: ...


class _Typed:
    def day(self, row: Any, column: str) -> PartialDate | None:
        found = getattr(row, column, None)
        return found if isinstance(found, PartialDate) else None

    def keys(self, row: Any, column: str) -> tuple[str, ...]:
        found = getattr(row, column, ())
        if isinstance(found, tuple):
            return found
        return (str(found),) if isinstance(found, (str, StrEnum)) and found else ()


class _Text:
    def day(self, row: Row, column: str) -> PartialDate | None:
        return row.date(column)

    def keys(self, row: Row, column: str) -> tuple[str, ...]:
        return row.items(column) if row[column] else ()


TYPED: Reader = _Typed()
TEXT: Reader = _Text()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that say when a row is seen: days, and the rows that it waits for."""

    own: tuple[str, ...]
    known: tuple[str, ...]
    sourced: bool
    waits_for: tuple[tuple[str, str], ...]


@cache
def _all_columns() -> Mapping[str, Columns]:

    def dated(table: str) -> bool:
        spec = TABLES[table]
        return bool(spec.of_kind("date")) or "source_id" in spec.column_names

    found = {}
    for name, spec in TABLES.items():
        days = {c.name: c.metadata["role"] for c in spec.of_kind("date")}
        named = [
            (key.column, key.table)
            for key in spec.foreign_keys
            if key.column != "source_id" and dated(key.table)
            and not next(c for c in spec.columns if c.name == key.column).metadata.get("aside", False)
        ]  # fmt: skip
        found[name] = Columns(
            tuple(column for column, role in days.items() if role == "own"),
            tuple(column for column, role in days.items() if role == "known"),
            "source_id" in spec.column_names and name != "sources",
            tuple(named),
        )
    return found


def columns_of(table: str) -> Columns:
    """The telling columns of a table, read off its model."""
    return _all_columns()[table]


def rows_of(case: Case) -> dict[str, dict[str, Any]]:
    """All typed rows by table and key: those of ended conditions among them, package terms by themselves."""
    found = {name: dict(getattr(case, name)) for name in _all_columns() if hasattr(case, name)}
    found["package_terms"] = {
        f"{package.package_id}/{term.term_id}": term
        for package in case.packages.values()
        for term in package.terms.values()
    }
    for key, ended in case.ended.items():
        found["conditions"][key] = ended.condition
        found["condition_evidence"] |= ended.evidence
        found["condition_variants"] |= ended.variants
    return found
