"""Can rows of a case hold together, by the word of the SMT solver z3?

This is the second opinion on what elimination found, so it shares nothing with it but the rows: terms are
whole or real variables within their range, not values of a grid, constants stay exact rationals, and each
operator is written out as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import z3

from dealspace.case.model import Axiom, Condition, Operator, PackageTerm, Predicate, Term, TermType

Row = Condition | Axiom | PackageTerm


class Formulas:
    """The rows of a case as formulas of one z3 context.

    Parameters
    ----------
    terms
        The terms that the rows speak of.
    """

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._context = z3.Context()
        self.variables = {
            term_id: (z3.Real if term.type is TermType.NUMBER else z3.Int)(term_id, self._context)
            for term_id, term in terms.items()
        }
        self._ranges = [self._within(term_id, term.minimum, term.maximum) for term_id, term in terms.items()]
        self._solver = self.solver()
        self._made: dict[Row, z3.BoolRef] = {}

    def solver(self) -> z3.Solver:
        """A solver that knows the ranges of the terms."""
        solver = z3.Solver(ctx=self._context)
        solver.set("random_seed", 0)
        solver.add(*self._ranges)
        return solver

    def flag(self, name: str) -> z3.BoolRef:
        """A variable that is true or false."""
        return z3.Bool(name, self._context)

    def of(self, row: Row) -> z3.BoolRef:
        """What a row demands."""
        if row not in self._made:
            self._made[row] = self._formula(row)
        return self._made[row]

    def can_hold(self, rows: Iterable[Row]) -> bool:
        """Whether some values of the terms meet all the rows."""
        self._solver.push()
        self._solver.add(*map(self.of, rows))
        try:
            return decided(self._solver)
        finally:
            self._solver.pop()

    def _formula(self, row: Row) -> z3.BoolRef:
        match row:
            case Condition(guard=None):
                return self._predicate(row.predicate)
            case Condition():
                return z3.Implies(self._predicate(cast(Predicate, row.guard)), self._predicate(row.predicate))
            case Axiom():
                return z3.Implies(self._predicate(row.premise), self._predicate(row.conclusion))
            case PackageTerm():
                return self._within(row.term_id, row.low, row.high)

    def _within(self, term_id: str, low: Any, high: Any) -> z3.BoolRef:
        variable = self.variables[term_id]
        return z3.And(variable >= self._constant(low), variable <= self._constant(high))

    def _predicate(self, predicate: Predicate) -> z3.BoolRef:
        variable = self.variables[predicate.term_id]
        values = [self._constant(value) for value in predicate.values]
        match predicate.operator:
            case Operator.EQ | Operator.IN:
                return z3.Or([variable == value for value in values])
            case Operator.NE | Operator.NOT_IN:
                return z3.And([variable != value for value in values])
            case Operator.LT:
                return variable < values[0]
            case Operator.LE:
                return variable <= values[0]
            case Operator.GT:
                return variable > values[0]
            case Operator.GE:
                return variable >= values[0]

    def _constant(self, value: Any) -> Any:
        return z3.Q(value.numerator, value.denominator, self._context)


def decided(solver: z3.Solver) -> bool:
    """Whether z3 finds values; a `RuntimeError` if it gives up."""
    answer = solver.check()
    if answer == z3.unknown:
        raise RuntimeError(f"z3 gave no answer: {solver.reason_unknown()}")
    return bool(answer == z3.sat)
