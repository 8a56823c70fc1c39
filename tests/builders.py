"""Hand-built cases: rows with only what a test cares about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from dealspace.case.model import (
    Actor,
    AdequacySettings,
    Axiom,
    AxiomVariant,
    Case,
    CaseConfig,
    Condition,
    ConditionKind,
    ConditionVariant,
    Hardness,
    Offer,
    Operator,
    Package,
    PackageTerm,
    PackageTermVariant,
    PartialDate,
    Predicate,
    Term,
    TermType,
    TermVariant,
)

AS_OF = date(2025, 8, 20)
DAY = PartialDate(AS_OF, AS_OF, "2025-08-20")


def predicate(text: str) -> Predicate:
    """`"troops le 30000"`, `"level in 1|2"`, `"membership eq true"`."""
    term_id, operator, values = text.split()
    return Predicate(term_id, Operator(operator), tuple(_value(cell) for cell in values.split("|")))


def _value(cell: str) -> Fraction:
    return Fraction({"true": "1", "false": "0"}.get(cell, cell))


def term(term_id: str, kind: str = "boolean", low: int = 0, high: int = 1, unit: str = "") -> Term:
    return Term(term_id, term_id, TermType(kind), unit, Fraction(low), Fraction(high), "")


def axiom(axiom_id: str, premise: str, conclusion: str) -> Axiom:
    return Axiom(axiom_id, predicate(premise), predicate(conclusion), "")


def condition(
    condition_id: str,
    actor_id: str,
    text: str,
    *,
    kind: str = "demand",
    hardness: str = "hard",
    when: str | None = None,
) -> Condition:
    return Condition(
        condition_id,
        actor_id,
        ConditionKind(kind),
        predicate(text),
        Hardness(hardness),
        None if when is None else predicate(when),
        (),
        DAY,
        None,
        condition_id,
        "",
    )


def package(package_id: str, **terms: int | str | tuple[int, int]) -> Package:
    """Values: a number, `"true"` or `"false"`, or a pair for an interval."""
    rows = {}
    for term_id, value in sorted(terms.items()):
        low, high = value if isinstance(value, tuple) else (value, value)
        rows[term_id] = PackageTerm(package_id, term_id, _value(str(low)), _value(str(high)), "", "")
    return Package(package_id, package_id, "", DAY, "proposed", "", MappingProxyType(rows))


def condition_variant(
    condition_id: str,
    variant_id: str,
    text: str,
    *,
    hardness: str = "hard",
    when: str | None = None,
    weight: str | None = None,
) -> ConditionVariant:
    """`when` is a guard of its own; without one `case` gives it that of its base."""
    guard = None if when is None else predicate(when)
    share = Fraction(0) if weight is None else Fraction(weight)
    return ConditionVariant(condition_id, variant_id, predicate(text), Hardness(hardness), guard, share, "")


def offer(offer_id: str, actor_id: str, price: str, gives: str, *, status: str = "standing") -> Offer:
    """Who accepts `gives` if `price` is agreed."""
    return Offer(offer_id, actor_id, "", predicate(price), predicate(gives), "", status, DAY, "", "", "", "")


def axiom_variant(
    axiom_id: str, variant_id: str, conclusion: str | None = None, *, weight: str | None = None
) -> AxiomVariant:
    hardness = Hardness.DROPPED if conclusion is None else Hardness.HARD
    then = None if conclusion is None else predicate(conclusion)
    share = Fraction(0) if weight is None else Fraction(weight)
    return AxiomVariant(axiom_id, variant_id, hardness, then, share, "")


def package_term_variant(
    package_id: str,
    term_id: str,
    variant_id: str,
    low: int | None,
    high: int | None = None,
    *,
    weight: str | None = None,
) -> PackageTermVariant:
    top = low if high is None else high
    ends = (None if low is None else Fraction(low), None if top is None else Fraction(top))
    share = Fraction(0) if weight is None else Fraction(weight)
    return PackageTermVariant(package_id, term_id, variant_id, *ends, share, "")


def term_variant(
    term_id: str,
    value: int | str,
    variant_id: str,
    read_as: int | str,
    *,
    axioms: tuple[str, ...] = (),
    conditions: tuple[str, ...] = (),
    packages: tuple[str, ...] = (),
    weight: str | None = None,
) -> TermVariant:
    """`axioms`, `conditions` and `packages` are the rows excepted."""
    share = Fraction(0) if weight is None else Fraction(weight)
    ends = Fraction(value), Fraction(read_as)
    return TermVariant(term_id, ends[0], variant_id, ends[1], axioms, conditions, packages, share, "")


def _guarded(variant: ConditionVariant, rows: Mapping[str, Condition]) -> ConditionVariant:
    """A variant as the reader gives it: without a guard of its own it has that of its base."""
    base = rows.get(variant.condition_id)
    return variant if variant.guard or base is None else replace(variant, guard=base.guard)


def case(
    terms: Iterable[Term],
    conditions: Iterable[Condition] = (),
    *,
    axioms: Iterable[Axiom] = (),
    packages: Iterable[Package] = (),
    condition_variants: Iterable[ConditionVariant] = (),
    axiom_variants: Iterable[AxiomVariant] = (),
    package_term_variants: Iterable[PackageTermVariant] = (),
    term_variants: Iterable[TermVariant] = (),
    offers: Iterable[Offer] = (),
    required: tuple[str, ...] | None = None,
) -> Case:
    """A case; every actor of a condition is a required party unless `required` says otherwise."""
    rows = {row.condition_id: row for row in conditions}
    parties = tuple(sorted({row.actor_id for row in rows.values()})) if required is None else required
    everyone = sorted({row.actor_id for row in rows.values()} | set(parties))
    settings = AdequacySettings(1000, "troops", MappingProxyType({}), MappingProxyType({}))
    nothing: Mapping[str, object] = MappingProxyType({})
    tables: dict[str, Mapping[str, Any]] = {
        "actors": {a: Actor(a, a, "state", "", "", (), "", a in parties) for a in everyone},
        "terms": {row.term_id: row for row in terms},
        "term_variants": {f"{r.term_id}/{r.value}/{r.variant_id}": r for r in term_variants},
        "axioms": {row.axiom_id: row for row in axioms},
        "conditions": rows,
        "offers": {row.offer_id: row for row in offers},
        "packages": {row.package_id: row for row in packages},
        "condition_variants": {
            f"{r.condition_id}/{r.variant_id}": _guarded(r, rows) for r in condition_variants
        },
        "axiom_variants": {f"{r.axiom_id}/{r.variant_id}": r for r in axiom_variants},
        "package_term_variants": {
            f"{r.package_id}/{r.term_id}/{r.variant_id}": r for r in package_term_variants
        },
    }
    held = {name: MappingProxyType(dict(sorted(table.items()))) for name, table in tables.items()}
    empty = [name for name in Case.__dataclass_fields__ if name not in held]
    config = CaseConfig("test", "Test", "", AS_OF, parties, 0, settings)
    fixed: dict[str, object] = {"config": config, "as_of": AS_OF, "fingerprint": "test"}
    return Case(**{name: fixed.get(name, nothing) for name in empty}, **held)  # type: ignore[arg-type]
