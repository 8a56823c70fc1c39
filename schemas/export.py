"""The contract for people and for other tools: a codebook in Markdown and a Frictionless `datapackage.json`.

Both are generated from the models, so neither can say anything that the checks do not hold the data to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from schemas import TABLES
from schemas.table import Column, TableSpec

_FRICTIONLESS_TYPE = {"number": "number", "integer": "integer", "boolean": "boolean"}
_KINDS = {
    "key": "key",
    "reference": "key of another row",
    "references": "keys of other rows, separated by `|`",
    "text": "text",
    "code": "code",
    "url": "http(s) address",
    "choice": "choice",
    "date": "date (`YYYY-MM-DD`, `YYYY-MM` or `YYYY`)",
    "value": "value in the form of the term",
    "values": "value in the form of the term; after `in` and `not_in` a list separated by `|`",
    "number": "number",
    "integer": "whole number",
    "boolean": "`true` or `false`",
}
_BOUNDS = {"minimum": "≥", "exclusive_minimum": ">", "maximum": "≤", "exclusive_maximum": "<"}


def codebook() -> str:
    """The codebook: every table and every column, as Markdown."""
    lines = [
        "# Codebook",
        "",
        "Generated from the models in `schemas`; do not edit.",
        "",
        "Every table is a CSV file: UTF-8, LF, comma, a header, sorted by key. An empty cell means missing.",
        "A date given to the month or the year counts as the last day of that period.",
        "",
        "| table | one row is | key |",
        "|---|---|---|",
        *(f"| [{s.name}](#{s.name}) | {_lower(s.title)} | {_code(s.key)} |" for s in TABLES.values()),
    ]
    for spec in TABLES.values():
        lines += ["", *_table(spec)]
    return "\n".join(lines) + "\n"


def _table(spec: TableSpec) -> list[str]:
    notes = ["", " ".join(spec.notes.split())] if spec.notes else []
    rows = [
        f"| `{column.name}` | {_cell(column.description)} | {_cell(_form(column))} | {column.unit} "
        f"| {_empty(column)} |"
        for column in spec.columns
    ]
    head = ["| column | meaning | form | unit | empty |", "|---|---|---|---|---|"]
    return [f"## {spec.name}", "", f"`{spec.file_name}`. {spec.title}", *notes, "", *head, *rows]


def _form(column: Column) -> str:
    parts = [_KINDS[column.kind]]
    if choices := column.checks.get("choices"):
        parts = [_code(choices)]
    if column.references:
        parts.append(f"in `{column.references}`")
    if words := column.metadata.get("max_words"):
        parts.append(f"at most {words} words")
    if column.kind == "code":
        parts.append(f"`{column.checks['pattern']}`")
    parts += [f"{sign} {column.checks[bound]}" for bound, sign in _BOUNDS.items() if bound in column.checks]
    return "; ".join(parts)


def _cell(text: str) -> str:
    """Text inside a Markdown table, where a bar would end the cell even within code."""
    return text.replace("|", r"\|")


def _empty(column: Column) -> str:
    return "allowed" if column.nullable else "no"


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _lower(text: str) -> str:
    return (text[:1].lower() + text[1:]).rstrip(".")


def datapackage(case: Mapping[str, str] | None = None) -> str:
    """The contract as a Frictionless data package descriptor, JSON.

    Parameters
    ----------
    case
        `name`, `title` and the like of the case at hand, set beside the resources; nothing if None.
    """
    content = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **(case or {"name": "dealspace-data"}),
        "resources": [_resource(spec) for spec in TABLES.values()],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _resource(spec: TableSpec) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_frictionless_field(column) for column in spec.columns],
        "missingValues": [""],
        "primaryKey": list(spec.key),
    }
    # A list of keys in one cell cannot be said to Frictionless; the checks of the project hold it.
    foreign = [
        {
            "fields": [key.column],
            "reference": {"resource": "" if key.table == spec.name else key.table, "fields": [key.target]},
        }
        for key in spec.foreign_keys
        if not key.many
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": spec.name,
        "path": spec.file_name,
        "title": spec.title.rstrip("."),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _frictionless_field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.nullable}
    names = {
        "minimum": "minimum",
        "maximum": "maximum",
        "exclusive_minimum": "exclusiveMinimum",
        "exclusive_maximum": "exclusiveMaximum",
    }
    constraints |= {names[bound]: limit for bound, limit in column.checks.items() if bound in names}
    if choices := column.checks.get("choices"):
        constraints["enum"] = list(choices)
    elif pattern := column.checks.get("pattern"):
        constraints["pattern"] = pattern
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FRICTIONLESS_TYPE.get(column.kind, "string"),
        "description": column.description,
        "constraints": constraints,
    }
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.kind == "url":
        field["format"] = "uri"
    if column.unit:
        field["unit"] = column.unit
    return field
