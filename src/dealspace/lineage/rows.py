"""What does a data row rest on? Nodes of all rows of a case, joined by keys and by evidence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from dealspace.case.model import Case, PartialDate, Predicate, Term, TermLevel
from dealspace.lineage.graph import Drawing, Node
from dealspace.schemas import TABLES
from dealspace.words.numbers import exact
from dealspace.words.predicates import interval_text, statement

SINGULAR: Mapping[str, str] = {name: spec.singular for name, spec in TABLES.items()}
"""Table name to the name of one of its rows, in the order in which an ambiguous name is resolved last."""
_TITLES = ("label", "title", "name", "paraphrase", "rationale", "summary", "note", "instrument", "task")


def draw_rows(drawing: Drawing, case: Case) -> None:
    """Add every row; it rests on the rows it names and on its own evidence, parts and variants."""
    for table, key, row in all_rows(case):
        node_id = f"{table}/{key}"
        place = f"{table}.csv:{row.line}" if row.line else f"{table}.csv"
        drawing.node(
            Node(
                node_id, SINGULAR[table], _title(table, row, case.terms), "", place, printed(row, case.terms)
            ),
            _targets(table, row),
        )
        if owner := TABLES[table].part_of:
            drawing.edge(f"{owner}/{key.partition('/')[0]}", node_id)
        if table == "package_term_variants":
            # It is another reading of a term of the package, if the package has that term.
            drawing.edge(f"package_terms/{key.rpartition('/')[0]}", node_id)


def all_rows(case: Case) -> Iterator[tuple[str, str, Any]]:
    """Every row of the case with its table and key, in the reading order of the tables."""
    for table in SINGULAR:
        if table == "term_levels":
            for term in case.terms.values():
                yield from ((table, f"{level.term_id}/{level.level}", level) for level in term.levels)
        elif table == "package_terms":
            for package in case.packages.values():
                yield from (
                    (table, f"{package.package_id}/{term}", row) for term, row in package.terms.items()
                )
        else:
            yield from ((table, key, row) for key, row in getattr(case, table).items())


def _targets(table: str, row: Any) -> Iterator[str]:
    """The rows that a row names, but for the one that it belongs to, and those that it does not wait for."""
    spec = TABLES[table]
    for field, columns in spec.bindings:
        value = getattr(row, field.name, None)
        if isinstance(value, Predicate):
            yield f"terms/{value.term_id}"
        column = columns[0]
        target = column.references.partition(".")[0] or column.metadata.get("names", "")
        belongs = column.name == spec.key[0] and target == spec.part_of
        if len(columns) == 1 and target and not belongs and not column.metadata.get("aside", False):
            yield from (f"{target}/{key}" for key in (value if isinstance(value, tuple) else (value,)))


def _title(table: str, row: Any, terms: Mapping[str, Term]) -> str:
    if table == "condition_evidence":
        return f"{row.relation}: {row.position_id}"
    if table == "package_terms":
        return f"{terms[row.term_id].label}: {interval_text(terms[row.term_id], row.low, row.high)}"
    return next((text for name in _TITLES if (text := getattr(row, name, ""))), "")


def printed(row: Any, terms: Mapping[str, Term]) -> tuple[tuple[str, str], ...]:
    """Column and printed value of every field that says something, in file order."""
    pairs = (
        (field.name, _print(getattr(row, field.name), terms))
        for field in dataclasses.fields(row)
        if field.name != "line"
    )
    return tuple((name, text) for name, text in pairs if text)


def _print(value: Any, terms: Mapping[str, Term]) -> str:
    if isinstance(value, Predicate):
        return statement(terms, value)
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, Mapping):
        return ", ".join(value)
    if isinstance(value, tuple):
        return ", ".join(item.label if isinstance(item, TermLevel) else str(item) for item in value)
    return "" if value is None else str(value)
