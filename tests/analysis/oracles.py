"""Two ways for MARCO to decide whether members can hold together: z3, and search on the grid."""

from __future__ import annotations

from collections.abc import Sequence

import z3

from dealspace.analysis.constraints import Constraint
from dealspace.analysis.grid import Grid, bits
from dealspace.analysis.search import GridSearch
from dealspace.analysis.smt import Formulas
from dealspace.case.model import Axiom, Case, Condition


class SmtOracle:
    """Subsets of conditions under the axioms of a case; z3 names an unsatisfiable core."""

    def __init__(self, case: Case, members: Sequence[Condition | Axiom]) -> None:
        formulas = Formulas(case.terms)
        self._solver = formulas.solver()
        self._solver.add(*map(formulas.of, case.axioms.values()))
        self._literals = [formulas.flag(f"member:{i}") for i in range(len(members))]
        for literal, row in zip(self._literals, members, strict=True):
            self._solver.add(z3.Implies(literal, formulas.of(row)))
        self._number = {literal.get_id(): i for i, literal in enumerate(self._literals)}

    def core(self, members: int) -> int | None:
        answer = self._solver.check(*(self._literals[i] for i in bits(members)))
        if answer == z3.sat:
            return None
        assert answer == z3.unsat
        return sum(1 << self._number[literal.get_id()] for literal in self._solver.unsat_core())


class GridOracle:
    """Subsets of members on the grid under a background; the whole subset is the core."""

    def __init__(self, grid: Grid, members: Sequence[Constraint], background: Sequence[Constraint]) -> None:
        self._search = GridSearch(grid, [*members, *background])
        self._background = ((1 << len(background)) - 1) << len(members)

    def core(self, members: int) -> int | None:
        return members if self._search.some(members | self._background) is None else None
