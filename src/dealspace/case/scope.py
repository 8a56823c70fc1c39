"""What is the case without the linked issues? Its security terms alone, with all rows that speak of them.

Linked issues are those that a party ties to a settlement although they are no part of the guarantee, such as
territory or sanctions. The first results are those of the security terms; those of the whole case stand
beside them, so that a reader sees what the linked issues add.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from dealspace.case.model import Case, Package, Predicate

T = TypeVar("T")

_PREDICATES = ("predicate", "guard", "premise", "conclusion", "price", "gives")


def linked_terms(case: Case) -> tuple[str, ...]:
    """The terms of linked issues, sorted."""
    return tuple(sorted(key for key, term in case.terms.items() if term.linked))


def security(case: Case) -> Case:
    """The case without its linked terms and without every row that names one of them.

    A package keeps its security terms, and is left out if it had linked terms alone. Of a later vintage the
    base is cut in the same way. A case without linked terms is given back as it is.
    """
    linked = frozenset(linked_terms(case))
    if not linked:
        return case

    def speaks(row: Any) -> bool:
        return bool(linked & _terms_of(row))

    conditions = {key for key, row in case.conditions.items() if speaks(row)}
    conditions |= {key for key, ended in case.ended.items() if speaks(ended.condition)}
    axioms = {key for key, row in case.axioms.items() if speaks(row)}

    def hangs(row: Any) -> bool:
        return speaks(row) or getattr(row, "condition_id", "") in conditions

    def kept(rows: Mapping[str, T], out: Callable[[Any], bool] = speaks) -> Mapping[str, T]:
        return MappingProxyType({key: row for key, row in rows.items() if not out(row)})

    return replace(
        case,
        terms=kept(case.terms),
        term_variants=kept(case.term_variants),
        axioms=kept(case.axioms),
        axiom_variants=kept(case.axiom_variants, lambda row: speaks(row) or row.axiom_id in axioms),
        positions=kept(case.positions),
        conditions=kept(case.conditions),
        condition_evidence=kept(case.condition_evidence, hangs),
        condition_variants=kept(case.condition_variants, hangs),
        packages=_packages(case.packages, linked),
        package_term_variants=kept(case.package_term_variants),
        commitments=kept(case.commitments),
        profile_readings=kept(
            case.profile_readings, lambda row: _chooses(row.choice_id, linked, conditions | axioms)
        ),
        offers=kept(case.offers),
        ended=kept(case.ended, lambda row: speaks(row.condition)),
        base=None if case.base is None else security(case.base),
    )


def _terms_of(row: Any) -> set[str]:
    """The terms that a row names, itself or in a predicate."""
    found = {getattr(row, "term_id", "")}
    for name in _PREDICATES:
        predicate = getattr(row, name, None)
        if isinstance(predicate, Predicate):
            found.add(predicate.term_id)
    return found


def _packages(rows: Mapping[str, Package], linked: Collection[str]) -> Mapping[str, Package]:
    found = {}
    for key, package in rows.items():
        terms = {term: row for term, row in package.terms.items() if term not in linked}
        if terms or not package.terms:
            found[key] = replace(package, terms=MappingProxyType(terms))
    return MappingProxyType(found)


def _chooses(choice_id: str, linked: Collection[str], rows: Collection[str]) -> bool:
    """Whether a choice (`condition:KEY`, `package:PACKAGE/TERM`, `value:TERM/VALUE`) is of a linked issue."""
    kind, _, name = choice_id.partition(":")
    first, _, second = name.partition("/")
    return name in rows or (kind == "package" and second in linked) or (kind == "value" and first in linked)
