"""What follows from a reader's own reading? Everything that a page needs to say so without this program.

A reader takes one option of each choice. The red lines that clash then are those of the clauses that are in
force; the fewest that must move hit all of them; a package opens where no clause is in force under its terms;
and the share of readings without a deal is counted on the claim's decision diagram, with what the reader has
settled fixed. How far judgements hang together is one number: with that probability one attitude decides
all rows that are left, else each row is read by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from dealspace.analysis.choices import Choice
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.diagram import Weights
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.pool import PoolConflict
from dealspace.analysis.thresholds import with_thresholds
from dealspace.case.model import Case

State = Mapping[str, str]
"""The option that a reader has settled, by choice; of the others the base coding is shown and all vary."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Red lines that clash where each of these choices has one of these options (numbers of both)."""

    conditions: frozenset[str]
    where: tuple[tuple[int, frozenset[int]], ...]

    def holds(self, options: Sequence[int]) -> bool:
        """Whether it is in force for an option per choice."""
        return all(options[choice] in allowed for choice, allowed in self.where)


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from a state.

    `disputes` are the minimal sets of red lines that clash, `least` how many red lines must move (None if
    that is not enough), `open_packages` those under which every red line can hold, and the shares are those
    of the readings without a deal: each row by itself, and all by one attitude.
    """

    disputes: tuple[frozenset[str], ...]
    least: int | None
    open_packages: tuple[str, ...]
    apart: Fraction
    together: Fraction

    def share(self, together: Fraction) -> Fraction:
        """The share where one attitude decides with this probability."""
        return (1 - together) * self.apart + together * self.together


class WhatIf:
    """The readings of a case with the steps of its thresholds; build once, ask for many states."""

    def __init__(self, case: Case) -> None:
        self.worlds = Multiverse(with_thresholds(case))
        self._root = self.worlds.root(DealSpaceEmpty())
        self._level = {choice.choice_id: level for level, choice in enumerate(self.choices)}
        self.clauses = self._clauses(self.worlds.conflicts())
        self.packages = {
            package_id: self._clauses(self.worlds.conflicts_with(package_id)) for package_id in case.packages
        }
        conditional = self.worlds.diagram.measures(self._root, self.worlds.weights)
        self.firmness = tuple(
            self._ranked(conditional.get(level, ()), len(choice.options))
            for level, choice in enumerate(self.choices)
        )
        """For each choice its options, those in which most readings are without a deal first."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices, in the order of the diagram."""
        return self.worlds.choices

    @property
    def nodes(self) -> tuple[list[tuple[int, tuple[int, ...]]], int]:
        """The diagram of "no deal", children first, each as its level and its children, and its root.

        Nodes 0 and 1 are the ends, "a deal" and "no deal"; the nodes listed have the numbers from 2 on.
        """
        order = self.worlds.diagram.reachable(self._root)
        place = {0: 0, 1: 1} | {number: at for at, number in enumerate(order, 2)}
        found = [
            (node.level, tuple(place[child] for child in node.children))
            for node in (self.worlds.diagram[number] for number in order)
        ]
        return found, place[self._root]

    def standing(self, state: State) -> Standing:
        """What follows from a state.

        Raises
        ------
        UnknownRowError
            If the state names a choice or an option that there is not.
        """
        options = [0] * len(self.choices)
        for choice_id, option_id in state.items():
            level, option = self.worlds.place(choice_id, option_id)
            options[level] = option
        live = minimal({clause.conditions for clause in self.clauses if clause.holds(options)})
        weights = self.worlds.limited({choice: [option] for choice, option in state.items()})
        return Standing(
            live,
            fewest(live),
            tuple(
                package_id
                for package_id, clauses in self.packages.items()
                if not any(clause.holds(options) for clause in clauses)
            ),
            self.worlds.diagram.measure(self._root, weights),
            self._together(weights),
        )

    def _together(self, weights: Weights) -> Fraction:
        """The share where one attitude, from the firmest to the mildest, decides every choice."""
        ends = {Fraction(0), Fraction(1)}
        for ranks, given in zip(self.firmness, weights, strict=True):
            total = Fraction(0)
            for option in ranks:
                total += given[option]
                ends.add(total)
        share = Fraction(0)
        for low, high in pairwise(sorted(ends)):
            chosen = [_at(ranks, given, low) for ranks, given in zip(self.firmness, weights, strict=True)]
            if self.worlds.diagram.holds(self._root, chosen):
                share += high - low
        return share

    def _clauses(self, conflicts: Iterable[PoolConflict]) -> tuple[Clause, ...]:
        groups: dict[tuple[frozenset[str], tuple[int, ...]], set[tuple[frozenset[int], ...]]] = defaultdict(
            set
        )
        for conflict in conflicts:
            places = sorted(self.worlds.place(*literal) for literal in conflict.codings)
            key = (conflict.conditions, tuple(level for level, _ in places))
            groups[key].add(tuple(frozenset([option]) for _, option in places))
        return tuple(
            Clause(conditions, tuple(zip(levels, allowed, strict=True)))
            for (conditions, levels), found in groups.items()
            for allowed in merged(found)
        )

    @staticmethod
    def _ranked(shares: Sequence[Fraction], count: int) -> tuple[int, ...]:
        known = list(shares) or [Fraction(0)] * count
        return tuple(sorted(range(count), key=lambda option: (-known[option], option)))


def merged(boxes: Iterable[tuple[frozenset[int], ...]]) -> list[tuple[frozenset[int], ...]]:
    """The same options in fewer boxes: two that differ on one side only become one."""
    found = sorted(boxes, key=lambda box: [sorted(side) for side in box])
    sides = len(found[0]) if found else 0
    changed = True
    while changed:
        before = len(found)
        for side in range(sides):
            groups: dict[tuple[frozenset[int], ...], frozenset[int]] = {}
            for box in found:
                rest = (*box[:side], *box[side + 1 :])
                groups[rest] = groups.get(rest, frozenset()) | box[side]
            found = [(*rest[:side], union, *rest[side:]) for rest, union in groups.items()]
        changed = len(found) < before
    return found


def minimal(sets: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """The sets that have none of the others within them, the smallest first."""
    kept: list[frozenset[str]] = []
    for one in sorted(set(sets), key=lambda members: (len(members), sorted(members))):
        if not any(small <= one for small in kept):
            kept.append(one)
    return tuple(kept)


def fewest(sets: Sequence[frozenset[str]]) -> int | None:
    """The size of a smallest set that hits all of these; None if one of them is empty."""
    if not sets:
        return 0
    if not all(sets):
        return None
    names = sorted(sets[0])
    sizes = [fewest([one for one in sets if name not in one]) for name in names]
    return 1 + min(size for size in sizes if size is not None)


def _at(ranks: Sequence[int], weights: Sequence[Fraction], point: Fraction) -> int:
    total = Fraction(0)
    for option in ranks:
        total += weights[option]
        if point < total:
            return option
    return ranks[-1]
