"""Which minimal sets of members cannot hold together, without visiting the sets that can?

Terms are eliminated one by one (Davis and Putnam 1960, on sets of values), and each derived clause carries
the members it rests on; an empty clause names a conflict. What remains after subsumption is every minimal
conflict. The cost grows with the clauses derived, not with the number of satisfiable subsets, which is what
the pool of all variants of a multiverse needs: there the maximal satisfiable sets are as many as the
universes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dealspace.analysis.constraints import Constraint
from dealspace.analysis.grid import Grid, bits

Body = dict[int, int]
"""A clause: for each term that it mentions the values that satisfy it."""
Derived = tuple[Body, int]
"""A clause and the mask of the members that it rests on."""


def minimal_conflicts(
    grid: Grid,
    members: Sequence[Constraint],
    background: Sequence[Constraint] = (),
    rivals: Sequence[int] = (),
) -> tuple[int, ...]:
    """All minimal subsets of `members` that cannot hold together with `background`.

    Parameters
    ----------
    grid
        The values of each term.
    members
        Member `i` has bit `1 << i` in the answer.
    background
        Constraints that always hold, for example axioms without variants.
    rivals
        For each member the mask of those that it may not stand together with (other codings of the row, or
        of a value that it names); none if empty.

    Returns
    -------
    tuple of int
        Sorted by size, then value; `(0,)` if the background alone is unsatisfiable.
    """
    full = grid.full
    clauses: list[Derived] = []
    for constraint, who in [*((c, 0) for c in background), *((c, 1 << i) for i, c in enumerate(members))]:
        body = {constraint.first: constraint.first_in}
        if constraint.second != constraint.first:
            body[constraint.second] = constraint.second_in
        _add(clauses, _tidy(body, full), who)
    barred = _Barred(rivals)
    while mentions := Counter(term for body, _ in clauses for term in body):
        # The term of which the fewest clauses speak leaves the fewest to derive.
        rarest = min(mentions, key=lambda term: (mentions[term], term))
        clauses = _eliminate(clauses, rarest, full, barred)
    return tuple(sorted((who for _, who in clauses), key=lambda mask: (mask.bit_count(), mask)))


class _Barred(dict[int, int]):
    """For each set of members those that may not join it; worked out once."""

    def __init__(self, rivals: Sequence[int]) -> None:
        super().__init__()
        self._rivals = rivals

    def __missing__(self, members: int) -> int:
        found = 0
        if self._rivals:
            for member in bits(members):
                found |= self._rivals[member]
        self[members] = found
        return found


def _eliminate(clauses: list[Derived], term: int, full: Sequence[int], barred: _Barred) -> list[Derived]:
    """The consequences of the clauses that do not mention `term`."""
    kept = [clause for clause in clauses if term not in clause[0]]
    queue = [clause for clause in clauses if term in clause[0]]
    done: list[Derived] = []
    while queue:
        body, who = queue.pop(0)
        if _is_needless(done, body, who):
            continue
        done = _without_needless(done, body, who)
        for other_body, other_who in list(done):
            both = body[term] & other_body[term]
            if both in (body[term], other_body[term]):
                continue
            if barred[who] & other_who:
                continue
            together = who | other_who
            merged = _merge(body, other_body, term, both, full)
            if merged is None:
                continue
            if both:
                queue.append((merged, together))
            else:
                _add(kept, merged, together)
        done.append((body, who))
    return kept


def _merge(left: Body, right: Body, term: int, both: int, full: Sequence[int]) -> Body | None:
    """The resolvent of two clauses on a term; None if it always holds."""
    merged = dict(left)
    for other, values in right.items():
        merged[other] = merged.get(other, 0) | values
        if other != term and merged[other] == full[other]:
            return None
    if both:
        merged[term] = both
    else:
        del merged[term]
    return merged


def _tidy(body: Body, full: Sequence[int]) -> Body | None:
    if any(values == full[term] for term, values in body.items()):
        return None
    return {term: values for term, values in body.items() if values}


def _add(clauses: list[Derived], body: Body | None, who: int) -> None:
    """Add a clause unless a stronger one is there, and remove those that it makes needless."""
    if body is None or _is_needless(clauses, body, who):
        return
    clauses[:] = _without_needless(clauses, body, who)
    clauses.append((body, who))


# Most pairs rest on different members, which the two loops see without a call.
def _is_needless(clauses: Sequence[Derived], body: Body, who: int) -> bool:
    """Whether one of the clauses says as much as this one, on no other members."""
    return any(not other_who & ~who and _within(other, body) for other, other_who in clauses)


def _without_needless(clauses: Sequence[Derived], body: Body, who: int) -> list[Derived]:
    """The clauses less those that say no more than this one, on at least its members."""
    return [clause for clause in clauses if who & ~clause[1] or not _within(body, clause[0])]


def _within(strong: Body, weak: Body) -> bool:
    """Whether every value that satisfies the strong clause satisfies the weak one."""
    for term, values in strong.items():  # noqa: SIM110 - a generator costs more than the test
        if values & ~weak.get(term, 0):
            return False
    return True
