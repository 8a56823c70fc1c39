"""Random cases with as many universes as the oracle can run: between half a limit and the limit."""

from __future__ import annotations

import random
from fractions import Fraction

from dealspace.case.model import (
    Axiom,
    AxiomVariant,
    Case,
    Condition,
    ConditionKind,
    ConditionVariant,
    Hardness,
    Operator,
    PackageTerm,
    PackageTermVariant,
    Predicate,
    Term,
    TermType,
    TermVariant,
)
from tests import builders
from tests.analysis.strategies import ACTORS, TERMS

LIMIT = 100_000


def wide_case(seed: int, limit: int = LIMIT) -> Case:
    """A case with a little under `limit` universes: variants of every kind are added while they fit."""
    draw = random.Random(seed)
    conditions = [_condition(draw, i) for i in range(8)]
    axioms = [Axiom(f"a{i}", _predicate(draw), _predicate(draw), "") for i in range(3)]
    packages = [
        builders.package("p0", **{t.term_id: _whole(draw, t) for t in draw.sample(TERMS, 2)}),
        builders.package("p1", **{t.term_id: _whole(draw, t) for t in draw.sample(TERMS, 3)}),
    ]
    base = builders.case(TERMS, conditions, axioms=axioms, packages=packages, required=ACTORS)
    additions: list[object] = []
    for condition in conditions:
        additions += [_condition_variant(draw, condition, i) for i in range(2)]
    for axiom in axioms:
        conclusion = _predicate(draw, _term(axiom.conclusion.term_id))
        additions.append(AxiomVariant(axiom.axiom_id, "v0", Hardness.HARD, conclusion, _weight(draw), ""))
        additions.append(AxiomVariant(axiom.axiom_id, "v1", Hardness.DROPPED, None, _weight(draw), ""))
    for package in packages:
        term = draw.choice(TERMS)
        low, high = sorted([_constant(draw, term), _constant(draw, term)])
        share = _weight(draw)
        additions.append(PackageTermVariant(package.package_id, term.term_id, "v0", low, high, share, ""))
    named = [predicate for row in conditions for predicate in (row.predicate, row.guard) if predicate]
    rows = [row for package in packages for row in package.terms.values()]
    additions += _readings(draw, named, rows, base)
    draw.shuffle(additions)
    # The kinds of which there are few come first, so that each is there before the limit is reached.
    additions.sort(
        key=lambda row: (not isinstance(row, TermVariant), not isinstance(row, PackageTermVariant))
    )
    return _filled(base, additions, limit)


def _filled(base: Case, additions: list[object], limit: int) -> Case:
    options: dict[tuple[object, ...], int] = {}
    chosen: list[object] = []
    size = 1
    for row in additions:
        key = _choice(row)
        count = options.get(key, 1)
        if size // count * (count + 1) <= limit:
            size, options[key] = size // count * (count + 1), count + 1
            chosen.append(row)
    return builders.case(
        TERMS,
        base.conditions.values(),
        axioms=base.axioms.values(),
        packages=base.packages.values(),
        term_variants=[row for row in chosen if isinstance(row, TermVariant)],
        condition_variants=[row for row in chosen if isinstance(row, ConditionVariant)],
        axiom_variants=[row for row in chosen if isinstance(row, AxiomVariant)],
        package_term_variants=[row for row in chosen if isinstance(row, PackageTermVariant)],
        required=ACTORS,
    )


def _choice(row: object) -> tuple[object, ...]:
    match row:
        case TermVariant():
            return "value", row.term_id, row.value
        case ConditionVariant():
            return "condition", row.condition_id
        case AxiomVariant():
            return "axiom", row.axiom_id
        case PackageTermVariant():
            return "package", row.package_id, row.term_id
    raise TypeError(row)


def _readings(
    draw: random.Random, named: list[Predicate], rows: list[PackageTerm], base: Case
) -> list[TermVariant]:
    found: dict[tuple[str, Fraction], TermVariant] = {}
    for predicate in draw.sample(named, 3):
        term, value = _term(predicate.term_id), predicate.values[0]
        read_as = value
        while read_as == value:
            read_as = _constant(draw, term)
        spared = tuple(key for key in base.conditions if draw.random() < 0.2)
        found[term.term_id, value] = TermVariant(
            term.term_id, value, "v0", read_as, (), spared, (), _weight(draw), ""
        )
    assert all(row.low == row.high for row in rows), "a point cannot be turned around"
    return list(found.values())


def _condition(draw: random.Random, number: int) -> Condition:
    hardness = draw.choice([Hardness.HARD, Hardness.HARD, Hardness.HARD, Hardness.SOFT])
    guard = _predicate(draw) if draw.random() < 0.3 else None
    key, kind, actor = f"c{number}", draw.choice(list(ConditionKind)), draw.choice(ACTORS)
    return Condition(key, actor, kind, _predicate(draw), hardness, guard, (), builders.DAY, None, key, "")


def _condition_variant(draw: random.Random, base: Condition, number: int) -> ConditionVariant:
    hardness = draw.choice(list(Hardness))
    predicate = base.predicate
    if hardness is base.hardness or draw.random() < 0.5:
        predicate = _predicate(draw, _term(base.predicate.term_id))
    # A stream of its own, so that guards leave the rest of the case as it is.
    apart = random.Random(f"{base.condition_id}/{number}/{base.predicate}")
    guard = _predicate(apart) if apart.random() < 0.3 else base.guard
    return ConditionVariant(base.condition_id, f"v{number}", predicate, hardness, guard, _weight(draw), "")


def _predicate(draw: random.Random, term: Term | None = None) -> Predicate:
    about = draw.choice(TERMS) if term is None else term
    operator = draw.choice(list(Operator))
    count = draw.randint(1, 2) if operator in (Operator.IN, Operator.NOT_IN) else 1
    values = tuple(sorted({_constant(draw, about) for _ in range(count)}))
    return Predicate(about.term_id, operator, values)


def _constant(draw: random.Random, term: Term) -> Fraction:
    if term.type is TermType.NUMBER:
        return Fraction(draw.randint(0, 4), 2)
    return Fraction(draw.randint(int(term.minimum), int(term.maximum)))


def _whole(draw: random.Random, term: Term) -> int:
    return draw.randint(int(term.minimum), int(term.maximum))


def _weight(draw: random.Random) -> Fraction:
    return Fraction(draw.randint(1, 3), 8)


def _term(term_id: str) -> Term:
    return next(term for term in TERMS if term.term_id == term_id)
