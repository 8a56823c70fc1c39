"""If some quarrels were settled, would there be a deal, and what could it hold on the terms in question?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dealspace.analysis.constraints import Constraint, of_axiom, of_condition
from dealspace.analysis.feasibility import required_hard_conditions
from dealspace.analysis.grid import Grid, Stretch, build_grid
from dealspace.analysis.nearest import Proximity, Witness
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Case


@dataclass(frozen=True, slots=True)
class Remainder:
    """The deal space without some conditions.

    `witness` is its nearest deal, None if there is none; `leeway` gives for each term in question the
    values that it can have over all its deals, as ranges (empty without a deal).
    """

    witness: Witness | None
    leeway: Mapping[str, tuple[Stretch, ...]]

    @property
    def feasible(self) -> bool:
        return self.witness is not None


def remainder(case: Case, aside: Collection[str], terms: Iterable[str]) -> Remainder:
    """The deal space of a case with some conditions set aside.

    Parameters
    ----------
    case
        The case in one universe.
    aside
        Ids of the conditions that do not count.
    terms
        The terms whose possible values are asked for.
    """
    grid = build_grid(case)
    hard = (row for row in required_hard_conditions(case) if row.condition_id not in aside)
    constraints = [
        *(of_condition(grid, row) for row in hard),
        *(of_axiom(grid, axiom) for axiom in case.axioms.values()),
    ]
    search = GridSearch(grid, constraints)
    witness = Proximity(grid, case.packages.values()).nearest(search, (1 << search.size) - 1)
    if witness is None:
        return Remainder(None, MappingProxyType({}))
    return Remainder(witness, MappingProxyType({term: _leeway(grid, constraints, term) for term in terms}))


def _leeway(grid: Grid, constraints: list[Constraint], term_id: str) -> tuple[Stretch, ...]:
    """The values of a term at which all constraints can hold."""
    at = grid.index[term_id]
    possible = 0
    for place in range(len(grid.terms[at].values)):
        pinned = Constraint("value", at, 1 << place, at, 0)
        if GridSearch(grid, [*constraints, pinned]).some((1 << len(constraints) + 1) - 1) is not None:
            possible |= 1 << place
    return grid.terms[at].stretches(possible)
