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
from dealspace.analysis.choices import Choice, ChoiceKind, choices_of
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

    A row is about one term and so lies in one part, and the parts bind nothing together: each is counted by
    itself, and the numbers multiply.
    """
    count, weight, left = 1, Fraction(1), list(choices)
    for own, sets in space.parts:
        rows = {key for key, _ in own}
        mine = [choice for choice in left if choice.key in rows]
        left = [choice for choice in left if choice.key not in rows]
        here, heavy = _room(sets, own & frozenset(always), _hard_options(mine, own))
        count, weight = count * here, weight * heavy
    return count * prod(len(choice.options) for choice in left), weight


_Options = list[list[tuple[frozenset[Reading], Fraction]]]


def _hard_options(choices: Collection[Choice], own: frozenset[Reading]) -> _Options:
    """What each option adds to the hard readings (nothing, if it is a preference), and its weight."""
    return [
        [(own & {(choice.key, option.option_id)}, option.weight) for option in choice.options]
        for choice in choices
    ]


def _room(
    sets: Collection[frozenset[Reading]], held: frozenset[Reading], rest: _Options
) -> tuple[int, Fraction]:
    """As `room`, in one part: choice after choice, until what is held fits no set, or all that may come fits.

    A reading more never makes room, so below a set that cannot hold nothing counts.
    """
    fitting = [one for one in sets if held <= one]
    if not fitting:
        return 0, Fraction(0)
    most = held.union(*(added for options in rest for added, _ in options))
    if any(most <= one for one in fitting):
        weights = (sum((weight for _, weight in options), Fraction(0)) for options in rest)
        return prod(len(options) for options in rest), prod(weights, start=Fraction(1))
    count, weight = 0, Fraction(0)
    for added, share in rest[0]:
        here, heavy = _room(fitting, held | added, rest[1:])
        count, weight = count + here, weight + share * heavy
    return count, weight


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


@dataclass(frozen=True)
class World:
    """One way to read the values and the axioms of a case, with its weight, and the space that is left."""

    weight: Fraction
    space: Space


def worlds(case: Case, choices: Collection[Choice]) -> list[World]:
    """Every combination of the choices on values and axioms."""
    found = []
    for options in product(*(choice.options for choice in choices)):
        variants = [option.row for option in options if isinstance(option.row, TermVariant)]
        axioms = {
            choice.key: option.row if isinstance(option.row, Axiom) else None
            for choice, option in zip(choices, options, strict=True)
            if choice.kind is ChoiceKind.AXIOM
        }
        weight = prod((option.weight for option in options), start=Fraction(1))
        found.append(World(weight, explore(reread(case, variants, axioms))))
    return found


def reread(
    case: Case, variants: list[TermVariant], chosen: Mapping[str, Axiom | None] = MappingProxyType({})
) -> Case:
    """The case with values read otherwise, in its rows and in what its variants have from them.

    `chosen` is the coding of axioms that are not read as in the main table; None where one is left out.
    """

    def row(base: Any) -> Any:
        return reading(base, base, variants)

    conditions = {key: row(base) for key, base in case.conditions.items()}
    kept = {
        key: replace(variant, predicate=conditions[variant.condition_id].predicate)
        if variant.predicate == case.conditions[variant.condition_id].predicate
        else variant
        for key, variant in case.condition_variants.items()
    }
    coded = {key: (chosen.get(key, base), base) for key, base in case.axioms.items()}
    axioms = {key: reading(one, base, variants) for key, (one, base) in coded.items() if one is not None}
    return replace(
        case,
        conditions=conditions,
        condition_variants=kept,
        axioms=axioms,
        axiom_variants={},
        term_variants={},
    )


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
