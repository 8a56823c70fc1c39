"""An independent oracle: every assignment of small terms, every subset of members, every universe."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from dealspace.analysis.choices import Choice
from dealspace.case.model import Axiom, Case, Condition, Hardness, Package, PackageTerm, Predicate, TermType

Assignment = Mapping[str, Fraction]
_COMPARE = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


def holds(predicate: Predicate, value: Fraction) -> bool:
    if predicate.operator == "in":
        return value in predicate.values
    if predicate.operator == "not_in":
        return value not in predicate.values
    return bool(_COMPARE[predicate.operator.value](value, predicate.values[0]))


def values_of(case: Case, part: Fraction = Fraction(1, 4)) -> dict[str, list[Fraction]]:
    """Whole numbers; quarters for `number` terms, whose constants in the tests are halves."""
    found = {}
    for term_id, term in case.terms.items():
        step = part if term.type is TermType.NUMBER else Fraction(1)
        count = int((term.maximum - term.minimum) / step)
        found[term_id] = [term.minimum + step * i for i in range(count + 1)]
    return found


def assignments(case: Case, part: Fraction = Fraction(1, 4)) -> list[Assignment]:
    names = list(case.terms)
    return [dict(zip(names, row, strict=True)) for row in product(*values_of(case, part).values())]


def member_holds(row: Condition | Axiom | PackageTerm, at: Assignment) -> bool:
    if isinstance(row, PackageTerm):
        return row.low <= at[row.term_id] <= row.high
    if isinstance(row, Axiom):
        return not holds(row.premise, at[row.premise.term_id]) or holds(
            row.conclusion, at[row.conclusion.term_id]
        )
    if row.guard is not None and not holds(row.guard, at[row.guard.term_id]):
        return True
    return holds(row.predicate, at[row.predicate.term_id])


def lawful(case: Case) -> list[Assignment]:
    return [at for at in assignments(case) if all(member_holds(axiom, at) for axiom in case.axioms.values())]


def satisfied_sets(case: Case, members: Sequence[Condition | PackageTerm | Axiom]) -> set[frozenset[int]]:
    return {frozenset(i for i, row in enumerate(members) if member_holds(row, at)) for at in lawful(case)}


def minimal_conflicts(case: Case, members: Sequence[Condition | PackageTerm | Axiom]) -> set[frozenset[int]]:
    possible = satisfied_sets(case, members)
    found: set[frozenset[int]] = set()
    for size in range(len(members) + 1):
        for chosen in combinations(range(len(members)), size):
            subset = frozenset(chosen)
            if not any(subset <= s for s in possible) and not any(small <= subset for small in found):
                found.add(subset)
    return found


def minimal_concessions(case: Case, members: Sequence[Condition]) -> set[frozenset[int]]:
    everything = frozenset(range(len(members)))
    left_out = {everything - s for s in satisfied_sets(case, members)}
    return {s for s in left_out if not any(other < s for other in left_out)}


def possible_values(case: Case, package: Package) -> dict[str, set[Fraction]]:
    """What each term can be, given what the package states and the axioms."""
    fitting = [at for at in lawful(case) if all(member_holds(row, at) for row in package.terms.values())]
    return {term_id: {at[term_id] for at in fitting} for term_id in case.terms}


def required(case: Case) -> list[Condition]:
    parties = set(case.config.required_parties)
    rows = (row for _, row in sorted(case.conditions.items()))
    return [row for row in rows if row.hardness is Hardness.HARD and row.actor_id in parties]


def deal_exists(case: Case, members: Sequence[Condition]) -> bool:
    return any(all(member_holds(row, at) for row in members) for at in lawful(case))


def universes(choices: Sequence[Choice]) -> Iterator[tuple[dict[str, str], Fraction]]:
    """Every universe and its weight."""
    for options in product(*(choice.options for choice in choices)):
        weight = Fraction(1)
        for option in options:
            weight *= option.weight
        yield {c.choice_id: o.option_id for c, o in zip(choices, options, strict=True)}, weight
