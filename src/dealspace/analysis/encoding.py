"""How does a case read as formulas for the SMT solver z3?

Terms become integer or real variables within their range, constants stay exact rationals, and members are
tracked by assumption literals. No grid is used here, so that z3's answers check those of the grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import z3

from dealspace.analysis.grid import bits
from dealspace.analysis.predicates import negate
from dealspace.case.model import Axiom, Condition, Operator, PackageTerm, Predicate, Term, TermType


@dataclass(frozen=True, slots=True)
class Rule:
    """A named formula: `conclusion` holds wherever `premise` does (everywhere, if None)."""

    name: str
    premise: Predicate | None
    conclusion: Predicate | PackageTerm


def rule_of(row: Condition | Axiom | PackageTerm) -> Rule:
    """The formula of a row."""
    if isinstance(row, Condition):
        return Rule(row.condition_id, row.guard, row.predicate)
    if isinstance(row, Axiom):
        return Rule(row.axiom_id, row.premise, row.conclusion)
    return Rule(f"term:{row.term_id}", None, row)


class SmtOracle:
    """The oracle of `marco` on z3: decides subsets of rules under axioms that always hold."""

    def __init__(
        self, terms: Mapping[str, Term], background: Iterable[Rule], members: Sequence[Rule]
    ) -> None:
        self._context = z3.Context()
        self._terms = terms
        self._variables = {
            term_id: (z3.Real if term.type is TermType.NUMBER else z3.Int)(term_id, self._context)
            for term_id, term in terms.items()
        }
        self._solver = z3.Solver(ctx=self._context)
        self._solver.set("random_seed", 0)
        for term_id, term in terms.items():
            variable = self._variables[term_id]
            self._solver.add(
                variable >= self._constant(term.minimum), variable <= self._constant(term.maximum)
            )
        for rule in background:
            self._solver.add(self._formula(rule))
        self._literals = [z3.Bool(f"member:{i}", self._context) for i in range(len(members))]
        for literal, rule in zip(self._literals, members, strict=True):
            self._solver.add(z3.Implies(literal, self._formula(rule)))
        self._number = {literal.get_id(): i for i, literal in enumerate(self._literals)}

    def core(self, members: int) -> int | None:
        """None if the members can hold together, else an unsatisfiable subset of them."""
        answer = self._solver.check(*(self._literals[i] for i in bits(members)))
        if answer == z3.sat:
            return None
        if answer != z3.unsat:
            raise RuntimeError(f"z3 gave no answer: {self._solver.reason_unknown()}")
        return sum(1 << self._number[literal.get_id()] for literal in self._solver.unsat_core())

    def assignment(self, members: int) -> Mapping[str, Fraction] | None:
        """Some complete assignment at which the members hold together, or None."""
        if self.core(members) is not None:
            return None
        model = self._solver.model()
        found: dict[str, Fraction] = {}
        for term_id, variable in self._variables.items():
            value: Any = model.eval(variable, model_completion=True)
            if z3.is_int_value(value):
                found[term_id] = Fraction(value.as_long())
            else:
                found[term_id] = Fraction(value.numerator_as_long(), value.denominator_as_long())
        return found

    def _formula(self, rule: Rule) -> z3.BoolRef:
        if isinstance(rule.conclusion, PackageTerm):
            variable = self._variables[rule.conclusion.term_id]
            low, high = self._constant(rule.conclusion.low), self._constant(rule.conclusion.high)
            return z3.And(variable >= low, variable <= high)
        conclusion = self._predicate(rule.conclusion)
        return conclusion if rule.premise is None else z3.Implies(self._predicate(rule.premise), conclusion)

    def _predicate(self, predicate: Predicate) -> z3.BoolRef:
        variable = self._variables[predicate.term_id]
        values = [self._constant(value) for value in predicate.values]
        match predicate.operator:
            case Operator.EQ | Operator.IN:
                return z3.Or([variable == value for value in values])
            case Operator.LT:
                return variable < values[0]
            case Operator.LE:
                return variable <= values[0]
            case _:
                return z3.Not(self._predicate(negate(predicate)))

    def _constant(self, value: Fraction) -> Any:
        return z3.Q(value.numerator, value.denominator, self._context)
