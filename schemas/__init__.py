"""The data contract: one pandera model per table, and `TABLES`, all of them in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from schemas import (
    actors,
    axiom_variants,
    axioms,
    claim_evidence,
    claims,
    commitments,
    condition_evidence,
    condition_variants,
    conditions,
    events,
    force_pools,
    force_requirements,
    forecast_outcomes,
    forecasts,
    legal_instruments,
    package_term_variants,
    package_terms,
    packages,
    planning_factors,
    positions,
    reference_missions,
    sources,
    term_levels,
    term_variants,
    terms,
)
from schemas.table import Column, ForeignKey, Table, TableSpec

_MODULES = (
    sources,
    actors,
    terms,
    term_levels,
    term_variants,
    axioms,
    axiom_variants,
    positions,
    conditions,
    condition_evidence,
    condition_variants,
    packages,
    package_terms,
    package_term_variants,
    commitments,
    force_requirements,
    reference_missions,
    force_pools,
    planning_factors,
    legal_instruments,
    events,
    claims,
    claim_evidence,
    forecasts,
    forecast_outcomes,
)

TABLES: Mapping[str, TableSpec] = MappingProxyType({module.SPEC.name: module.SPEC for module in _MODULES})
"""Table name to its model, key, file name and foreign keys."""

__all__ = ["TABLES", "Column", "ForeignKey", "Table", "TableSpec"]
