"""What exactly was coded? Every row of every data table with its content and source, each under an id of
its own.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from fractions import Fraction
from typing import Any

from dealspace.case.model import Actor, Case, PartialDate, Predicate, TermLevel
from dealspace.figures.words import Document, number
from dealspace.publish.escape import Markup, escape_markdown, link
from dealspace.results.rows import tables_of
from dealspace.tables.cells import Column, TableOutput, cite, lines, row_link, row_mark

# Columns that hold the key of another table, shown as links.
_LINKS = {
    "actor_id": "actors", "speaker_id": "actors", "proposer_id": "actors", "represents": "actors",
    "stated_by": "actors",
    "term_id": "terms", "position_id": "positions", "condition_id": "conditions",
    "package_id": "packages",
    "axiom_id": "axioms", "claim_id": "claims", "forecast_id": "forecasts", "forecaster_id": "actors",
    "scale_id": "sources",
}  # fmt: skip
_LISTS = {
    "basis": "commitments", "members": "actors", "position_ids": "positions",
    "commitment_ids": "commitments", "event_ids": "events",
}  # fmt: skip
_HIDDEN = frozenset({"line", "source_id", "locator", "terms", "levels"})


def register_tables(case: Case) -> dict[str, Mapping[str, Any]]:
    """The tables of the register; the levels of terms stand as a table of their own."""
    levels: dict[str, TermLevel] = {
        f"{term_id}/{level.level}": level for term_id, term in case.terms.items() for level in term.levels
    }
    found = tables_of(case)
    return {**found, "actors": _taking_part(found, case), "term_levels": levels}


def _taking_part(tables: Mapping[str, Mapping[str, Any]], case: Case) -> Mapping[str, Actor]:
    """The actors that some row of this vintage names, with those whom they stand for or consist of."""
    columns = [name for name, table in _LINKS.items() if table == "actors"]
    named = {
        getattr(row, name, "")
        for table, rows in tables.items()
        if table != "actors"
        for row in rows.values()
        for name in columns
    }
    waiting = sorted((named | set(case.config.required_parties)) & set(case.actors))
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in case.actors and key not in found:
            found.add(key)
            waiting += [case.actors[key].represents, *case.actors[key].members]
    return {key: row for key, row in case.actors.items() if key in found}


def register(name: str) -> Callable[[Document, Case], TableOutput]:
    """The register of one table."""

    def build(document: Document, case: Case) -> TableOutput:
        rows = register_tables(case)[name]
        known = register_tables(case)
        cells = tuple(
            (row_mark(name, key), _content(key, row, known), _source(row, case)) for key, row in rows.items()
        )
        return TableOutput(
            (Column("Row", width=1.6), Column("Content", width=4.6), Column("Source", width=1.3)), cells
        )

    build.__doc__ = f"Every row of {name}."
    return build


def _content(key: str, row: Any, known: Mapping[str, Mapping[str, Any]]) -> Markup:
    own = key.split("/")
    parts = []
    for column in fields(row):
        value = getattr(row, column.name)
        if column.name in _HIDDEN or value is None or value in {"", ()} or value in own:
            continue
        parts.append(
            Markup(f"{escape_markdown(column.name.replace('_', ' '))}: {_value(column.name, value, known)}")
        )
    return lines(parts)


def _value(column: str, value: object, known: Mapping[str, Mapping[str, Any]]) -> Markup:
    if column in _LINKS and value in known[_LINKS[column]]:
        return row_link(value, f"{_LINKS[column]}/{value}")
    if column == "url":
        return link(value, str(value))
    if isinstance(value, tuple):
        table = _LISTS.get(column, "")
        return lines(
            (row_link(v, f"{table}/{v}") if v in known.get(table, {}) else _plain(v) for v in value), ", "
        )
    return escape_markdown(_plain(value))


def _plain(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Predicate):
        return f"{value.term_id} {value.operator.value} {' or '.join(map(_plain, value.values))}"
    if isinstance(value, Fraction):
        return number(float(value)) if value.denominator == 1 or abs(value) >= 1 else f"{float(value):g}"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _source(row: Any, case: Case) -> Markup | str:
    return cite(case, row.source_id, getattr(row, "locator", "")) if hasattr(row, "source_id") else ""
