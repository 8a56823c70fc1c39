"""How many conditions must give way at the least, in each universe? From the conflicts over all codings.

What gives way must hit every conflict that is in force, so the number is that of a smallest hitting set. A
condition is branched on, it gives way or it stays, for all universes at once, and what is left is made
smaller first: a conflict of one condition decides itself, a conflict within another takes its place, a
condition that is in no conflict but those of another one may stay, and conflicts that share no condition
are counted apart. (The rules for hitting sets of K. Weihe, Covering trains by stations, 1998, on decision
diagrams.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dealspace.analysis.conflict_diagrams import any_conflict
from dealspace.analysis.diagram import FALSE, Diagram
from dealspace.analysis.pool import PoolConflict
from dealspace.analysis.tallies import Tallies
from dealspace.analysis.verdict_diagrams import Literals

Members = frozenset[str]
Problem = frozenset[tuple[Members, int]]
"""Sets of conditions, each with the node of the diagram that says where it must be hit."""


@dataclass(frozen=True, slots=True)
class LeastNumber:
    """The least number of conditions that must give way, as a node of `tallies`.

    It is `never` in the universes in which no condition that gives way is enough.
    """

    tallies: Tallies
    root: int

    @property
    def never(self) -> int:
        return self.tallies.never


def least_number(diagram: Diagram, literals: Literals, conflicts: Iterable[PoolConflict]) -> LeastNumber:
    """The least number of conditions that must give way in each universe."""
    groups: dict[Members, list[PoolConflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[conflict.conditions].append(conflict)
    tallies = Tallies(diagram, len(frozenset().union(*groups)) + 1)
    sets = {members: any_conflict(diagram, literals, rows) for members, rows in groups.items()}
    return LeastNumber(tallies, _Counting(diagram, tallies).of(frozenset(sets.items())))


class _Counting:
    """Counts problems; each that comes up again is looked up."""

    def __init__(self, diagram: Diagram, tallies: Tallies) -> None:
        self._diagram, self._tallies = diagram, tallies
        self._known: dict[Problem, int] = {}

    def of(self, problem: Problem) -> int:
        """The least number for a problem."""
        if problem not in self._known:
            self._known[problem] = self._count(problem)
        return self._known[problem]

    def _count(self, problem: Problem) -> int:
        tallies = self._tallies
        sets, total = self._reduced(dict(problem))
        for part in _parts(sets):
            total = tallies.plus(total, self._branch(part))
        return total

    def _branch(self, sets: Mapping[Members, int]) -> int:
        """The cheaper of two: the condition that is in most conflicts gives way, or it stays."""
        degrees = _degrees(sets)
        name = min(degrees, key=lambda one: (-len(degrees[one]), one))
        others = {members: root for members, root in sets.items() if name not in members}
        stays = dict(others)
        for members in degrees[name]:
            left = members - {name}
            stays[left] = self._diagram.disjoin(stays.get(left, FALSE), sets[members])
        yields = self._tallies.plus(self._tallies.constant(1), self.of(frozenset(others.items())))
        return self._tallies.least(yields, self.of(frozenset(stays.items())))

    def _reduced(self, sets: dict[Members, int]) -> tuple[dict[Members, int], int]:
        """A smaller problem, and what it costs less than this one."""
        diagram, tallies = self._diagram, self._tallies
        total = tallies.zero
        while True:
            sets = self._without_wider({members: root for members, root in sets.items() if root != FALSE})
            single = min((members for members in sets if len(members) < 2), key=sorted, default=None)
            if single is not None:
                # Where it must give way the sets that hold it are hit, and no longer ask for it.
                total = tallies.plus(total, tallies.where(sets.pop(single), 1 if single else tallies.never))
                continue
            spared = _spared(sets)
            if spared is None:
                return sets, total
            smaller: dict[Members, int] = {}
            for members, root in sets.items():
                left = members - {spared}
                smaller[left] = diagram.disjoin(smaller.get(left, FALSE), root)
            sets = smaller

    def _without_wider(self, sets: Mapping[Members, int]) -> dict[Members, int]:
        """The sets, none asked for where one within it is."""
        found: dict[Members, int] = {}
        for members in sorted(sets, key=lambda one: (len(one), sorted(one))):
            root = sets[members]
            for small, other in found.items():
                if root != FALSE and small < members:
                    root = self._diagram.conjoin(root, self._diagram.negate(other))
            if root != FALSE:
                found[members] = root
        return found


def _degrees(sets: Iterable[Members]) -> dict[str, set[Members]]:
    found: dict[str, set[Members]] = defaultdict(set)
    for members in sets:
        for name in members:
            found[name].add(members)
    return found


def _spared(sets: Iterable[Members]) -> str | None:
    """A condition that may stay, because another one is in all sets that it is in; the first by name."""
    degrees = _degrees(sets)
    for name in sorted(degrees):
        shared = frozenset.intersection(*degrees[name]) - {name}
        if any(len(degrees[other]) > len(degrees[name]) or other < name for other in shared):
            return name
    return None


def _parts(sets: Mapping[Members, int]) -> Iterator[dict[Members, int]]:
    """The sets by group that shares no condition with another."""
    left = sorted(sets, key=sorted)
    while left:
        mine, names = [left.pop(0)], set[str]()
        names |= mine[0]
        while near := [one for one in left if one & names]:
            mine += near
            left = [one for one in left if not one & names]
            names.update(*near)
        yield {members: sets[members] for members in mine}
