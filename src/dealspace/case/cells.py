"""How are the cells of a sound row read? Strictly: a value that does not parse raises `ValueError`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dealspace.case.model import PartialDate, Predicate, TermType
from dealspace.case.tables import Row, Tables
from dealspace.case.values import (
    parse_boolean,
    parse_date,
    parse_integer,
    parse_number,
    parse_predicate,
    parse_value,
)


class Cells:
    """The cells of one row, typed on request; values of terms are read in the form of the term."""

    def __init__(self, row: Row, tables: Tables, types: Mapping[str, TermType]) -> None:
        self.row = row
        self.tables = tables
        self.types = types
        self.line = row.line

    def __getitem__(self, column: str) -> str:
        return self.row[column]

    def flag(self, column: str) -> bool:
        return parse_boolean(self.row[column])

    def integer(self, column: str) -> int:
        return parse_integer(self.row[column])

    def number(self, column: str) -> Fraction:
        return parse_number(self.row[column])

    def number_or_none(self, column: str) -> Fraction | None:
        return self.number(column) if self.row[column] else None

    def date(self, column: str) -> PartialDate:
        return parse_date(self.row[column])

    def date_or_none(self, column: str) -> PartialDate | None:
        return self.date(column) if self.row[column] else None

    def value(self, column: str) -> Fraction:
        term = self.row["term_id"]
        return parse_value(self.row[column], self.types[term] if term else TermType.NUMBER)

    def value_or_none(self, column: str) -> Fraction | None:
        return self.value(column) if self.row[column] else None

    def predicate(self, term: str, operator: str, value: str) -> Predicate:
        term_id = self.tables.term_of(self.row, term)
        return parse_predicate(term_id, self.row[operator], self.row[value], self.types[term_id])

    def predicate_or_none(self, term: str, operator: str, value: str) -> Predicate | None:
        return self.predicate(term, operator, value) if self.row[operator] else None
