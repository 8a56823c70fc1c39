"""Which minimal sets of hard conditions cannot hold together in one universe?"""

from __future__ import annotations

from collections.abc import Collection

from dealspace.analysis.constraints import of_axiom, of_condition
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.grid import Grid, bits
from dealspace.case.model import Case, Hardness

ConditionSet = frozenset[str]


def hard_conflicts(case: Case, grid: Grid, parties: Collection[str]) -> frozenset[ConditionSet]:
    """Every minimal set of the parties' hard conditions that cannot hold together under the axioms.

    Parameters
    ----------
    case
        The case as it reads in the universe.
    grid
        A grid that holds the constants of the case.
    parties
        The actors whose conditions count.

    Returns
    -------
    frozenset of frozenset of str
        Ids of conditions; the one empty set if the axioms contradict each other.
    """
    hard = [c for c in case.conditions.values() if c.hardness is Hardness.HARD and c.actor_id in parties]
    found = minimal_conflicts(
        grid,
        [of_condition(grid, condition) for condition in hard],
        [of_axiom(grid, axiom) for axiom in case.axioms.values()],
    )
    return frozenset(frozenset(hard[i].condition_id for i in bits(mask)) for mask in found)
