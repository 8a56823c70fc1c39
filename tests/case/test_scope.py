"""The case without its linked issues holds exactly the rows that do not speak of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.model import Case
from dealspace.case.scope import linked_terms, security
from tests.built import Built, toy

TABLES = (
    "terms",
    "term_variants",
    "axioms",
    "axiom_variants",
    "positions",
    "conditions",
    "condition_evidence",
    "condition_variants",
    "package_term_variants",
    "commitments",
    "profile_readings",
    "offers",
)
TERMS = sorted(toy().case.terms)


def _marked(case: Case, linked: AbstractSet[str]) -> Case:
    terms = {k: replace(row, scope="linked" if k in linked else "security") for k, row in case.terms.items()}
    return replace(case, terms=MappingProxyType(terms))


def _written(row: Any, linked: AbstractSet[str]) -> bool:
    """Whether the row, written out, has the name of a linked term in a cell that names terms."""
    text = repr(row)
    cells = (f"term_id='{name}'" for name in linked)
    choices = (f"/{name}'" for name in linked), (f"'value:{name}/" for name in linked)
    return any(cell in text for cell in cells) or any(cell in text for some in choices for cell in some)


@given(st.sets(st.sampled_from(TERMS)))
def test_what_speaks_of_a_linked_issue_is_left_out_and_nothing_else(linked: set[str]) -> None:
    case = _marked(toy().case, linked)
    found = security(case)
    assert linked_terms(case) == tuple(sorted(linked))
    gone = {key for key, row in case.conditions.items() if _written(row, linked)}
    gone |= {key for key, row in case.ended.items() if _written(row.condition, linked)}
    axioms = {key for key, row in case.axioms.items() if _written(row, linked)}
    for table in TABLES:
        rows = getattr(case, table)
        expected = {
            key
            for key, row in rows.items()
            if not _written(row, linked)
            and getattr(row, "condition_id", None) not in gone
            and getattr(row, "axiom_id", None) not in axioms
            and getattr(row, "choice_id", "").partition(":")[2] not in gone | axioms
        }
        kept = getattr(found, table)
        assert set(kept) == expected, table
        assert all(kept[key] == rows[key] for key in kept), table
    for package in case.packages.values():
        own = {term: row for term, row in package.terms.items() if term not in linked}
        assert (package.package_id in found.packages) == (bool(own) or not package.terms)
        if own:
            assert dict(found.packages[package.package_id].terms) == own
    changed = {*TABLES, "packages", "ended", "base"}
    assert all(
        getattr(found, field.name) is getattr(case, field.name)
        for field in fields(case)
        if field.name not in changed
    )


def test_a_case_without_linked_issues_is_given_back() -> None:
    case = toy().case
    assert linked_terms(case) == () or security(case) is not case
    assert security(security(case)) == security(case)


def test_every_term_says_its_scope_and_a_linked_one_has_conditions_of_two_sides(built: Built) -> None:
    case = built.whole()
    assert all(term.scope in {"security", "linked"} for term in case.terms.values())
    for name in linked_terms(case):
        sides = {
            case.actors[row.actor_id].side
            for row in case.conditions.values()
            if row.predicate.term_id == name and row.actor_id in case.config.required_parties
        }
        assert len(sides) > 1, name
