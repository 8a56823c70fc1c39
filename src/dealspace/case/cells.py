"""How are the cells of a sound row read? Strictly: a value that does not parse raises `ValueError`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dealspace.case.tables import Row, Tables
from dealspace.case.values import (
    parse_boolean,
    parse_count,
    parse_date,
    parse_integer,
    parse_number,
    parse_predicate,
    parse_value,
)
from dealspace.direction import field_of
from dealspace.schemas import TABLES, Column
from dealspace.schemas.primitives import Predicate, TermType

_PARSERS: Mapping[str, Callable[[str], Any]] = {
    "number": parse_number,
    "integer": parse_integer,
    "count": parse_count,
    "boolean": parse_boolean,
    "date": parse_date,
}
_EMPTY = {"number", "count", "integer", "date", "value"}
"""Kinds of which an empty cell is no value; of the others it is an empty text."""


class Cells:
    """The cells of one row, typed by their columns; values of terms are read in the form of the term."""

    def __init__(self, row: Row, tables: Tables) -> None:
        self.row = row
        self._tables = tables

    def of(self, column: str) -> Cells:
        """The cells of the row that a column names."""
        foreign = next(key for key in TABLES[self.row.table].foreign_keys if key.column == column)
        return Cells(self._tables.index(foreign.table)[self.row[column]], self._tables)

    def value(self, column: Column) -> Any:
        """What a cell holds; None or an empty text where it is empty."""
        text = self.row[column.name]
        if column.kind == "references":
            return self.row.items(column.name)
        if not text and column.kind in _EMPTY and column.nullable:
            return None
        if column.kind == "value":
            term = self._tables.term_of(self.row, column.metadata["term"])
            return parse_value(text, self._tables.term_types[term] if term else TermType.NUMBER)
        if column.kind == "text":
            return field_of(text)
        return _PARSERS.get(column.kind, str)(text)

    def predicate(self, column: Column, *, own: bool = True) -> Predicate | None:
        """The predicate whose value is in a column; None if there is none.

        With `own` false the term is that of this row, whatever row the column names it by.
        """
        path = column.metadata["term"] if own else column.metadata["term"].rpartition(".")[2]
        operator = self.row[column.metadata["operator"]]
        if not operator:
            return None
        term = self._tables.term_of(self.row, path)
        return parse_predicate(term, operator, self.row[column.name], self._tables.term_types[term])
