"""Does every cell fit the model of its table? Text is coerced cell by cell, then pandera judges the table.

A cell that cannot be coerced is a failure of its own and reads as missing from then on, so it never hides
another cell of its column or its table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import pandera.errors

from dealspace.case.address import FormError, SchemeError, parse_address
from dealspace.case.raw import RawTable
from dealspace.case.tables import Row, Tables, rows_of
from dealspace.case.values import parse_boolean, parse_count, parse_date, parse_integer, parse_number
from dealspace.schemas import TABLES, Column, TableSpec


@dataclass(frozen=True, slots=True)
class Failure:
    """A cell that does not fit; `kind` is the id of the rule that reports it."""

    row: Row
    column: str
    kind: str
    message: str


_TYPES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "number": ("Float64", lambda text: float(parse_number(text))),
    "integer": ("Int64", parse_integer),
    "count": ("Int64", lambda text: int(parse_count(text))),
    "url": ("str", parse_address),
    "boolean": ("boolean", parse_boolean),
    "date": ("str", lambda text: parse_date(text).text),
}
_TEXT: tuple[str, Callable[[str], Any]] = ("str", str)
_FORM_OF_KIND = {"date": "wrong-date"}
_KIND_OF_ERROR: Mapping[type[Exception], str] = {SchemeError: "url-scheme", FormError: "url-form"}


def coerce(spec: TableSpec, rows: tuple[Row, ...]) -> tuple[pd.DataFrame, tuple[Failure, ...]]:
    """The rows as a typed table (index: position of the row), and the cells that could not be coerced."""
    failures: list[Failure] = []
    columns = {}
    for column in spec.columns:
        dtype, parse = _TYPES.get(column.kind, _TEXT)
        texts = [row[column.name] for row in rows]
        if parse is str:
            columns[column.name] = pd.Series([text or None for text in texts], dtype=dtype)
            continue
        # Each text is read once, however many cells have it.
        read: dict[str, Any] = {"": None}
        unfit: dict[str, ValueError] = {}
        for text in dict.fromkeys(texts):
            try:
                read[text] = parse(text) if text else None
            except ValueError as error:
                read[text], unfit[text] = None, error
        columns[column.name] = pd.Series([read[text] for text in texts], dtype=dtype)
        for row, text in zip(rows, texts, strict=True) if unfit else ():
            if text in unfit:
                why = unfit[text]
                kind = _KIND_OF_ERROR.get(type(why)) or _FORM_OF_KIND.get(column.kind, "wrong-type")
                failures.append(Failure(row, column.name, kind, str(why)))
    return pd.DataFrame(columns), tuple(failures)


@lru_cache(maxsize=1)
def failures(tables: Tables) -> tuple[Failure, ...]:
    """Every cell of every table that does not fit its model, in file order; kept for rules to share."""
    return tuple(failure for name, raw in tables.raw.items() for failure in table_failures(name, raw))


@lru_cache(maxsize=4 * len(TABLES))
def table_failures(name: str, raw: RawTable) -> tuple[Failure, ...]:
    """Every cell of one table that does not fit; kept, as two versions of data share most tables."""
    spec, rows = TABLES[name], rows_of(TABLES[name], raw)
    if not rows:
        return ()
    frame, unfit = coerce(spec, rows)
    seen = {(failure.row.line, failure.column) for failure in unfit}
    found = list(unfit)
    try:
        spec.schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        columns = {column.name: column for column in spec.columns}
        cases = errors.failure_cases
        for column, check, index in zip(cases["column"], cases["check"], cases["index"], strict=True):
            row = rows[int(index)]
            # One message per cell: what cannot be read is not also missing, what has no form has no bounds.
            if (row.line, column) not in seen:
                seen.add((row.line, column))
                found.append(_explain(columns[column], str(check), row))
    order = {column: at for at, column in enumerate(spec.column_names)}
    found.sort(key=lambda failure: (failure.row.line, order[failure.column]))
    # A column that the file lacks is reported once, by the rule on columns.
    return tuple(failure for failure in found if failure.column in raw.header)


def _explain(column: Column, check: str, row: Row) -> Failure:
    name = check.partition("(")[0]
    if name == "str_matches":
        if words := column.metadata.get("max_words"):
            return Failure(row, column.name, "too-many-words", f"more than {words} words")
        kind = _FORM_OF_KIND.get(column.kind, "wrong-form")
        return Failure(row, column.name, kind, f"does not have the form `{column.checks['pattern']}`")
    if name == "isin":
        allowed = ", ".join(column.checks["choices"])
        return Failure(row, column.name, "unknown-choice", f"not one of: {allowed}")
    if name == "not_nullable":
        return Failure(row, column.name, "missing-value", "the cell is empty and may not be")
    bounds = [f"{bound.replace('_', ' ')} {limit}" for bound, limit in sorted(column.checks.items())]
    return Failure(
        row, column.name, "out-of-bounds", f"outside its bounds ({', '.join(bounds)} {column.unit})"
    )
