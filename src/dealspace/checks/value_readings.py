"""What do rows of text say where a value of a term is read otherwise? For the rules on such readings.

Like `satisfiable` this is apart from the analysis on purpose: neither can hide a fault of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dealspace.case.model import Predicate
from dealspace.case.tables import Row, Tables
from dealspace.checks.domains import axioms_of
from dealspace.checks.satisfiable import Implication

EXCEPTIONS: Mapping[str, tuple[str, str]] = {
    "except_axioms": ("axioms", "axiom_id"),
    "except_conditions": ("conditions", "condition_id"),
    "except_packages": ("package_terms", "package_id"),
}
"""Column of `term_variants` to the table whose rows it excepts, and to the column that names them there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sound row of `term_variants`."""

    row: Row
    term_id: str
    value: Fraction
    read_as: Fraction

    def read(self, predicate: Predicate) -> Predicate:
        """A predicate with the value as read."""
        if predicate.term_id != self.term_id:
            return predicate
        values = {self.end(value) for value in predicate.values}
        return Predicate(predicate.term_id, predicate.operator, tuple(sorted(values)))

    def end(self, value: Fraction) -> Fraction:
        return self.read_as if value == self.value else value

    def spares(self, row: Row) -> bool:
        """Whether the row is excepted."""
        return any(
            row.table == table and row[column] in self.row.items(name)
            for name, (table, column) in EXCEPTIONS.items()
        )


def readings_of(tables: Tables) -> Iterator[Reading]:
    """The readings of values, without those that have a fault."""
    for row in tables["term_variants"]:
        value, read_as = (tables.value(row, "term_id", cell) for cell in ("value", "read_as"))
        if value is not None and read_as is not None:
            yield Reading(row, row["term_id"], value, read_as)


def namers(tables: Tables, reading: Reading) -> Iterator[Row]:
    """The conditions, axioms and terms of packages that name the value, excepted or not."""
    parts = {
        "conditions": (("term_id", "operator", "value"), ("when_term", "when_operator", "when_value")),
        "axioms": (("if_term", "if_operator", "if_value"), ("then_term", "then_operator", "then_value")),
    }
    for table, predicates in parts.items():
        for row in tables[table]:
            found = (tables.predicate(row, *columns) for columns in predicates)
            if any(p and p.term_id == reading.term_id and reading.value in p.values for p in found):
                yield row
    for row in tables["package_terms"]:
        ends = (tables.value(row, "term_id", column) for column in ("value_low", "value_high"))
        if row["term_id"] == reading.term_id and reading.value in ends:
            yield row


def axioms_read(tables: Tables, reading: Reading) -> dict[str, Implication]:
    """The axioms under a reading."""
    rows = tables.index("axioms")
    return {
        key: axiom if reading.spares(rows[key]) else (reading.read(axiom[0]), reading.read(axiom[1]))
        for key, axiom in axioms_of(tables).items()
    }
