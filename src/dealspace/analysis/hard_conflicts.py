"""Which minimal sets of hard conditions cannot hold together in one universe?

Conditions on terms that nothing links cannot be in one conflict, so each group of linked terms is worked out
by itself, and once: of a case in which one row changed the other groups are known already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dealspace.analysis.constraints import Constraint, of_axiom, of_condition
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.grid import Grid, bits
from dealspace.case.model import Axiom, Condition

ConditionSet = frozenset[str]
Group = tuple[tuple[Constraint, ...], tuple[Constraint, ...]]
"""The conditions and the axioms on a group of linked terms."""


class HardConflicts:
    """The minimal conflicts of cases on one grid; what it has worked out it keeps."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._known: dict[tuple[int, ...], frozenset[ConditionSet]] = {}
        self._made: dict[int, tuple[Condition | Axiom, Constraint]] = {}
        self._equal: dict[Constraint, Constraint] = {}

    def constraint(self, row: Condition | Axiom) -> Constraint:
        """What a row demands; made once for each row."""
        # The row is kept beside its constraint, so that no other row can come to its address.
        if id(row) not in self._made:
            made = of_condition(self._grid, row) if isinstance(row, Condition) else of_axiom(self._grid, row)
            self._made[id(row)] = row, self._equal.setdefault(made, made)
        return self._made[id(row)][1]

    def among(self, conditions: Iterable[Condition], axioms: Iterable[Axiom]) -> frozenset[ConditionSet]:
        """Every minimal set of the conditions, by id, that cannot hold together under the axioms.

        The one empty set if the axioms contradict each other.
        """
        found: set[ConditionSet] = set()
        rows, laws = [self.constraint(row) for row in conditions], [self.constraint(row) for row in axioms]
        for group in _groups(len(self._grid.terms), rows, laws):
            members, background = group
            # Equal constraints are one and are kept, so that a group is known by where they are.
            key = (len(members), *map(id, members), *map(id, background))
            if key not in self._known:
                sets = minimal_conflicts(self._grid, members, background)
                self._known[key] = frozenset(frozenset(members[i].name for i in bits(one)) for one in sets)
            found |= self._known[key]
        nothing: ConditionSet = frozenset()
        return frozenset({nothing}) if nothing in found else frozenset(found)


def _groups(size: int, members: Sequence[Constraint], laws: Sequence[Constraint]) -> list[Group]:
    """The conditions and axioms of each group of linked terms."""
    lead = list(range(size))

    def leader(term: int) -> int:
        while lead[term] != term:
            lead[term] = lead[lead[term]]
            term = lead[term]
        return term

    for row in (*members, *laws):
        lead[leader(row.first)] = leader(row.second)
    groups: dict[int, tuple[list[Constraint], list[Constraint]]] = {}
    for place, rows in enumerate((members, laws)):
        for row in rows:
            groups.setdefault(leader(row.first), ([], []))[place].append(row)
    return [(tuple(own), tuple(rules)) for own, rules in groups.values()]
