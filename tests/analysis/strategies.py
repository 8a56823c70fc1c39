"""Random small cases: a term of every type, conditions with guards, axioms, packages, variants."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from hypothesis import strategies as st

from dealspace.case.model import (
    Axiom,
    AxiomVariant,
    Case,
    Condition,
    ConditionKind,
    ConditionVariant,
    Hardness,
    Offer,
    Operator,
    Package,
    PackageTerm,
    PackageTermVariant,
    Predicate,
    Term,
    TermType,
    TermVariant,
)
from tests import builders

TERMS = (
    builders.term("flag"),
    builders.term("level", "ordinal", 0, 2),
    builders.term("troops", "integer", 0, 4),
    builders.term("money", "number", 0, 2),
)
ACTORS = ("east", "west")


def constants(term: Term) -> st.SearchStrategy[Fraction]:
    if term.type is TermType.NUMBER:
        return st.integers(0, 4).map(lambda i: Fraction(i, 2))
    return st.integers(int(term.minimum), int(term.maximum)).map(Fraction)


@st.composite
def predicates(draw: st.DrawFn, term: Term | None = None) -> Predicate:
    chosen = draw(st.sampled_from(TERMS)) if term is None else term
    operator = draw(st.sampled_from(list(Operator)))
    several = operator in (Operator.IN, Operator.NOT_IN)
    values = draw(st.lists(constants(chosen), min_size=1, max_size=2 if several else 1, unique=True))
    return Predicate(chosen.term_id, operator, tuple(sorted(values)))


@st.composite
def condition_rows(draw: st.DrawFn, number: int) -> Condition:
    key = f"c{number}"
    guard = draw(st.none() | predicates())
    kind = draw(st.sampled_from(list(ConditionKind)))
    hardness = draw(st.sampled_from([Hardness.HARD, Hardness.HARD, Hardness.SOFT]))
    actor = draw(st.sampled_from(ACTORS))
    return Condition(key, actor, kind, draw(predicates()), hardness, guard, (), builders.DAY, None, key, "")


@st.composite
def axiom_rows(draw: st.DrawFn, number: int) -> Axiom:
    return Axiom(f"a{number}", draw(predicates()), draw(predicates()), "")


@st.composite
def intervals(draw: st.DrawFn, term: Term) -> tuple[Fraction, Fraction]:
    low, high = sorted([draw(constants(term)), draw(constants(term))])
    return low, draw(st.sampled_from([low, high]))


@st.composite
def package_rows(draw: st.DrawFn, number: int) -> Package:
    key = f"p{number}"
    rows = {}
    for term in draw(st.lists(st.sampled_from(TERMS), unique=True, max_size=4)):
        rows[term.term_id] = PackageTerm(key, term.term_id, *draw(intervals(term)), "", "")
    return Package(key, key, "", builders.DAY, "proposed", "", MappingProxyType(dict(sorted(rows.items()))))


@st.composite
def term_readings(
    draw: st.DrawFn, rows: list[Condition], axioms: list[Axiom], packages: list[Package]
) -> list[TermVariant]:
    """Up to two values that are read otherwise; a package whose interval that would turn is excepted."""
    found = []
    for term in draw(st.lists(st.sampled_from(TERMS), unique=True, max_size=2)):
        value = draw(constants(term))
        read_as = draw(constants(term).filter(value.__ne__))
        some = st.booleans()
        turned = {
            package.package_id
            for package in packages
            for row in package.terms.values()
            if row.term_id == term.term_id and value in (row.low, row.high) and row.low != row.high
        }
        found.append(
            TermVariant(
                term.term_id,
                value,
                "other",
                read_as,
                tuple(row.axiom_id for row in axioms if draw(some) and draw(some)),
                tuple(row.condition_id for row in rows if draw(some) and draw(some)),
                tuple(
                    p.package_id for p in packages if p.package_id in turned or (draw(some) and draw(some))
                ),
                draw(st.integers(0, 7).map(lambda i: Fraction(i, 8))),
                "",
            )
        )
    return found


@st.composite
def offer_rows(draw: st.DrawFn, number: int, conditions: list[Condition]) -> Offer:
    """An offer on the term of a condition, mostly of its actor, so that it often weakens one."""
    near = draw(st.sampled_from(conditions))
    term = next(t for t in TERMS if t.term_id == near.predicate.term_id)
    actor = draw(st.sampled_from([near.actor_id, near.actor_id, *ACTORS]))
    status = draw(st.sampled_from(["standing", "lapsed"]))
    sides = draw(predicates()), draw(predicates(term))
    return Offer(f"o{number}", actor, "", *sides, "", status, builders.DAY, "", "", "", "")


@st.composite
def bargains(draw: st.DrawFn, *, conditions: int = 5, offers: int = 3, variants: bool = False) -> Case:
    """A case with conditions and offers."""
    case = draw(cases(conditions=conditions, variants=variants))
    rows = list(case.conditions.values())
    made = [draw(offer_rows(i, rows)) for i in range(draw(st.integers(0, offers)))] if rows else []
    return replace(case, offers=MappingProxyType({row.offer_id: row for row in made}))


@st.composite
def cases(draw: st.DrawFn, *, conditions: int = 6, variants: bool = False) -> Case:
    rows = [draw(condition_rows(i)) for i in range(draw(st.integers(0, conditions)))]
    axioms = [draw(axiom_rows(i)) for i in range(draw(st.integers(0, 3)))]
    packages = [draw(package_rows(i)) for i in range(draw(st.integers(0, 2)))]
    if not variants:
        return builders.case(TERMS, rows, axioms=axioms, packages=packages, required=ACTORS)
    weights = st.integers(0, 3).map(lambda i: Fraction(i, 8))
    readings = [
        ConditionVariant(
            row.condition_id,
            f"v{i}",
            draw(predicates(next(t for t in TERMS if t.term_id == row.predicate.term_id))),
            draw(st.sampled_from(list(Hardness))),
            draw(st.just(row.guard) | predicates()),
            draw(weights),
            "",
        )
        for row in draw(st.lists(st.sampled_from(rows), unique=True, max_size=4) if rows else st.just([]))
        for i in range(draw(st.integers(1, 2)))
    ]
    laws = [
        AxiomVariant(
            row.axiom_id,
            "other",
            Hardness.DROPPED if read is None else Hardness.HARD,
            read,
            draw(weights),
            "",
        )
        for row in draw(st.lists(st.sampled_from(axioms), unique=True, max_size=2) if axioms else st.just([]))
        for read in [
            draw(st.none() | predicates(next(t for t in TERMS if t.term_id == row.conclusion.term_id)))
        ]
    ]
    terms = []
    for package in packages:
        for term in draw(st.lists(st.sampled_from(TERMS), unique=True, max_size=2)):
            low, high = draw(st.just((None, None)) | intervals(term))
            terms.append(
                PackageTermVariant(package.package_id, term.term_id, "other", low, high, draw(weights), "")
            )
    return builders.case(
        TERMS,
        rows,
        axioms=axioms,
        packages=packages,
        term_variants=draw(term_readings(rows, axioms, packages)),
        condition_variants=readings,
        axiom_variants=laws,
        package_term_variants=terms,
        required=ACTORS,
    )
