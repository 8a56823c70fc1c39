"""Which hard conditions must give way at the least, and by how much, if a package's blanks are filled well?

What the package states is kept, and every other term takes whatever value keeps the most conditions. Asked
without a package, the same says how far the deal space is from one deal. Conditions that clash, directly or
through others, are one dispute; disputes are independent, so that the least numbers add up. A condition that
limits what can be supplied is left out if only words are to count (`kinds`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import prod

from dealspace.analysis.concessions import Concession, Relaxer
from dealspace.analysis.constraints import of_axiom, of_condition, of_package_term
from dealspace.analysis.feasibility import holds_at, required_soft_conditions
from dealspace.analysis.grid import Grid, build_grid
from dealspace.analysis.hitting import Group, combined, groups_of, least_hitting
from dealspace.analysis.must_give_way import EVERY_KIND, conflicts_within, counted
from dealspace.analysis.nearest import Proximity
from dealspace.analysis.propagate import propagate
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Case, Condition, ConditionKind


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conditions linked by conflicts, and the minimal sets of them that end it, the smallest first.

    `complete` is False if there are more such sets than are listed; those of the least size come first.
    """

    conditions: tuple[str, ...]
    conflicts: tuple[tuple[str, ...], ...]
    ways: tuple[tuple[str, ...], ...]
    complete: bool

    @property
    def least(self) -> int:
        """How many of the conditions must give way."""
        return len(self.ways[0])


@dataclass(frozen=True, slots=True)
class WayOut:
    """A smallest set of conditions that give way, how far each moves, and how many each actor has in it."""

    concession: Concession
    actors: tuple[tuple[str, int], ...]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideMoves:
    """What is asked of one side: the fewest and the most of its conditions in a smallest set.

    `alone` is how many it would have to give up to end every dispute by itself, None if it cannot.
    """

    side: str
    fewest: int
    most: int
    alone: int | None


@dataclass(frozen=True, slots=True)
class Completion:
    """What must give way for a package (None: for any deal).

    `least` is the number of conditions, None if the package contradicts the axioms named. `unavoidable` are
    those that give way in every minimal set: what is stated breaches them. `ways` are smallest sets, of
    which there are `total`, and `fewest_sides` is how many sides at least share one. Where a dispute has
    more smallest sets than are worked out, `total` is None, and what is said of the sides holds of those
    worked out.
    """

    package_id: str | None
    kinds: frozenset[ConditionKind]
    contradiction: tuple[str, ...]
    least: int | None
    unavoidable: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    ways: tuple[WayOut, ...]
    total: int | None
    sides: tuple[SideMoves, ...]
    fewest_sides: int

    @property
    def complete(self) -> bool:
        """Whether all smallest sets are among `ways`."""
        return len(self.ways) == self.total


class Completions:
    """Completes the packages of a case; build once, ask for each.

    Parameters
    ----------
    case
        The case in its base coding.
    limit
        At most this many smallest sets are worked out with their movements.
    sets
        At most this many minimal sets are worked out for one dispute.
    """

    def __init__(self, case: Case, *, limit: int = 12, sets: int = 500) -> None:
        self._case, self._limit, self._sets = case, limit, sets
        self._grid: Grid = build_grid(case)
        self._soft = required_soft_conditions(case)

    def of(self, package_id: str | None = None, kinds: frozenset[ConditionKind] = EVERY_KIND) -> Completion:
        """What must give way for a package, or for any deal, among the required parties' conditions.

        Raises
        ------
        KeyError
            If the case does not have the package.
        ValueError
            If the axioms alone admit no deal.
        """
        case = self._case
        hard = counted(case, kinds, case.config.required_parties)
        sets = conflicts_within(case, self._grid, hard, package_id)
        if frozenset() in sets:
            return self._contradiction(package_id, kinds)
        groups = groups_of(sets, self._sets)
        ways = tuple(self._ways_out(package_id, hard, groups))
        return Completion(
            package_id,
            kinds,
            (),
            sum(group.least for group in groups),
            tuple(sorted(next(iter(one)) for one in sets if len(one) == 1)),
            tuple(_dispute(group) for group in groups),
            ways,
            _smallest(groups),
            self._sides(groups),
            self._fewest_sides(groups),
        )

    def _contradiction(self, package_id: str | None, kinds: frozenset[ConditionKind]) -> Completion:
        if package_id is None:
            raise ValueError(f"no assignment satisfies the axioms {', '.join(self._case.axioms)}")
        axioms = self._case.axioms.values()
        named = propagate(self._grid, self._case.packages[package_id], axioms).contradiction
        return Completion(package_id, kinds, named or tuple(self._case.axioms), None, (), (), (), 0, (), 0)

    def _ways_out(
        self, package_id: str | None, hard: Sequence[Condition], groups: Sequence[Group]
    ) -> Iterable[WayOut]:
        case, grid = self._case, self._grid
        package = None if package_id is None else case.packages[package_id]
        kept = [of_axiom(grid, axiom) for axiom in case.axioms.values()]
        if package is not None:
            kept += [of_package_term(grid, row) for row in package.terms.values()]
        oracle = GridSearch(grid, [*(of_condition(grid, condition) for condition in hard), *kept])
        proximity = Proximity(grid, case.packages.values() if package is None else [package])
        relaxer = Relaxer(oracle, hard, proximity)
        place = {condition.condition_id: i for i, condition in enumerate(hard)}
        for names in islice(combined([_of_least_size(group) for group in groups]), self._limit):
            mask = sum(1 << place[name] for name in names)
            relaxations = relaxer.least(mask)
            deal = relaxer.deal(mask, relaxations)
            met = tuple(c.condition_id for c in self._soft if holds_at(c, deal.assignment))
            actors = Counter(case.conditions[name].actor_id for name in names)
            sides = sorted({self._side(name) for name in names})
            yield WayOut(
                Concession(names, relaxations, deal, met), tuple(sorted(actors.items())), tuple(sides)
            )

    def _side(self, condition_id: str) -> str:
        """The side of the actor of a condition; the actor itself if it is on none."""
        actor = self._case.actors[self._case.conditions[condition_id].actor_id]
        return actor.side or actor.actor_id

    def _sides(self, groups: Sequence[Group]) -> tuple[SideMoves, ...]:
        every = sorted({self._side(name) for group in groups for one in group.sets for name in one})
        found = []
        for side in every:
            counts = [[self._count(way, side) for way in group.smallest] for group in groups]
            own = [frozenset(n for n in one if self._side(n) == side) for g in groups for one in g.sets]
            alone = least_hitting(own) if all(own) else None
            found.append(SideMoves(side, sum(map(min, counts)), sum(map(max, counts)), alone))
        return tuple(found)

    def _count(self, way: Iterable[str], side: str) -> int:
        return sum(self._side(name) == side for name in way)

    def _fewest_sides(self, groups: Sequence[Group]) -> int:
        """The least number of sides that share a smallest set, over all choices of one set per dispute."""
        shared = {frozenset[str]()}
        for group in groups:
            mine = {frozenset(self._side(name) for name in way) for way in group.smallest}
            shared = {one | other for one in shared for other in mine}
        return min(map(len, shared))


def _dispute(group: Group) -> Dispute:
    conditions = sorted({name for one in group.sets for name in one})
    conflicts = tuple(tuple(sorted(one)) for one in group.sets)
    return Dispute(tuple(conditions), conflicts, group.ways, group.complete)


def _of_least_size(group: Group) -> Group:
    return Group(group.sets, group.smallest, group.complete, group.every_smallest)


def _smallest(groups: Sequence[Group]) -> int | None:
    """How many smallest sets there are; None if not all are known."""
    if not all(group.every_smallest for group in groups):
        return None
    return prod(len(group.smallest) for group in groups)
