"""How does a row of text become a typed row? By the declaration of its table, once all checks have passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from dealspace.case.cells import Cells
from dealspace.case.config import last_as_of
from dealspace.case.model import Case
from dealspace.case.tables import Row, Tables
from dealspace.schemas import TABLES, Column, TableSpec
from dealspace.schemas.primitives import Predicate

Built = dict[str, dict[str, Any]]
"""Table to key to typed row."""


def build_case(tables: Tables, fingerprint: str) -> Case:
    """All rows of all vintages, typed; `as_of` is the latest vintage.

    Parameters
    ----------
    tables
        Tables without errors (see `dealspace.checks.check_tables`).
    fingerprint
        SHA-256 of the data, carried along.

    Raises
    ------
    ValueError
        The tables have errors after all.
    """
    if tables.config is None:
        raise ValueError("the settings of the case have errors")
    built: Built = {}
    # Rows that belong to others come first, as the others hold them.
    for spec in sorted(TABLES.values(), key=lambda spec: bool(_details(spec))):
        built[spec.name] = {row.key: _typed(spec, Cells(row, tables), built) for row in tables[spec.name]}
    held = {field.name for field in fields(Case)} & set(built)
    rows: dict[str, Any] = {name: MappingProxyType(dict(sorted(built[name].items()))) for name in held}
    return Case(config=tables.config, as_of=last_as_of(tables.config), fingerprint=fingerprint, **rows)


@cache
def _details(spec: TableSpec) -> Mapping[str, str]:
    """The fields that hold the rows of another table, with that table."""
    return {
        field.name: field.metadata["details"] for field in fields(spec.row) if "details" in field.metadata
    }


@cache
def _types(spec: TableSpec) -> Mapping[str, Any]:
    return get_type_hints(spec.row)


def _typed(spec: TableSpec, cells: Cells, built: Built) -> Any:
    known = {field.name for field in fields(spec.row)}
    values = {
        field.name: _predicate(cells, columns, field.metadata["base"])
        if len(columns) > 1
        else _value(cells, columns[0], _types(spec)[field.name])
        for field, columns in spec.bindings
        if field.name in known
    }
    for name, table in _details(spec).items():
        values[name] = _owned(cells.row, built[table], many=_types(spec)[name])
    return spec.row(**values, line=cells.row.line)


def _predicate(cells: Cells, columns: tuple[Column, ...], base: str) -> Predicate | None:
    found = cells.predicate(columns[-1])
    if found is None and base:
        return cells.of(base).predicate(columns[-1], own=False)
    return found


def _value(cells: Cells, column: Column, kind: Any) -> Any:
    """The value of a cell, an enumeration where the field is one."""
    found = cells.value(column)
    return kind(found) if column.kind == "choice" and kind is not str else found


def _owned(row: Row, rows: Mapping[str, Any], many: Any) -> Any:
    """The rows whose key begins with that of a row: as a list, or by the rest of their key."""
    own = {
        key.removeprefix(f"{row.key}/"): found for key, found in rows.items() if key.startswith(f"{row.key}/")
    }
    if getattr(many, "__origin__", None) is tuple:
        return tuple(sorted(own.values(), key=lambda found: found.level))
    return MappingProxyType(dict(sorted(own.items())))
