"""Cases like a given one: rows added or gone, and guards, operators, values, hardness or terms changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from dealspace.case.model import Axiom, Case, Condition, Hardness, Operator, PackageTerm, Predicate, TermType


@st.composite
def mutants(draw: st.DrawFn, case: Case, conditions: Collection[str], packages: Collection[str]) -> Case:
    """Up to four of the conditions named are changed or gone, one may be added, and other rows may change."""
    named = sorted(set(conditions) & set(case.conditions))
    for key in draw(st.lists(st.sampled_from(named), unique=True, min_size=1, max_size=4)):
        case = draw(changed_condition(case, key))
    if draw(st.booleans()):
        case = draw(one_more(case, draw(st.sampled_from(named))))
    if draw(st.booleans()):
        case = draw(changed_condition(case, draw(st.sampled_from(sorted(case.conditions)))))
    for package_id in draw(st.lists(st.sampled_from(sorted(packages)), unique=True, max_size=2)):
        case = draw(changed_package(case, package_id))
    if case.axioms and draw(st.integers(0, 3)) == 0:
        key = draw(st.sampled_from(sorted(case.axioms)))
        case = replace(case, axioms=_without(case.axioms, key), axiom_variants=_of(case.axiom_variants, key))
    return case


@st.composite
def one_more(draw: st.DrawFn, case: Case, near: str) -> Case:
    """Another party asks something on the term of a condition that may have been there."""
    term_id = draw(st.sampled_from(sorted({row.predicate.term_id for row in case.conditions.values()})))
    if near in case.conditions:
        term_id = case.conditions[near].predicate.term_id
    row = replace(
        next(iter(case.conditions.values())),
        condition_id="one-more",
        actor_id=draw(st.sampled_from(case.config.required_parties)),
        predicate=draw(predicates(case, term_id)),
        guard=None,
        basis=(),
        hardness=Hardness.HARD,
    )
    return with_condition(case, row)


@st.composite
def changed_condition(draw: st.DrawFn, case: Case, key: str) -> Case:
    row = case.conditions[key]
    how = draw(st.sampled_from(["guard", "guard", "value", "operator", "soft", "hard", "dropped", "gone"]))
    match how:
        case "gone":
            return gone(case, key)
        case "guard":
            row = replace(row, guard=draw(predicates(case, draw(st.sampled_from(sorted(case.terms))))))
        case "value":
            row = replace(row, predicate=draw(predicates(case, row.predicate.term_id)))
        case "operator":
            row = replace(row, predicate=replace(row.predicate, operator=draw(operators(row.predicate))))
        case _:
            row = replace(row, hardness=Hardness(how))
    return with_condition(case, row)


def gone(case: Case, key: str) -> Case:
    """The case on a date on which a condition is not in force."""
    return replace(
        case,
        conditions=_without(case.conditions, key),
        condition_variants=_of(case.condition_variants, key),
        not_in_force=case.not_in_force | {key},
    )


def with_condition(case: Case, row: Condition) -> Case:
    return replace(case, conditions=MappingProxyType({**case.conditions, row.condition_id: row}))


@st.composite
def changed_package(draw: st.DrawFn, case: Case, package_id: str) -> Case:
    """A term said otherwise, said for the first time, or not said."""
    package = case.packages[package_id]
    term_id = draw(st.sampled_from(sorted(case.terms)))
    terms = {k: term for k, term in package.terms.items() if k != term_id}
    if draw(st.booleans()):
        low, high = sorted([draw(values(case, term_id)), draw(values(case, term_id))])
        terms[term_id] = PackageTerm(package_id, term_id, low, draw(st.sampled_from([low, high])), "", "")
    variants = {
        k: variant
        for k, variant in case.package_term_variants.items()
        if (variant.package_id, variant.term_id) != (package_id, term_id)
    }
    changed = replace(package, terms=MappingProxyType(dict(sorted(terms.items()))))
    return replace(
        case,
        packages=MappingProxyType({**case.packages, package_id: changed}),
        package_term_variants=MappingProxyType(variants),
    )


@st.composite
def predicates(draw: st.DrawFn, case: Case, term_id: str) -> Predicate:
    operator = draw(st.sampled_from(list(Operator)))
    count = draw(st.integers(1, 2)) if operator in (Operator.IN, Operator.NOT_IN) else 1
    found = {draw(values(case, term_id)) for _ in range(count)}
    return Predicate(term_id, operator, tuple(sorted(found)))


def operators(predicate: Predicate) -> st.SearchStrategy[Operator]:
    one = [op for op in Operator if op not in (Operator.IN, Operator.NOT_IN)]
    return st.sampled_from(one if len(predicate.values) == 1 else [Operator.IN, Operator.NOT_IN])


def values(case: Case, term_id: str) -> st.SearchStrategy[Fraction]:
    """Values of a short scale, or those that some row names and their neighbours."""
    term = case.terms[term_id]
    if term.type in (TermType.BOOLEAN, TermType.ORDINAL):
        return st.integers(int(term.minimum), int(term.maximum)).map(Fraction)
    named = {v for row in case.conditions.values() for v in row.predicate.values if _on(row, term_id)}
    near = {v + step for v in named for step in (-1, 0, 1)} | {term.minimum, term.maximum}
    return st.sampled_from(sorted(v for v in near if term.minimum <= v <= term.maximum))


def _on(row: Condition | Axiom, term_id: str) -> bool:
    return isinstance(row, Condition) and row.predicate.term_id == term_id


def _without(table: Any, key: str) -> Any:
    return MappingProxyType({k: row for k, row in table.items() if k != key})


def _of(variants: Any, key: str) -> Any:
    """The variants but for those of one row."""
    return MappingProxyType({k: row for k, row in variants.items() if not k.startswith(f"{key}/")})
