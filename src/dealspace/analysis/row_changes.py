"""What is a case once one of its rows is changed or left out, with what hangs on that row?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from dealspace.analysis.choices import ChoiceKind
from dealspace.case.model import Axiom, Case, Condition, PackageTerm

Rows = Condition | Axiom | PackageTerm
T = TypeVar("T")
_KINDS = {
    "conditions": ChoiceKind.CONDITION,
    "axioms": ChoiceKind.AXIOM,
    "package_terms": ChoiceKind.PACKAGE_TERM,
}


def choice_of(table: str, key: str) -> str:
    """The choice point that a row of conditions, axioms or package_terms would be."""
    return f"{_KINDS[table]}:{key}"


def with_row(case: Case, table: str, key: str, row: Rows | None) -> Case:
    """The case after a row of conditions, axioms or package_terms is replaced, or left out if it is None."""
    if table == "conditions":
        return replace(case, conditions=_with(case.conditions, key, row))
    if table == "axioms":
        return replace(case, axioms=_with(case.axioms, key, row))
    package_id, term_id = key.split("/")
    package = case.packages[package_id]
    changed = replace(package, terms=_with(package.terms, term_id, row))
    return replace(case, packages=MappingProxyType({**case.packages, package_id: changed}))


def without_variants_of(case: Case, table: str, key: str) -> Case:
    """The case without other codings of a row, which go with the row."""
    name = {
        "conditions": "condition_variants",
        "axioms": "axiom_variants",
        "package_terms": "package_term_variants",
    }[table]
    rows: Mapping[str, Any] = getattr(case, name)
    kept = {k: variant for k, variant in rows.items() if not k.startswith(f"{key}/")}
    changed: dict[str, Any] = {name: MappingProxyType(kept)}
    return replace(case, **changed)


def _with(table: Mapping[str, T], key: str, row: object) -> Mapping[str, T]:
    """A table with a row replaced in its place, or left out if `row` is None."""
    kept = {k: (row if k == key else old) for k, old in table.items() if k != key or row is not None}
    return MappingProxyType(kept)  # type: ignore[arg-type]
