"""Which minimal sets meet every set of a family?

They are the concessions of a family of conflicts: what gives way must take a member out of each conflict, and
what takes one out of each is enough (Reiter 1987, "A theory of diagnosis from first principles"). The search
is that of Murakami and Uno 2014, "Efficient algorithms for dualizing large-scale hypergraphs": a member joins
only while each member chosen before is still the only one to meet some set, so that nothing is made that is
not minimal, and nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dealspace.analysis.grid import bits


def minimal_hitting_sets(family: Sequence[int]) -> Iterator[int]:
    """Yield each minimal set (a bit mask) that meets every mask of the family once.

    The empty set for an empty family; nothing if the family holds the empty set.
    """
    everything = 0
    for one in family:
        everything |= one
    yield from _extend(0, everything, tuple(family), {})


def _extend(
    chosen: int, free: int, missed: Sequence[int], only: Mapping[int, Sequence[int]]
) -> Iterator[int]:
    """The minimal hitting sets that hold `chosen` and else members of `free`.

    `missed` are the sets that are not met yet, `only` those that a chosen member alone meets.
    """
    if not missed:
        yield chosen
        return
    tightest = min(missed, key=lambda one: (one & free).bit_count())
    choices = tightest & free
    free &= ~choices
    for index in bits(choices):
        member = 1 << index
        still = {other: [one for one in sets if not one & member] for other, sets in only.items()}
        if all(still.values()):
            still[member] = [one for one in missed if one & member]
            rest = [one for one in missed if not one & member]
            yield from _extend(chosen | member, free, rest, still)
            free |= member
