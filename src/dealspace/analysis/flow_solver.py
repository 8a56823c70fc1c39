"""What flow through a claim's diagram, and what prices, does a solver in floating point propose?

The largest flow from the root to TRUE that spends no more on an option of a choice than its weight, as a
linear programme (HiGHS by scipy; a corner of the polytope, found by the dual simplex method). Nothing here
is proven: `flow` makes fractions of it and checks them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from dealspace.analysis.diagram import TRUE, Diagram, Weights

Place = tuple[int, int]
"""A level and an option of it."""
Path = tuple[Place, ...]
_Edge = tuple[int, int]
_CRUMB = 1e-9


@dataclass(frozen=True, slots=True)
class Proposal:
    """Paths to TRUE with what each carries, and the price of each option; both rounded."""

    paths: tuple[tuple[Path, float], ...]
    prices: Mapping[Place, float]


def propose(diagram: Diagram, root: int, weights: Weights) -> Proposal | None:
    """A largest flow and its prices; None where no option of any weight leads to TRUE.

    Raises
    ------
    ArithmeticError
        If the solver gives up.
    """
    edges = _edges(diagram, root, weights)
    if not edges:
        return None
    flow, prices = _solve(diagram, root, edges, weights)
    return Proposal(tuple(_paths(diagram, root, dict(zip(edges, flow, strict=True)))), prices)


def _edges(diagram: Diagram, root: int, weights: Weights) -> list[_Edge]:
    """The steps of some weight, each a node and an option, by which TRUE can be reached."""
    live = {TRUE}
    steps: list[_Edge] = []
    for number in diagram.reachable(root):
        at = diagram[number]
        own = [i for i, child in enumerate(at.children) if child in live and weights[at.level][i]]
        if own:
            live.add(number)
            steps += [(number, option) for option in own]
    return steps if root in live else []


def _solve(
    diagram: Diagram, root: int, edges: Sequence[_Edge], weights: Weights
) -> tuple[list[float], dict[Place, float]]:
    places = sorted({(diagram[number].level, option) for number, option in edges})
    row = {place: i for i, place in enumerate(places)}
    inner = {number: i for i, number in enumerate(sorted({number for number, _ in edges} - {root}))}
    gain = np.zeros(len(edges))
    use, balance = _Entries(), _Entries()
    for j, (number, option) in enumerate(edges):
        at = diagram[number]
        use.add(row[at.level, option], j, 1.0)
        if number != root:
            balance.add(inner[number], j, 1.0)
        child = at.children[option]
        if child == TRUE:
            gain[j] = -1.0
        else:
            balance.add(inner[child], j, -1.0)
    solved = linprog(
        gain,
        A_ub=use.matrix(len(places), len(edges)),
        b_ub=np.array([float(weights[at][option]) for at, option in places]),
        A_eq=balance.matrix(len(inner), len(edges)) if inner else None,
        b_eq=np.zeros(len(inner)) if inner else None,
        method="highs-ds",
    )
    if solved.x is None:
        raise ArithmeticError(f"the largest flow was not found: {solved.message}")
    return list(solved.x), {place: -float(solved.ineqlin.marginals[i]) for place, i in row.items()}


class _Entries:
    """The entries of a sparse matrix."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._values: list[float] = []

    def add(self, row: int, column: int, value: float) -> None:
        self._rows.append(row)
        self._columns.append(column)
        self._values.append(value)

    def matrix(self, rows: int, columns: int) -> csr_array:
        return csr_array((self._values, (self._rows, self._columns)), shape=(rows, columns))


def _paths(diagram: Diagram, root: int, flow: Mapping[_Edge, float]) -> list[tuple[Path, float]]:
    """The flow as paths to TRUE, each with what it carries."""
    found: list[tuple[Path, float]] = []
    left = {edge: amount for edge, amount in flow.items() if amount > _CRUMB}
    while True:
        number = root
        path: list[_Edge] = []
        while number != TRUE:
            at = diagram[number]
            steps = [i for i in range(len(at.children)) if (number, i) in left]
            if not steps:
                break
            option = max(steps, key=lambda i, number=number: (left[number, i], -i))  # type: ignore[misc]
            path.append((number, option))
            number = at.children[option]
        if not path:
            return found
        if number != TRUE:
            # A crumb of rounding that leads nowhere.
            del left[path[-1]]
            continue
        amount = min(left[edge] for edge in path)
        found.append((tuple((diagram[at].level, option) for at, option in path), amount))
        for edge in path:
            left[edge] -= amount
            if left[edge] <= _CRUMB:
                del left[edge]
