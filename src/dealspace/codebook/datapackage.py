"""How do other tools learn the tables? A Data Package descriptor, read off the models in `schemas`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dealspace.schemas import TABLES, Column, TableSpec

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# A date may be of year or month precision and a value depends on its term: both are text to a general tool.
_TYPES = {"integer": "integer", "count": "integer", "number": "number", "boolean": "boolean"}
_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusive_minimum": "exclusiveMinimum",
    "exclusive_maximum": "exclusiveMaximum",
}


def datapackage(
    name: str, title: str, headers: Mapping[str, Collection[str]] = MappingProxyType({})
) -> dict[str, Any]:
    """The descriptor of a data folder: one resource per table, with types, bounds, keys and foreign keys.

    Parameters
    ----------
    name, title
        Of the case.
    headers
        The columns that the file of a table has. The standard takes the fields for those of the file, in its
        order, so an optional column that the file lacks is left out; without a header all columns are named.

    Notes
    -----
    Source of the form: the Data Package standard, version 2.
    """
    licence = {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "CC BY 4.0",
    }
    return {
        "$schema": PROFILE,
        "name": name,
        "title": title,
        "licenses": [licence],
        "resources": [_resource(spec, _columns(spec, headers.get(spec.name))) for spec in TABLES.values()],
    }


def _columns(spec: TableSpec, header: Collection[str] | None) -> tuple[Column, ...]:
    return tuple(c for c in spec.columns if header is None or not c.optional or c.name in header)


def _resource(spec: TableSpec, columns: Sequence[Column]) -> dict[str, Any]:
    names = {column.name for column in columns}
    schema: dict[str, Any] = {
        "fields": [_field(column, spec) for column in columns],
        "missingValues": [""],
        "primaryKey": list(spec.key),
    }
    # A list cell holds several keys, which the standard cannot express; `dealspace check` follows them.
    keys = [key for key in spec.foreign_keys if not key.many and key.column in names]
    if keys:
        schema["foreignKeys"] = [
            {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.target]}}
            for key in keys
        ]
    return {
        "name": spec.name,
        "path": spec.file_name,
        "title": spec.title,
        "description": spec.notes or spec.title,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "header": True},
        "schema": schema,
    }


def _field(column: Column, spec: TableSpec) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.description,
    }
    if column.kind == "url":
        field["format"] = "uri"
    if column.unit:
        field["unit"] = column.unit
    constraints = _constraints(column)
    if spec.key == (column.name,):
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    checks: Mapping[str, Any] = column.checks
    if column.kind not in _TYPES and "pattern" in checks:
        constraints["pattern"] = checks["pattern"]
    if "choices" in checks:
        constraints["enum"] = list(checks["choices"])
    for name, ours in _BOUNDS.items():
        if name in checks:
            constraints[ours] = checks[name]
    return constraints
