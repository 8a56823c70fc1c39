"""What does a data row rest on? Nodes of all rows of a case, joined by keys and by evidence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from dealspace.case.model import Case, PartialDate, Predicate, Term, TermLevel
from dealspace.lineage.graph import Drawing, Node
from dealspace.words.numbers import exact
from dealspace.words.predicates import interval_text, statement

SINGULAR: Mapping[str, str] = {
    "sources": "source",
    "actors": "actor",
    "terms": "term",
    "term_levels": "level",
    "term_variants": "term variant",
    "axioms": "axiom",
    "axiom_variants": "axiom variant",
    "positions": "position",
    "conditions": "condition",
    "condition_evidence": "evidence",
    "condition_variants": "condition variant",
    "packages": "package",
    "package_terms": "package term",
    "package_term_variants": "package term variant",
    "commitments": "commitment",
    "force_requirements": "force requirement",
    "reference_missions": "reference mission",
    "force_pools": "force pool",
    "planning_factors": "planning factor",
    "legal_instruments": "legal instrument",
    "events": "event",
    "claims": "claim",
    "claim_evidence": "claim evidence",
    "forecasts": "forecast",
    "forecast_outcomes": "forecast outcome",
}
"""Table name to the name of one of its rows, in the order in which an ambiguous name is resolved last."""

_POINTS_TO = {
    "source_id": "sources",
    "actor_id": "actors",
    "speaker_id": "actors",
    "proposer_id": "actors",
    "represents": "actors",
    "members": "actors",
    "stated_by": "actors",
    "term_id": "terms",
    "basis": "commitments",
    "position_id": "positions",
    "forecaster_id": "actors",
    "scale_id": "sources",
    "position_ids": "positions",
    "commitment_ids": "commitments",
    "event_ids": "events",
}
_PART_OF = {
    "condition_evidence": "conditions",
    "condition_variants": "conditions",
    "axiom_variants": "axioms",
    "package_terms": "packages",
    "term_levels": "terms",
    "term_variants": "terms",
    "claim_evidence": "claims",
    "forecast_outcomes": "forecasts",
}
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
            _targets(row),
        )
        if table in _PART_OF:
            drawing.edge(f"{_PART_OF[table]}/{key.partition('/')[0]}", node_id)
        elif table == "package_term_variants":
            parent = "/".join(key.split("/")[:2])
            drawing.edge(f"package_terms/{parent}", node_id)
            drawing.edge(f"packages/{row.package_id}", node_id)


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


def _targets(row: Any) -> Iterator[str]:
    if isinstance(row, TermLevel):
        return
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        if isinstance(value, Predicate):
            yield f"terms/{value.term_id}"
        elif table := _POINTS_TO.get(field.name):
            for key in value if isinstance(value, tuple) else (value,):
                yield f"{table}/{key}"


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
