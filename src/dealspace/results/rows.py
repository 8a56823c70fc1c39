"""Which data rows can a printed number rest on? The tables of a vintage as objects, by table and key."""

from __future__ import annotations

from collections.abc import Mapping

from dealspace import schemas
from dealspace.case.model import Case
from dealspace.schemas.table import Row

TABLES = tuple(name for name in schemas.TABLES if name != "term_levels")
"""The tables of a case; the levels of a term stand in the row of the term."""


def tables_of(case: Case) -> dict[str, Mapping[str, Row]]:
    """Typed rows by table and key; the terms of packages stand as a table of their own."""
    package_terms = {
        f"{package.package_id}/{term.term_id}": term
        for package in case.packages.values()
        for term in package.terms.values()
    }
    return {name: package_terms if name == "package_terms" else getattr(case, name) for name in TABLES}


def row_exists(row: str, case: Case) -> bool:
    """Whether `table/key` is a row of this vintage; a level of a term stands with its term."""
    table, _, key = row.partition("/")
    if table == "term_levels":
        term_id, _, level = key.rpartition("/")
        term = case.terms.get(term_id)
        return term is not None and level in {str(one.level) for one in term.levels}
    return table in TABLES and key in tables_of(case)[table]
