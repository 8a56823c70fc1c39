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
from types import MappingProxyType
from typing import Any

import pytest

from analysis import naive
from analysis.plain_rows import reading
from dealspace.analysis.choices import Choice, choices_of
from dealspace.case.model import Axiom, Case, Condition, Hardness, Predicate, TermType, TermVariant

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

    A row is about one term and so lies in one part, and the parts bind nothing together: each is enumerated
    by itself, and the numbers multiply.
    """
    count, weight, left = 1, Fraction(1), list(choices)
    for own, sets in space.parts:
        rows = {key for key, _ in own}
        mine = [choice for choice in left if choice.key in rows]
        left = [choice for choice in left if choice.key not in rows]
        assert prod(len(choice.options) for choice in mine) <= 10**5
        here, heavy = 0, Fraction(0)
        for options in product(*(choice.options for choice in mine)):
            chosen = {(c.key, option.option_id) for c, option in zip(mine, options, strict=True)}
            if any(own & {*always, *chosen} <= held for held in sets):
                here += 1
                heavy += prod((option.weight for option in options), start=Fraction(1))
        count, weight = count * here, weight * heavy
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
    axioms = {k: row for k, row in case.axioms.items() if row.premise.term_id in terms}
    small = replace(
        case,
        terms=MappingProxyType({k: term for k, term in case.terms.items() if k in terms}),
        axioms=MappingProxyType(axioms),
    )
    values = {term: stretches(case, term, [*axioms.values(), *own.values()]) for term in sorted(terms)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(naive, "values_of", lambda case, part=None: values)
        held = naive.satisfied_sets(small, list(own.values()))
    names = list(own)
    sets = {frozenset(names[i] for i in indices) for indices in held}
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
    for row in [*case.axioms.values(), *conditions]:
        touched = {predicate.term_id for predicate in predicates(row)}
        joined = set[str]().union(*(group for group in groups if group & touched))
        groups = [group for group in groups if not group & touched] + [joined]
    return sorted((frozenset(group) for group in groups), key=sorted)
