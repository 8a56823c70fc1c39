"""A second enumerator: which minimal conflicts and which minimal concessions does a set of members have?

MARCO (Liffiton, Previti, Malik and Marques-Silva 2016, "Fast, flexible MUS enumeration"): a map remembers the
subsets already decided; each round takes a maximal undecided subset, which either can hold together, and then
its complement is a minimal concession (MCS), or cannot, and then shrinks to a minimal conflict (MUS). Results
are yielded as they are found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dealspace.analysis.grid import bits


class Oracle(Protocol):
    """Decides subsets (bit masks) of numbered members."""

    def core(self, members: int) -> int | None:
        """None if the members can hold together, else an unsatisfiable subset of them."""
        ...


class Kind(StrEnum):
    CONFLICT = "conflict"
    CONCESSION = "concession"


@dataclass(frozen=True, slots=True)
class Found:
    """A minimal conflict, or a minimal concession (what has to give way so that the rest can hold)."""

    kind: Kind
    members: int


def enumerate_marco(
    oracle: Oracle,
    size: int,
    exclusive: Sequence[int] = (),
) -> Iterator[Found]:
    """Yield each minimal conflict and each minimal concession of members `0 .. size - 1` once.

    Parameters
    ----------
    oracle
        Decides subsets.
    size
        How many members there are to choose from.
    exclusive
        Masks of members of which no two may stand together. Conflicts with two of a group are left out; a
        concession is then the complement of a maximal set with at most one of each group.

    Raises
    ------
    ValueError
        If no member is needed for a conflict.
    """
    everything = (1 << size) - 1
    blocked: list[int] = []
    for group in exclusive:
        pair = list(bits(group))
        blocked += [1 << a | 1 << b for i, a in enumerate(pair) for b in pair[:i]]
    if oracle.core(0) is not None:
        raise ValueError("the oracle's background alone cannot hold together")
    needed: list[int] = []
    while (seed := undecided(everything, blocked, needed)) is not None:
        core = oracle.core(seed)
        if core is None:
            needed.append(everything & ~seed)
            yield Found(Kind.CONCESSION, everything & ~seed)
            if not everything & ~seed:
                return
        else:
            conflict = shrink(oracle, core)
            blocked.append(conflict)
            yield Found(Kind.CONFLICT, conflict)


def shrink(oracle: Oracle, members: int) -> int:
    """A minimal subset of `members` that cannot hold together."""
    for index in bits(members):
        if members >> index & 1:
            core = oracle.core(members & ~(1 << index))
            if core is not None:
                members = core
    return members


def undecided(everything: int, blocked: Sequence[int], needed: Sequence[int]) -> int | None:
    """A maximal subset that contains no mask of `blocked` and meets every mask of `needed`, or None."""
    stack = [(0, 0)]
    while stack:
        inside, outside = stack.pop()
        fixed = _fix(inside, outside, blocked, needed)
        if fixed is None:
            continue
        inside, outside = fixed
        missed = [mask & ~outside for mask in needed if not mask & inside]
        if missed:
            choice = min(missed, key=lambda mask: (mask.bit_count(), mask))
            pick = choice & -choice
            stack += [(inside, outside | pick), (inside | pick, outside)]
            continue
        for index in bits(everything & ~inside):
            grown = inside | 1 << index
            if all(mask & ~grown for mask in blocked):
                inside = grown
        return inside
    return None


def _fix(inside: int, outside: int, blocked: Sequence[int], needed: Sequence[int]) -> tuple[int, int] | None:
    """Members that the masks force in or out, to a fixpoint; None if the masks contradict each other."""
    changed = True
    while changed:
        changed = False
        for mask in blocked:
            if not mask & outside:
                rest = mask & ~inside
                if not rest:
                    return None
                if not rest & (rest - 1):
                    outside |= rest
                    changed = True
        for mask in needed:
            if not mask & inside:
                rest = mask & ~outside
                if not rest:
                    return None
                if not rest & (rest - 1):
                    inside |= rest
                    changed = True
    return inside, outside
