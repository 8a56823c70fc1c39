"""Which deal is nearest to something already proposed?

Fewest stated terms of a package changed, then the smallest total change (each change as a share of its term's
range), then the fullest package (most stated terms), then, on what the package leaves open, as little as
possible (values nearest to the lower end of the range), then the package's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from dealspace.analysis.grid import Grid, TermGrid
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Package


@dataclass(frozen=True, slots=True)
class Witness:
    """A complete assignment of all terms and the package it is nearest to (empty if there is no package).

    `changed` holds the stated terms of that package that it changes, `distance` the total change as shares of
    the terms' ranges.
    """

    assignment: Mapping[str, Fraction]
    package_id: str
    changed: tuple[str, ...]
    distance: Fraction


@dataclass(frozen=True, slots=True)
class Ladder:
    """Costs of one package: whole numbers that order deals like (changed, distance, opened)."""

    package: Package | None
    costs: tuple[tuple[int, ...], ...]
    weight: int
    stated: int


class Proximity:
    """Finds the nearest deal to any of the packages of a case; build once, ask often."""

    def __init__(self, grid: Grid, packages: Iterable[Package]) -> None:
        self._grid = grid
        shares = [[_share(value, term.values[0], term) for value in term.values] for term in grid.terms]
        unit = self._unit = lcm(*(share.denominator for row in shares for share in row))
        self._places = [[int(share * unit) for share in row] for row in shares]
        choices: list[Package | None] = [package for package in packages if package.terms]
        self._ladders = [self._ladder(package) for package in choices or [None]]

    def nearest(self, search: GridSearch, members: int) -> Witness | None:
        """The nearest deal at which the members hold together, or None if they cannot."""
        best: tuple[tuple[int, int, int], tuple[int, ...], Ladder] | None = None
        for ladder in self._ladders:
            bound = None if best is None else (best[0][0] + 1) * ladder.weight
            solved = search.cheapest(members, ladder.costs, bound)
            if solved is None:
                if best is None:
                    return None
                continue
            key = (solved[0] // ladder.weight, -ladder.stated, solved[0] % ladder.weight)
            if best is None or key < best[0]:
                best = (key, solved[1], ladder)
        if best is None:
            return None
        return self._witness(best[1], best[2].package)

    def _ladder(self, package: Package | None) -> Ladder:
        terms = {} if package is None else package.terms
        count = len(self._grid.terms)
        open_weight = self._unit * count + 1
        change_weight = open_weight * (self._unit * count + 1)
        costs: list[tuple[int, ...]] = []
        for grid, places in zip(self._grid.terms, self._places, strict=True):
            row = terms.get(grid.term.term_id)
            if row is None:
                costs.append(tuple(places))
                continue
            low, high = places[grid.values.index(row.low)], places[grid.values.index(row.high)]
            moves = (max(low - place, place - high, 0) for place in places)
            costs.append(tuple((change_weight if moved else 0) + moved * open_weight for moved in moves))
        return Ladder(package, tuple(costs), open_weight, len(terms))

    def _witness(self, picks: Sequence[int], package: Package | None) -> Witness:
        assignment = {g.term.term_id: g.values[v] for g, v in zip(self._grid.terms, picks, strict=True)}
        if package is None:
            return Witness(assignment, "", (), Fraction(0))
        moved = {
            term_id: _outside(assignment[term_id], row.low, row.high, self._grid[term_id])
            for term_id, row in sorted(package.terms.items())
        }
        changed = tuple(term_id for term_id, distance in moved.items() if distance)
        return Witness(assignment, package.package_id, changed, sum(moved.values(), Fraction(0)))


def _share(value: Fraction, origin: Fraction, grid: TermGrid) -> Fraction:
    """Distance between two values as a share of the term's range."""
    return abs(value - origin) / ((grid.term.maximum - grid.term.minimum) or 1)


def _outside(value: Fraction, low: Fraction, high: Fraction, grid: TermGrid) -> Fraction:
    """Distance of a value to an interval as a share of the term's range."""
    return _share(value, min(max(value, low), high), grid)
