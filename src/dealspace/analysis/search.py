"""Where on the grid do constraints hold together at the least cost, if anywhere?

Propagation to a fixpoint, then branching on a clause that is still undecided. The grid is exact for the
predicates of the case (see `grid`), so the answers are those of the unrestricted problem.
"""

from __future__ import annotations

from collections.abc import Sequence

from dealspace.analysis.constraints import Constraint
from dealspace.analysis.grid import Grid, bits

Clause = tuple[int, int, int, int]
"""First term, its set, second term, its set."""


class GridSearch:
    """Looks for values at which a subset of numbered constraints holds; a subset is a bit mask.

    Parameters
    ----------
    grid
        The values of each term.
    constraints
        The members; member `i` has bit `1 << i`.
    """

    def __init__(self, grid: Grid, constraints: Sequence[Constraint]) -> None:
        self.grid = grid
        self.constraints = tuple(constraints)
        self.size = len(self.constraints)
        self._full = list(grid.full)
        self._clauses: list[Clause] = [(c.first, c.first_in, c.second, c.second_in) for c in self.constraints]

    def some(self, members: int) -> tuple[int, ...] | None:
        """The grid position of each term at some values where the members hold together; None if nowhere."""
        solved = self.cheapest(members, [[0] * len(term.values) for term in self.grid.terms])
        return None if solved is None else solved[1]

    def cheapest(
        self, members: int, costs: Sequence[Sequence[int]], bound: int | None = None
    ) -> tuple[int, tuple[int, ...]] | None:
        """The least sum of costs at which the members hold together, and the grid position of each term.

        Parameters
        ----------
        members
            Mask of the constraints.
        costs
            `costs[t][v]`, the cost of value `v` of term `t`. Of two optima the one found first wins, and the
            order of search depends on the input alone.
        bound
            Only solutions cheaper than this are of interest.
        """
        ranked = [sorted(range(len(row)), key=row.__getitem__) for row in costs]
        best: tuple[int, tuple[int, ...]] | None = None
        stack: list[tuple[list[int], list[Clause]]] = [
            (self._full.copy(), [self._clauses[i] for i in bits(members)])
        ]
        while stack:
            domains, clauses = stack.pop()
            live = _propagate(domains, clauses)
            if live is None:
                continue
            picks = [
                next(v for v in row if domain >> v & 1) for row, domain in zip(ranked, domains, strict=True)
            ]
            cost = sum(costs[t][v] for t, v in enumerate(picks))
            if bound is not None and cost >= bound:
                continue
            broken = next(
                (c for c in live if not (c[1] >> picks[c[0]] & 1 or c[3] >> picks[c[2]] & 1)),
                None,
            )
            if broken is None:
                best, bound = (cost, tuple(picks)), cost
                continue
            other = domains.copy()
            other[broken[0]] &= ~broken[1]
            other[broken[2]] &= broken[3]
            domains[broken[0]] &= broken[1]
            stack += [(other, live), (domains, live)]
        return best


def _propagate(domains: list[int], clauses: list[Clause]) -> list[Clause] | None:
    """Narrow `domains` in place; the clauses still undecided, or None where a domain would become empty."""
    changed = True
    while changed:
        changed = False
        live: list[Clause] = []
        for clause in clauses:
            a, in_a, b, in_b = clause
            of_a, of_b = domains[a], domains[b]
            if not of_a & ~in_a or not of_b & ~in_b:
                continue
            if not of_a & in_a:
                if not of_b & in_b:
                    return None
                domains[b] = of_b & in_b
                changed = True
            elif not of_b & in_b:
                domains[a] = of_a & in_a
                changed = True
            else:
                live.append(clause)
        clauses = live
    return clauses
