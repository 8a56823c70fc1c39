"""Which values can each term take, and which axioms link the terms? Read off sound rows."""

from __future__ import annotations

from dealspace.case.tables import Tables
from dealspace.checks.satisfiable import Domain, Implication


def domains_of(tables: Tables) -> dict[str, Domain]:
    """The domain of each term whose type and range are sound."""
    domains = {}
    for row in tables["terms"]:
        kind, low, high = tables.term_types.get(row.key), row.number("minimum"), row.number("maximum")
        if kind is not None and low is not None and high is not None and low <= high:
            domains[row.key] = Domain(kind, low, high)
    return domains


def axioms_of(tables: Tables) -> dict[str, Implication]:
    """The axioms by key, without those that have a fault."""
    axioms = {}
    for row in tables["axioms"]:
        premise = tables.predicate(row, "if_term", "if_operator", "if_value")
        conclusion = tables.predicate(row, "then_term", "then_operator", "then_value")
        if premise is not None and conclusion is not None:
            axioms[row.key] = (premise, conclusion)
    return axioms
