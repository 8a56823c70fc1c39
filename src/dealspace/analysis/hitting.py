"""Which minimal sets meet every one of some sets, the smallest first?

Sets that share no member are independent, so each group of linked sets is worked out by itself; the minimal
sets of the whole are one from each group. Within a group a set that is not yet met is branched on, and a
member is only taken as long as each member taken meets some set alone (K. Murakami and T. Uno, Efficient
algorithms for dualizing large-scale hypergraphs, Discrete Applied Mathematics 170, 2014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

Members = frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Sets linked by common members, and their minimal hitting sets, the smallest first.

    If there are more than were asked for, `complete` is False and only those of the least size are listed;
    `every_smallest` is False if even of those some are left out.
    """

    sets: tuple[Members, ...]
    ways: tuple[tuple[str, ...], ...]
    complete: bool
    every_smallest: bool

    @property
    def least(self) -> int:
        """The size of the smallest hitting set."""
        return len(self.ways[0])

    @property
    def smallest(self) -> tuple[tuple[str, ...], ...]:
        """The hitting sets of the least size."""
        return tuple(way for way in self.ways if len(way) == self.least)


def groups_of(sets: Iterable[Members], limit: int = 500) -> tuple[Group, ...]:
    """The groups of linked sets, each with at most `limit` of its minimal hitting sets.

    Raises
    ------
    ValueError
        If one of the sets is empty, which nothing can meet.
    """
    return tuple(_group(linked, limit) for linked in _linked(sets))


def least_hitting(sets: Iterable[Members]) -> int:
    """The size of the smallest set that meets all of them; raises as `groups_of` does."""
    return sum(_least(linked) for linked in _linked(sets))


def combined(groups: Sequence[Group]) -> Iterator[tuple[str, ...]]:
    """The unions of one hitting set of each group, the smallest first; ties in the order of the groups."""
    start = (0,) * len(groups)
    queue = [(sum(len(group.ways[0]) for group in groups), start)]
    seen = {start}
    while queue:
        _, picks = heappop(queue)
        chosen = [group.ways[i] for group, i in zip(groups, picks, strict=True)]
        yield tuple(sorted(name for way in chosen for name in way))
        for at, group in enumerate(groups):
            after = (*picks[:at], picks[at] + 1, *picks[at + 1 :])
            if after[at] < len(group.ways) and after not in seen:
                seen.add(after)
                size = sum(len(g.ways[i]) for g, i in zip(groups, after, strict=True))
                heappush(queue, (size, after))


def _linked(sets: Iterable[Members]) -> Iterator[list[Members]]:
    """The sets by group, the smallest of a group first."""
    left = sorted(set(sets), key=sorted)
    if frozenset() in left:
        raise ValueError("an empty set cannot be met")
    while left:
        linked = [left.pop(0)]
        members = linked[0]
        while near := [one for one in left if one & members]:
            linked += near
            left = [one for one in left if not one & members]
            members = members.union(*near)
        yield sorted(linked, key=lambda one: (len(one), sorted(one)))


def _group(sets: Sequence[Members], limit: int) -> Group:
    ways = _first(_minimal(sets, None), limit + 1)
    complete = every = len(ways) <= limit
    if not complete:
        ways = _first(_minimal(sets, _least(sets)), limit + 1)
        every = len(ways) <= limit
    ranked = sorted(ways, key=lambda way: (len(way), way))
    return Group(tuple(sets), tuple(ranked[:limit]), complete, every)


def _least(sets: Sequence[Members]) -> int:
    """The size of the smallest hitting set of linked sets."""
    size = _apart(sets)
    while not _first(_minimal(sets, size), 1):
        size += 1
    return size


def _apart(sets: Iterable[Members]) -> int:
    """How many of the sets, taken in order, have no member in common; as many members are needed at least."""
    seen: set[str] = set()
    count = 0
    for one in sets:
        if not one & seen:
            seen |= one
            count += 1
    return count


def _first(ways: Iterator[tuple[str, ...]], count: int) -> list[tuple[str, ...]]:
    found = []
    for way in ways:
        found.append(way)
        if len(found) == count:
            break
    return found


def _minimal(sets: Sequence[Members], size: int | None) -> Iterator[tuple[str, ...]]:
    """Each minimal hitting set once; only those with `size` members or fewer if it is given."""

    def grow(taken: tuple[str, ...], barred: Members) -> Iterator[tuple[str, ...]]:
        open_sets = [one for one in sets if not one.intersection(taken)]
        if not open_sets:
            yield tuple(sorted(taken))
            return
        if size is not None and len(taken) + _apart(open_sets) > size:
            return
        target = min((one - barred for one in open_sets), key=lambda one: (len(one), sorted(one)))
        out = barred
        for name in sorted(target):
            wider = (*taken, name)
            if _each_alone(sets, wider):
                yield from grow(wider, out)
            out |= {name}

    yield from grow((), frozenset())


def _each_alone(sets: Sequence[Members], taken: tuple[str, ...]) -> bool:
    """Whether each member meets some set that no other member meets."""
    chosen = frozenset(taken)
    alone = {next(iter(both)) for one in sets if len(both := one & chosen) == 1}
    return len(alone) == len(taken)
