"""What does a row of the case demand of the values of the terms?

A condition, an axiom or a package term is at most a choice between two facts ("the guard fails, or the
predicate holds"), so each becomes a clause of two sets of grid values.
"""

from __future__ import annotations

from dataclasses import dataclass

from dealspace.analysis.grid import Grid
from dealspace.analysis.predicates import negate
from dealspace.case.model import Axiom, Condition, PackageTerm, Predicate


@dataclass(frozen=True, slots=True)
class Constraint:
    """`terms[first]` lies in `first_in`, or `terms[second]` lies in `second_in`.

    A constraint of one term has `second == first` and `second_in == 0`.
    """

    name: str
    first: int
    first_in: int
    second: int
    second_in: int


def unary(name: str, grid: Grid, predicate: Predicate) -> Constraint:
    """The predicate holds."""
    index = grid.index[predicate.term_id]
    return Constraint(name, index, grid.mask(predicate), index, 0)


def implication(name: str, grid: Grid, premise: Predicate, conclusion: Predicate) -> Constraint:
    """If the premise holds, so does the conclusion."""
    first, second = grid.index[premise.term_id], grid.index[conclusion.term_id]
    first_in, second_in = grid.mask(negate(premise)), grid.mask(conclusion)
    if first == second:
        return Constraint(name, first, first_in | second_in, first, 0)
    return Constraint(name, first, first_in, second, second_in)


def of_condition(grid: Grid, condition: Condition, name: str | None = None) -> Constraint:
    """A condition, limited to where its guard holds."""
    label = condition.condition_id if name is None else name
    if condition.guard is None:
        return unary(label, grid, condition.predicate)
    return implication(label, grid, condition.guard, condition.predicate)


def of_axiom(grid: Grid, axiom: Axiom, name: str | None = None) -> Constraint:
    """An axiom."""
    return implication(axiom.axiom_id if name is None else name, grid, axiom.premise, axiom.conclusion)


def of_package_term(grid: Grid, row: PackageTerm) -> Constraint:
    """What a package says on a term; named `term:<term_id>`."""
    index = grid.index[row.term_id]
    return Constraint(f"term:{row.term_id}", index, grid.terms[index].interval(row.low, row.high), index, 0)
