"""By the definitions alone: what does a row say where values are read otherwise, and what is its verdict?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dealspace.case.model import Axiom, Condition, PackageTerm, Predicate, TermVariant

Row = Condition | Axiom | PackageTerm | None


def verdict(guard: str, predicate: str) -> str:
    if guard == "False":
        return "not_applicable"
    if predicate == "True":
        return "met"
    return "open" if "unknown" in (guard, predicate) else "breached"


def terms_of(row: Condition | Axiom) -> set[str]:
    if isinstance(row, Axiom):
        return {row.premise.term_id, row.conclusion.term_id}
    return {row.predicate.term_id} | (set() if row.guard is None else {row.guard.term_id})


def reading(row: Row, base: Row, variants: list[TermVariant]) -> Row:
    """A row in which values are read otherwise, but not what a variant of it says of its own."""

    def value(term_id: str, own: Fraction) -> Fraction:
        for variant in variants:
            spared = {
                Condition: variant.except_conditions,
                Axiom: variant.except_axioms,
                PackageTerm: variant.except_packages,
            }
            key = {
                Condition: lambda r: r.condition_id,
                Axiom: lambda r: r.axiom_id,
                PackageTerm: lambda r: r.package_id,
            }[type(base)](base)
            if (variant.term_id, variant.value) == (term_id, own) and key not in spared[type(base)]:
                return variant.read_as
        return own

    def predicate(one: Predicate) -> Predicate:
        values = {value(one.term_id, own) for own in one.values}
        return replace(one, values=tuple(sorted(values)))

    match row, base:
        case Condition(), Condition():
            own = row.predicate != base.predicate
            return replace(
                row,
                predicate=row.predicate if own else predicate(row.predicate),
                guard=predicate(row.guard) if row.guard and row.guard == base.guard else row.guard,
            )
        case Axiom(), Axiom():
            own = row.conclusion != base.conclusion
            return replace(
                row,
                premise=predicate(row.premise),
                conclusion=row.conclusion if own else predicate(row.conclusion),
            )
        case PackageTerm(), PackageTerm() if (row.low, row.high) == (base.low, base.high):
            return replace(row, low=value(row.term_id, row.low), high=value(row.term_id, row.high))
    return row
