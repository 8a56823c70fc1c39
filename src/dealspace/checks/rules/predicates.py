"""Is every predicate a predicate over its term? Rules on operators and values."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dealspace.case.model import Operator, TermType
from dealspace.case.tables import Row, Tables
from dealspace.case.values import (
    LIST_SEPARATOR,
    ORDER_OPERATORS,
    SET_OPERATORS,
    format_number,
    parse_list,
    parse_value,
)
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES, Column

_GUARDS = tuple(
    (table, "when_term", "when_operator", "when_value") for table in ("conditions", "condition_variants")
)


def _predicates(tables: Tables) -> Iterator[tuple[Row, Column, str, TermType | None]]:
    """Each value cell of a predicate, with the name of its operator column and the type of its term."""
    for name, spec in TABLES.items():
        for column in spec.of_kind("values"):
            for row in tables[name]:
                kind = tables.term_types.get(tables.term_of(row, column.metadata["term"]))
                yield row, column, column.metadata["operator"], kind


def _values(tables: Tables) -> Iterator[tuple[Row, str, str, TermType, str]]:
    """Every single value: row, column, text, type of its term, and the term."""
    for row, column, operator, kind in _predicates(tables):
        if kind is not None and row[column.name] and row[operator]:
            many = row[operator] in SET_OPERATORS
            for text in parse_list(row[column.name]) if many else (row[column.name],):
                if many or LIST_SEPARATOR not in text:
                    yield row, column.name, text, kind, tables.term_of(row, column.metadata["term"])
    for name, spec in TABLES.items():
        for column in spec.of_kind("value"):
            for row in tables[name]:
                term = tables.term_of(row, column.metadata["term"])
                kind = tables.term_types.get(term) if term else TermType.NUMBER
                if kind is not None and row[column.name]:
                    yield row, column.name, row[column.name], kind, term


class HalfPredicate(Rule):
    """A predicate has its operator and its value, or neither; a guard has its term as well.

    Fill the cell that is empty, or empty the others.
    """

    id = "half-predicate"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        guard_values = {(table, columns[-1]) for table, *columns in _GUARDS}
        for row, column, operator, _ in _predicates(tables):
            cells = [operator, column.name]
            if (row.table, column.name) in guard_values:
                cells.insert(0, column.metadata["term"])
            filled = [bool(row[cell]) for cell in cells]
            if any(filled) and not all(filled) and column.nullable:
                empty = next(cell for cell, full in zip(cells, filled, strict=True) if not full)
                yield in_cell(row, empty, f"empty, while `{cells[filled.index(True)]}` is given")


class OperatorFitsType(Rule):
    """The operator fits the type of the term.

    A boolean has no order: use `eq` or `ne`, not `lt`, `le`, `gt` or `ge`.
    """

    id = "operator-fits-type"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, _, operator, kind in _predicates(tables):
            if kind is TermType.BOOLEAN and row[operator] in ORDER_OPERATORS:
                yield in_cell(row, operator, "the term is boolean and has no order")


class OneValue(Rule):
    """An operator has the number of values that it needs.

    `in` and `not_in` take a list separated by `|`, without repeats and empty parts; every other operator
    takes one value.
    """

    id = "one-value"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, operator, _ in _predicates(tables):
            text = row[column.name]
            if not text or row[operator] not in set(Operator):
                continue
            parts = parse_list(text)
            if row[operator] not in SET_OPERATORS:
                if len(parts) != 1:
                    yield in_cell(row, column.name, f"`{row[operator]}` takes one value")
            elif "" in parts or len(set(parts)) != len(parts):
                yield in_cell(row, column.name, "an empty part, or one that stands there twice")


class ValueForm(Rule):
    """A value is written in the form of its term's type.

    `true` or `false` for a boolean, the number of the level for an ordinal, a whole number for an integer, a
    decimal number for a number; no thousands separators, no unit.
    """

    id = "value-form"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text, kind, _ in _values(tables):
            if text:
                try:
                    parse_value(text, kind)
                except ValueError as error:
                    yield in_cell(row, column, f"the term is {kind}: {error}", value=text)


class ValueRange(Rule):
    """A value lies within the range of its term.

    The range is what could be agreed at all (`minimum` and `maximum` in `terms`). Correct the value, or widen
    the range.
    """

    id = "value-range"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        terms = tables.index("terms")
        for row, column, text, kind, term in _values(tables):
            value = _parsed(text, kind)
            if value is None or term not in terms:
                continue
            low, high = terms[term].number("minimum"), terms[term].number("maximum")
            # An inverted range is reported where it stands.
            if low is not None and high is not None and low <= high and not low <= value <= high:
                limits = f"{format_number(low)} to {format_number(high)}"
                yield in_cell(row, column, f"outside the range of `{term}`, {limits}", value=text)


def _parsed(text: str, kind: TermType) -> Fraction | None:
    try:
        return parse_value(text, kind)
    except ValueError:
        return None
