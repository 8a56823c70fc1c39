"""Which rows were added, removed or changed, and in which columns? Text against text, by key."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from dealspace.case.model import Case
from dealspace.case.silence import REMARKS
from dealspace.case.tables import Tables, read_tables
from dealspace.lineage.rows import all_rows

Cells = Mapping[str, str]
Rows = Mapping[str, Mapping[str, Cells]]
"""Table, or name of a TOML file, to key to column to text."""

CASE_FILE = "case.toml"
FINDINGS_FILE = "findings.toml"
ENTRY_OF: Mapping[str, str] = {"finding": "", "flag": "flags."}
"""How the key of an entry of `findings.toml` begins, by what it declares."""


class RowKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class CellChange:
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table or an entry of a TOML file, and the columns that differ.

    For a row that was added or removed these are all columns that say something. `when` is the day or days
    that moved it from one vintage to another, in words; empty where two states of the data are compared.
    """

    table: str
    key: str
    kind: RowKind
    cells: tuple[CellChange, ...]
    when: str = ""

    @property
    def row(self) -> str:
        return f"{self.table}/{self.key}"


def read_rows(data_dir: Path) -> Rows:
    """All rows of a data folder as text, and the entries of its TOML files."""
    return {
        **rows_of_tables(read_tables(data_dir)),
        **{name: text_rows(name, _text_of(data_dir / name)) for name in (CASE_FILE, FINDINGS_FILE)},
    }


def rows_of_tables(tables: Tables) -> Rows:
    """All rows of tables that have been read."""
    return {name: {row.key: row.cells for row in tables[name]} for name in sorted(tables.rows)}


def text_rows(file: str, text: str) -> Mapping[str, Cells]:
    """The entries of a TOML file; none where it is no TOML."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    if file == FINDINGS_FILE:
        return dict(_entries(found))
    return {key: {"value": value} for key, value in _flat(found)}


def _entries(findings: Mapping[str, Any]) -> Iterator[tuple[str, Cells]]:
    """The entries of a `findings.toml` of whatever form; one without an id goes by its place."""
    for key, entry in findings.items():
        if isinstance(entry, Mapping):
            prefix = ENTRY_OF["flag"] if key == "flags" else f"{key}."
            for name, value in entry.items():
                column = "path" if key == "flags" else "value"
                yield (
                    f"{prefix}{name}",
                    _cells(value) if isinstance(value, Mapping) else {column: _text(value)},
                )
        elif isinstance(entry, list) and all(isinstance(one, Mapping) for one in entry):
            for place, one in enumerate(entry, start=1):
                name = one.get("id")
                yield (name if isinstance(name, str) and name else f"{key}.{place}"), _cells(one)
        else:
            yield key, {"value": _text(entry)}


def visible_rows(rows: Rows, case: Case, *, remarks: bool = True) -> Rows:
    """The rows that a vintage knows, each as it shows them; settings and findings belong to every vintage.

    Parameters
    ----------
    rows
        The rows of all vintages.
    case
        The vintage.
    remarks
        Whether the remarks of the coder are among the cells.
    """
    known: dict[str, dict[str, Any]] = {}
    for table, key, row in all_rows(case):
        known.setdefault(table, {})[key] = row
    return {
        table: entries
        if table in {CASE_FILE, FINDINGS_FILE}
        else {
            key: _as_shown(cells, known[table][key], remarks)
            for key, cells in entries.items()
            if key in known.get(table, {})
        }
        for table, entries in rows.items()
    }


def _as_shown(cells: Cells, row: Any, remarks: bool) -> Cells:
    """The cells of a row without what its vintage does not show: ends and names of a later day."""
    found = {}
    for column, text in cells.items():
        value = getattr(row, column, text)
        if column in REMARKS:
            found[column] = text if remarks else ""
        elif value is None:
            found[column] = ""
        elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            found[column] = "|".join(value)
        else:
            found[column] = str(value) if isinstance(value, str) else text
    return found


def diff_rows(before: Rows, after: Rows) -> tuple[RowChange, ...]:
    """Every difference, sorted by table and key; the order of rows and of columns is no difference."""
    changes = []
    for table in sorted({*before, *after}):
        old, new = before.get(table, {}), after.get(table, {})
        for key in sorted({*old, *new}):
            cells = _changed(old.get(key, {}), new.get(key, {}))
            if key not in old:
                changes.append(RowChange(table, key, RowKind.ADDED, cells))
            elif key not in new:
                changes.append(RowChange(table, key, RowKind.REMOVED, cells))
            elif cells:
                changes.append(RowChange(table, key, RowKind.CHANGED, cells))
    return tuple(changes)


def _changed(old: Cells, new: Cells) -> tuple[CellChange, ...]:
    columns = list(dict.fromkeys([*old, *new]))
    pairs = ((column, old.get(column, ""), new.get(column, "")) for column in columns)
    return tuple(CellChange(column, was, now) for column, was, now in pairs if was != now)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        return ""


def _flat(value: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, item in sorted(value.items()):
        if isinstance(item, Mapping):
            yield from _flat(item, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", _text(item)


def _cells(entry: Mapping[str, Any]) -> dict[str, str]:
    return {key: _text(value) for key, value in entry.items()}


def _text(value: Any) -> str:
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)
    )
