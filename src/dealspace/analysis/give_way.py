"""How many conditions must give way at the least, in each universe? From the conflicts over all codings.

What gives way must hit every conflict that is in force, so the number is that of a smallest hitting set. It
is worked out by eliminating one condition after the other (dynamic programming over the graph of the
conflicts; U. Bertelè and F. Brioschi, Nonserial Dynamic Programming, 1972): conflicts that share no
condition never meet, and the cost grows with how densely the conditions are linked and not with their
number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dealspace.analysis.conflict_diagrams import any_conflict
from dealspace.analysis.diagram import Diagram
from dealspace.analysis.pool import PoolConflict
from dealspace.analysis.tallies import Tallies
from dealspace.analysis.verdict_diagrams import Literals


@dataclass(frozen=True, slots=True)
class _Cost:
    """For each set of the conditions in `scope` that give way (bit `i` for `scope[i]`) what it costs."""

    scope: tuple[str, ...]
    table: tuple[int, ...]


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
    groups: dict[frozenset[str], list[PoolConflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[conflict.conditions].append(conflict)
    conditions = frozenset().union(*groups)
    tallies = Tallies(diagram, len(conditions) + 1)
    costs = []
    for members, rows in sorted(groups.items(), key=lambda item: sorted(item[0])):
        in_force = tallies.where(any_conflict(diagram, literals, rows), tallies.never)
        scope = tuple(sorted(members))
        costs.append(_Cost(scope, (in_force, *[tallies.zero] * ((1 << len(scope)) - 1))))
    while conditions:
        first = min(conditions, key=lambda name: (len(_scope(costs, name)), name))
        costs = _eliminate(tallies, costs, first)
        conditions -= {first}
    root = tallies.zero
    for cost in costs:
        root = tallies.plus(root, cost.table[0])
    return LeastNumber(tallies, root)


def _scope(costs: Iterable[_Cost], condition: str) -> frozenset[str]:
    return frozenset(name for cost in costs if condition in cost.scope for name in cost.scope)


def _eliminate(tallies: Tallies, costs: list[_Cost], condition: str) -> list[_Cost]:
    """The costs once a condition gives way wherever that is the cheaper."""
    mine = [cost for cost in costs if condition in cost.scope]
    scope = tuple(sorted(_scope(mine, condition) - {condition}))
    places = [_places(cost, scope, condition) for cost in mine]
    one = tallies.constant(1)
    table = []
    for given in range(1 << len(scope)):
        stays, yields = tallies.zero, one
        for cost, (bits, own) in zip(mine, places, strict=True):
            mask = sum(1 << to for i, to in bits.items() if given >> i & 1)
            stays = tallies.plus(stays, cost.table[mask])
            yields = tallies.plus(yields, cost.table[mask | 1 << own])
        table.append(tallies.least(stays, yields))
    return [cost for cost in costs if condition not in cost.scope] + [_Cost(scope, tuple(table))]


def _places(cost: _Cost, scope: tuple[str, ...], condition: str) -> tuple[Mapping[int, int], int]:
    """Where the conditions of a scope, and the one to be eliminated, stand in a cost."""
    at = {name: i for i, name in enumerate(cost.scope)}
    return {i: at[name] for i, name in enumerate(scope) if name in at}, at[condition]
