"""How far must each condition of a concession move, and which deal does that open?

All hard conditions outside the concession are kept. Inside it, thresholds move so that first the fewest
conditions are given up altogether, and then the total movement, each as a share of its term's range, is
least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from dealspace.analysis.constraints import Constraint, of_condition
from dealspace.analysis.grid import Grid, TermGrid, bits
from dealspace.analysis.nearest import Proximity, Witness
from dealspace.analysis.predicates import satisfies
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Condition, Operator, Predicate, TermType


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The least change of one condition, `before -> after`, in the unit of its term.

    `after` is None where no threshold can move and the condition is given up (`dropped`). A relaxed condition
    that every value of its term meets also counts as dropped, except a boolean one, which can only flip.
    `value` is the value of the term in the cheapest deal; `movement` the distance as a share of the term's
    range.
    """

    condition_id: str
    term_id: str
    before: Predicate
    after: Predicate | None
    value: Fraction
    movement: Fraction
    dropped: bool

    @property
    def relaxed(self) -> Predicate | None:
        """What the condition asks for once it has given way; None if nothing, so that it is given up.

        A relaxed `eq` admits its old value as well as the new one: what was demanded does not become
        forbidden.
        """
        if self.dropped or self.after is None:
            return None
        if self.after.operator is not Operator.EQ:
            return self.after
        return Predicate(self.term_id, Operator.IN, tuple(sorted({*self.before.values, *self.after.values})))


@dataclass(frozen=True, slots=True)
class Concession:
    """A minimal set of conditions that must give way, the least way to do it and the deal that it opens.

    `soft_met` are the soft conditions of the required parties that the deal meets.
    """

    conditions: tuple[str, ...]
    relaxations: tuple[Relaxation, ...]
    witness: Witness
    soft_met: tuple[str, ...]


class Relaxer:
    """Finds the least relaxations of the concessions of one case; build once, ask for each concession.

    Parameters
    ----------
    search
        Its members `0 .. len(conditions) - 1` are the conditions, the others always stay in force.
    conditions
        The hard conditions.
    proximity
        Finds the nearest deal.
    """

    def __init__(self, search: GridSearch, conditions: Sequence[Condition], proximity: Proximity) -> None:
        self._search, self._conditions, self._proximity = search, conditions, proximity
        self._grid = search.grid
        self._options: dict[int, list[Relaxation]] = {}

    def least(self, gives_way: int) -> tuple[Relaxation, ...]:
        """The least relaxation of each condition in `gives_way`, the mask of a minimal concession.

        Raises
        ------
        ValueError
            If the other conditions cannot hold together.

        Notes
        -----
        A deal that keeps the rest breaches every condition of a minimal concession, guard included; so the
        cost of a value is the sum of the movements that it asks of the conditions on its term.
        """
        options = {i: self._relaxations(i) for i in bits(gives_way)}
        unit = lcm(*(option.movement.denominator for row in options.values() for option in row))
        weight = unit * len(options) + 1
        costs = [[0] * len(term.values) for term in self._grid.terms]
        for index, row in options.items():
            line = costs[self._term(index)]
            for position, option in enumerate(row):
                line[position] += option.dropped * weight + int(option.movement * unit)
        solved = self._search.cheapest(((1 << self._search.size) - 1) & ~gives_way, costs)
        if solved is None:
            raise ValueError("the conditions that are kept cannot hold together")
        return tuple(row[solved[1][self._term(index)]] for index, row in options.items())

    def deal(self, gives_way: int, relaxations: Sequence[Relaxation]) -> Witness:
        """The nearest deal under all conditions, those that give way relaxed.

        Raises
        ------
        ValueError
            If the relaxed conditions cannot hold together.
        """
        constraints = list(self._search.constraints)
        members = (1 << self._search.size) - 1
        for index, relaxation in zip(bits(gives_way), relaxations, strict=True):
            constraint = relaxed_constraint(self._grid, self._conditions[index], relaxation)
            if constraint is None:
                members &= ~(1 << index)
            else:
                constraints[index] = constraint
        witness = self._proximity.nearest(GridSearch(self._grid, constraints), members)
        if witness is None:
            raise ValueError("the relaxed conditions cannot hold together")
        return witness

    def _term(self, index: int) -> int:
        return self._grid.index[self._conditions[index].predicate.term_id]

    def _relaxations(self, index: int) -> list[Relaxation]:
        if index not in self._options:
            grid = self._grid.terms[self._term(index)]
            self._options[index] = [relax(self._conditions[index], grid, value) for value in grid.values]
        return self._options[index]


def relax(condition: Condition, grid: TermGrid, value: Fraction) -> Relaxation:
    """The least relaxation of a condition that admits one value of its term.

    A threshold moves to the value; a strict bound on whole numbers moves from the next whole number. A ban
    on a value is lifted, which counts as one unit of the term.
    """
    before = condition.predicate
    if satisfies(before, value):
        return Relaxation(condition.condition_id, before.term_id, before, before, value, Fraction(0), False)
    span = (grid.term.maximum - grid.term.minimum) or Fraction(1)
    step = Fraction(0 if grid.term.type is TermType.NUMBER else 1)
    after: Predicate | None
    match before.operator:
        case Operator.GE | Operator.GT:
            after = Predicate(before.term_id, Operator.GE, (value,))
            distance = before.values[0] + (step if before.operator is Operator.GT else 0) - value
        case Operator.LE | Operator.LT:
            after = Predicate(before.term_id, Operator.LE, (value,))
            distance = value - before.values[0] + (step if before.operator is Operator.LT else 0)
        case Operator.EQ:
            after = Predicate(before.term_id, Operator.EQ, (value,))
            distance = abs(value - before.values[0])
        case Operator.IN:
            after = Predicate(before.term_id, Operator.IN, tuple(sorted({*before.values, value})))
            distance = min(abs(value - old) for old in before.values)
        case _:
            rest = tuple(old for old in before.values if old != value)
            after = Predicate(before.term_id, Operator.NOT_IN, rest) if rest else None
            distance = Fraction(1)
    all_met = after is None or grid.mask(after) == grid.full
    dropped = all_met and grid.term.type is not TermType.BOOLEAN
    return Relaxation(condition.condition_id, before.term_id, before, after, value, distance / span, dropped)


def relaxed_constraint(grid: Grid, condition: Condition, relaxation: Relaxation) -> Constraint | None:
    """The condition after its relaxation, or None if it is given up."""
    after = relaxation.relaxed
    if after is None:
        return None
    base = of_condition(grid, condition)
    index = grid.index[after.term_id]
    if condition.guard is None:
        return Constraint(base.name, index, grid.mask(after), index, 0)
    if base.second == base.first:
        return Constraint(base.name, index, base.first_in | grid.mask(after), index, 0)
    return Constraint(base.name, base.first, base.first_in, base.second, grid.mask(after))
