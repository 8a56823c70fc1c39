"""Which data rows can a printed number rest on? The tables of a vintage as objects, by table and key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from dealspace import schemas
from dealspace.case.model import Case, PartialDate, Predicate
from dealspace.results.words import number

TABLES = tuple(name for name in schemas.TABLES if name != "term_levels")
"""The tables of a case; the levels of a term stand in the row of the term."""


def tables_of(case: Case) -> dict[str, Mapping[str, Any]]:
    """Typed rows by table and key; the terms of packages stand as a table of their own."""
    package_terms = {
        f"{package.package_id}/{term.term_id}": term
        for package in case.packages.values()
        for term in package.terms.values()
    }
    return {name: package_terms if name == "package_terms" else getattr(case, name) for name in TABLES}


def rows_document(case: Case) -> dict[str, dict[str, dict[str, Any]]]:
    """`{table: {key: {column: value}}}`, values as JSON has them."""
    return {
        name: {
            key: {column.name: _plain(getattr(row, column.name)) for column in fields(row)}
            for key, row in rows.items()
        }
        for name, rows in tables_of(case).items()
    }


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | str() if not isinstance(value, StrEnum):
            return value
        case StrEnum():
            return str(value)
        case Fraction() | int() | float():
            return number(value)
        case PartialDate():
            return value.text
        case date():
            return value.isoformat()
        case Predicate():
            return {
                "term_id": value.term_id,
                "operator": str(value.operator),
                "values": [number(v) for v in value.values],
            }
        case tuple() | list():
            return [_plain(entry) for entry in value]
        case Mapping():
            return {key: _plain(entry) for key, entry in value.items()}
    return {column.name: _plain(getattr(value, column.name)) for column in fields(value)}
