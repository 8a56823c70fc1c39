"""How does a row of text become a typed row? One function per table, for tables that passed all checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from dealspace.case import rows_of_record as record
from dealspace.case import rows_of_talks as talks
from dealspace.case.cells import Cells
from dealspace.case.config import last_as_of
from dealspace.case.model import Case
from dealspace.case.tables import Row, Tables

T = TypeVar("T")


def _dated(row: T, cells: Row) -> T:
    """The row with the day on which it became known, a column that many tables have and all read alike."""
    known = cells.date("known_from")
    return row if known is None else replace(row, known_from=known)  # type: ignore[type-var]


def build_case(tables: Tables, fingerprint: str) -> Case:
    """All rows of all vintages, typed; `as_of` is the latest vintage.

    Parameters
    ----------
    tables
        Tables without errors (see `dealspace.checks.check_tables`).
    fingerprint
        SHA-256 of the data, carried along.

    Raises
    ------
    ValueError
        The tables have errors after all.
    """
    if tables.config is None:
        raise ValueError("the settings of the case have errors")
    types = tables.term_types

    def rows(table: str, build: Callable[[Cells], T]) -> Mapping[str, T]:
        built = {row.key: _dated(build(Cells(row, tables, types)), row) for row in tables[table]}
        return MappingProxyType(dict(sorted(built.items())))

    levels = rows("term_levels", talks.term_level)
    package_terms = rows("package_terms", talks.package_term)
    return Case(
        config=tables.config,
        as_of=last_as_of(tables.config),
        fingerprint=fingerprint,
        sources=rows("sources", record.source),
        actors=rows("actors", record.actor),
        terms=rows("terms", lambda cells: talks.term(cells, levels)),
        term_variants=rows("term_variants", talks.term_variant),
        axioms=rows("axioms", talks.axiom),
        axiom_variants=rows("axiom_variants", talks.axiom_variant),
        positions=rows("positions", talks.position),
        conditions=rows("conditions", talks.condition),
        condition_evidence=rows("condition_evidence", talks.condition_evidence),
        condition_variants=rows("condition_variants", talks.condition_variant),
        packages=rows("packages", lambda cells: talks.package(cells, package_terms)),
        package_term_variants=rows("package_term_variants", talks.package_term_variant),
        commitments=rows("commitments", record.commitment),
        force_requirements=rows("force_requirements", record.force_requirement),
        reference_missions=rows("reference_missions", record.reference_mission),
        force_pools=rows("force_pools", record.force_pool),
        planning_factors=rows("planning_factors", record.planning_factor),
        legal_instruments=rows("legal_instruments", record.legal_instrument),
        events=rows("events", record.event),
        claims=rows("claims", record.claim),
        claim_evidence=rows("claim_evidence", record.claim_evidence),
        forecasts=rows("forecasts", record.forecast),
        forecast_outcomes=rows("forecast_outcomes", record.forecast_outcome),
    )
