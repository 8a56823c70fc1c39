"""Which finite set of values of each term is enough to decide every question about the case?

Each predicate of a case compares one term with constants, so two values that no constant separates satisfy
the same predicates. A term's grid holds every constant (thresholds, package values, ends of the range) and
values that stand for what lies between: the midpoint for a `number`, the neighbours of the constants for an
`integer`. A set of grid values is an integer bit mask, so that constraints meet by `&`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from dealspace.analysis.predicates import negate
from dealspace.case.model import Case, Operator, Predicate, Term, TermType


@dataclass(frozen=True, slots=True)
class Stretch:
    """All values of a term from `low` to `high`; an end that is open does not belong to it."""

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class TermGrid:
    """The values of one term, ascending; `between` masks those that stand for an open interval."""

    term: Term
    values: tuple[Fraction, ...]
    between: int

    @property
    def full(self) -> int:
        return (1 << len(self.values)) - 1

    def mask(self, predicate: Predicate) -> int:
        """The values that meet a predicate."""
        match predicate.operator:
            case Operator.LE:
                return (1 << bisect_right(self.values, predicate.values[0])) - 1
            case Operator.LT:
                return (1 << bisect_left(self.values, predicate.values[0])) - 1
            case Operator.EQ | Operator.IN:
                return sum(self.interval(value, value) for value in set(predicate.values))
            case _:
                return self.full & ~self.mask(negate(predicate))

    def interval(self, low: Fraction, high: Fraction) -> int:
        """The values in the closed interval [low, high]."""
        return (1 << bisect_right(self.values, high)) - (1 << bisect_left(self.values, low))

    def ends(self, mask: int) -> tuple[Fraction, ...]:
        """The values of a set, ascending; an open interval counts with both its ends."""
        found: set[Fraction] = set()
        for index in bits(mask):
            if self.between >> index & 1:
                found.update((self.values[index - 1], self.values[index + 1]))
            else:
                found.add(self.values[index])
        return tuple(sorted(found))

    def stretches(self, mask: int) -> tuple[Stretch, ...]:
        """The values of a set as ranges, ascending, each as wide as it can be.

        Neighbours on the grid have no value between them that a predicate of the case could tell from both,
        so a run of them is one range; a run that begins or ends between constants is open there.
        """
        found: list[Stretch] = []
        starts = mask & ~(mask << 1)
        for first in bits(starts):
            last = first
            while mask >> (last + 1) & 1:
                last += 1
            opens, closes = bool(self.between >> first & 1), bool(self.between >> last & 1)
            low, high = self.values[first - opens], self.values[last + closes]
            found.append(Stretch(low, high, opens, closes))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Grid:
    """The grids of all terms, in the order of `case.terms`."""

    terms: tuple[TermGrid, ...]
    index: Mapping[str, int]

    @property
    def full(self) -> tuple[int, ...]:
        return tuple(grid.full for grid in self.terms)

    def __getitem__(self, term_id: str) -> TermGrid:
        return self.terms[self.index[term_id]]

    def mask(self, predicate: Predicate) -> int:
        return self[predicate.term_id].mask(predicate)


def bits(mask: int) -> Iterator[int]:
    """Positions of the ones of a mask, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def build_grid(case: Case, also: Mapping[str, Iterable[Fraction]] | None = None) -> Grid:
    """The grid of a case, over all its rows and all their variants.

    One grid serves every universe of the multiverse, because variants only choose among the same constants.

    Parameters
    ----------
    case
        The case.
    also
        Further constants by term, which rows may come to name.
    """
    constants: dict[str, set[Fraction]] = defaultdict(set)
    for term_id, values in (also or {}).items():
        constants[term_id].update(values)
    for predicate in _predicates(case):
        constants[predicate.term_id].update(predicate.values)
    for package in case.packages.values():
        for row in package.terms.values():
            constants[row.term_id].update((row.low, row.high))
    for variant in case.package_term_variants.values():
        constants[variant.term_id].update(end for end in (variant.low, variant.high) if end is not None)
    for reading in case.term_variants.values():
        constants[reading.term_id].add(reading.read_as)
    grids = tuple(_term_grid(term, constants[term.term_id]) for term in case.terms.values())
    return Grid(grids, {grid.term.term_id: i for i, grid in enumerate(grids)})


def _predicates(case: Case) -> Iterator[Predicate]:
    for condition in case.conditions.values():
        yield condition.predicate
        if condition.guard is not None:
            yield condition.guard
    for axiom in case.axioms.values():
        yield axiom.premise
        yield axiom.conclusion
    for reading in case.axiom_variants.values():
        if reading.conclusion is not None:
            yield reading.conclusion
    for variant in case.condition_variants.values():
        yield variant.predicate
        if variant.guard is not None:
            yield variant.guard
    for offer in case.offers.values():
        yield offer.price
        yield offer.gives


def _term_grid(term: Term, constants: Iterable[Fraction]) -> TermGrid:
    low, high = term.minimum, term.maximum
    critical = sorted({low, high} | {value for value in constants if low <= value <= high})
    if term.type is TermType.NUMBER:
        values: list[Fraction] = []
        between = 0
        for left, right in pairwise(critical):
            values += [left, (left + right) / 2]
            between |= 1 << (len(values) - 1)
        return TermGrid(term, (*values, critical[-1]), between)
    if term.type is TermType.INTEGER:
        near = {Fraction(floor(value) + step) for value in critical for step in (-1, 0, 1, 2)}
        whole = sorted(value for value in near if low <= value <= high)
    else:
        whole = [Fraction(level) for level in range(int(low), int(high) + 1)]
    return TermGrid(term, tuple(whole), 0)
