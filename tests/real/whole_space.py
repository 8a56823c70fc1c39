"""An independent oracle for the real case: which sets of readings can hold together, by plain enumeration.

Terms that no axiom or guard links are enumerated apart. Long ranges shrink to one value per stretch between
two constants of the rows, which loses nothing: no row can tell two values of a stretch apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Any

from dealspace.analysis.choices import Choice, ChoiceKind, Option, choices_of
from dealspace.case.model import Axiom, Case, Condition, Hardness, Predicate, TermType, TermVariant
from tests.analysis import naive
from tests.analysis.plain_rows import reading

Reading = tuple[str, str]
"""A condition and one of its codings."""


@dataclass(frozen=True)
class Space:
    """The hard readings of the required parties, and the largest sets that can hold, by linked terms."""

    readings: Mapping[Reading, Condition]
    parts: tuple[tuple[frozenset[Reading], frozenset[frozenset[Reading]]], ...]

    def possible(self, chosen: Collection[Reading]) -> bool:
        wanted = frozenset(chosen)
        return all(any(wanted & own <= held for held in sets) for own, sets in self.parts)

    def concessions(self, chosen: Collection[Reading]) -> set[frozenset[Reading]]:
        """Every minimal set that must be left out so that the others can hold."""
        wanted, found = frozenset(chosen), {frozenset[Reading]()}
        for own, sets in self.parts:
            found = {before | one for before in found for one in minimal({wanted & own - s for s in sets})}
        return found


def room(space: Space, choices: Collection[Choice], always: Collection[Reading]) -> tuple[int, Fraction]:
    """In how many combinations of options can the hard readings hold, and what do these weigh together?

    A row is about one term and so lies in one part, and the parts bind nothing together: their numbers
    multiply. Within a part the choices are made one after another; what matters of the choices made so far
    is which of the largest sets still hold all that was chosen.
    """
    count, weight, left = 1, Fraction(1), list(choices)
    for own, sets in space.parts:
        rows = {key for key, _ in own}
        mine = [choice for choice in left if choice.key in rows]
        left = [choice for choice in left if choice.key not in rows]
        fixed = own & set(always)
        ways = {frozenset(held for held in sets if fixed <= held): (1, Fraction(1))}
        for choice in mine:
            after: dict[frozenset[frozenset[Reading]], tuple[int, Fraction]] = {}
            for (still, (n, w)), option in product(ways.items(), choice.options):
                reading = (choice.key, option.option_id)
                kept = frozenset(held for held in still if reading in held) if reading in own else still
                old = after.get(kept, (0, Fraction(0)))
                after[kept] = (old[0] + n, old[1] + w * option.weight)
            ways = after
        ways.pop(frozenset(), None)
        count *= sum(n for n, _ in ways.values())
        weight *= sum((w for _, w in ways.values()), Fraction(0))
    return count * prod(len(choice.options) for choice in left), weight


def minimal(sets: Collection[frozenset[Reading]]) -> set[frozenset[Reading]]:
    return {one for one in sets if not any(other < one for other in sets)}


def transversals(sets: Collection[frozenset[Reading]]) -> set[frozenset[Reading]]:
    """Every minimal set that meets each of the sets."""
    found = {frozenset[Reading]()}
    for one in sets:
        found = minimal({before if before & one else before | {new} for before in found for new in one})
    return found


def explore(case: Case) -> Space:
    """Enumerate a case under its base axioms."""
    readings = hard_readings(case)
    parts = []
    for terms in linked_terms(case, readings.values()):
        own = {key: row for key, row in readings.items() if row.predicate.term_id in terms}
        if own:
            parts.append((frozenset(own), frozenset(largest(case, terms, own))))
    return Space(readings, tuple(parts))


def worlds(case: Case, outer: Collection[Choice]) -> list[tuple[tuple[Option, ...], Space]]:
    """The spaces of all combinations of what values and axioms are read as: choices about no single row."""
    assert all(choice.kind in (ChoiceKind.TERM_VALUE, ChoiceKind.AXIOM) for choice in outer)
    found = []
    for options in product(*(choice.options for choice in outer)):
        variants = [option.row for option in options if isinstance(option.row, TermVariant)]
        world = reread(case, variants)
        laws = dict(world.axioms)
        for choice, option in zip(outer, options, strict=True):
            if choice.kind is ChoiceKind.AXIOM:
                assert not isinstance(option.row, TermVariant)
                row = reading(option.row, case.axioms[choice.key], variants)
                del laws[choice.key]
                laws.update({choice.key: row} if isinstance(row, Axiom) else {})
        found.append((options, explore(replace(world, axioms=laws, axiom_variants={}))))
    return found


def reread(case: Case, variants: list[TermVariant]) -> Case:
    """The case with values read otherwise, in its rows and in what its variants have from them."""

    def row(base: Any) -> Any:
        return reading(base, base, variants)

    conditions = {key: row(base) for key, base in case.conditions.items()}
    kept = {
        key: replace(variant, predicate=conditions[variant.condition_id].predicate)
        if variant.predicate == case.conditions[variant.condition_id].predicate
        else variant
        for key, variant in case.condition_variants.items()
    }
    axioms = {key: row(base) for key, base in case.axioms.items()}
    return replace(case, conditions=conditions, condition_variants=kept, axioms=axioms, term_variants={})


def hard_readings(case: Case) -> dict[Reading, Condition]:
    rows = {(row.condition_id, "base"): row for row in case.conditions.values()}
    for choice in choices_of(case):
        for option in choice.options:
            if isinstance(option.row, Condition):
                rows[choice.key, option.option_id] = option.row
    parties = case.config.required_parties
    return {k: row for k, row in rows.items() if row.actor_id in parties and row.hardness is Hardness.HARD}


def largest(case: Case, terms: frozenset[str], own: Mapping[Reading, Condition]) -> set[frozenset[Reading]]:
    """The largest sets of readings that some assignment of the terms satisfies.

    Every value of a term is tried with every value of the terms before it that a later row still asks for;
    of the assignments that agree in these, only the largest sets of satisfied readings go on.
    """
    axioms = [row for row in case.axioms.values() if row.premise.term_id in terms]
    rows: list[Axiom | Condition] = [*axioms, *own.values()]
    values = {term: stretches(case, term, rows) for term in terms}
    touched = [frozenset(predicate.term_id for predicate in predicates(row)) for row in rows]
    states: dict[tuple[tuple[str, Fraction], ...], set[frozenset[Reading]]] = {(): {frozenset()}}
    placed: set[str] = set()
    while placed != terms:
        term = min(terms - placed, key=lambda t: (prod_of(live(touched, placed | {t}), values), t))
        placed.add(term)
        kept = live(touched, placed)
        due = [row for row, of in zip(rows, touched, strict=True) if term in of and of <= placed]
        laws = [row for row in due if isinstance(row, Axiom)]
        asked = [(key, row) for key, row in own.items() if any(row is one for one in due)]
        after: dict[tuple[tuple[str, Fraction], ...], set[frozenset[Reading]]] = {}
        for (before, sets), value in product(states.items(), values[term]):
            at = {**dict(before), term: value}
            if all(naive.member_holds(law, at) for law in laws):
                met = frozenset(key for key, row in asked if naive.member_holds(row, at))
                state = tuple((name, at[name]) for name in sorted(kept))
                after.setdefault(state, set()).update(one | met for one in sets)
        states = {state: maximal(sets) for state, sets in after.items()}
    return maximal(set().union(*states.values()))


def live(touched: Collection[frozenset[str]], placed: set[str]) -> set[str]:
    """The terms with a value that a row asks for together with a term that has none yet."""
    return set().union(*(of & placed for of in touched if not of <= placed))


def prod_of(terms: set[str], values: Mapping[str, Collection[Fraction]]) -> int:
    return prod(len(values[term]) for term in terms)


def maximal(sets: Collection[frozenset[Reading]]) -> set[frozenset[Reading]]:
    return {one for one in sets if not any(one < other for other in sets)}


def stretches(case: Case, term_id: str, rows: Collection[Axiom | Condition]) -> list[Fraction]:
    """Each constant of a term and one value between each two neighbours; all values of a short scale."""
    term = case.terms[term_id]
    if term.type in (TermType.BOOLEAN, TermType.ORDINAL):
        return [Fraction(v) for v in range(int(term.minimum), int(term.maximum) + 1)]
    constants = {v for row in rows for p in predicates(row) if p.term_id == term_id for v in p.values}
    ends = sorted({term.minimum, term.maximum, *constants})
    if term.type is TermType.INTEGER:
        between = [low + 1 for low, high in pairwise(ends) if high - low > 1]
    else:
        between = [(low + high) / 2 for low, high in pairwise(ends)]
    return sorted({*ends, *between})


def predicates(row: Axiom | Condition) -> list[Predicate]:
    if isinstance(row, Axiom):
        return [row.premise, row.conclusion]
    return [row.predicate] if row.guard is None else [row.predicate, row.guard]


def linked_terms(case: Case, conditions: Collection[Condition]) -> list[frozenset[str]]:
    groups = [{term} for term in case.terms]
    rows: list[Axiom | Condition] = [*case.axioms.values(), *conditions]
    for row in rows:
        touched = {predicate.term_id for predicate in predicates(row)}
        joined = set[str]().union(*(group for group in groups if group & touched))
        groups = [group for group in groups if not group & touched] + [joined]
    return sorted((frozenset(group) for group in groups), key=sorted)
