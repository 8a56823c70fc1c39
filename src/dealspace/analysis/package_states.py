"""What can one package amount to, over all codings of its terms and of the axioms?

The choices that bear on the package branch until its closed values are known. Codings that lead to the same
values and leave the same axioms able to act are merged on the way, so that the graph stays far smaller than
the product of the choices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dealspace.analysis.choices import Choice, ChoiceKind
from dealspace.analysis.constraints import Constraint, of_axiom
from dealspace.analysis.diagram import Diagram
from dealspace.analysis.grid import Grid, bits
from dealspace.analysis.propagate import State, close, stated
from dealspace.case.model import Axiom, Case, PackageTerm


@dataclass(frozen=True, slots=True)
class Branch:
    """A choice that bears on the package, and the node of each option."""

    level: int
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the package amounts to."""

    state: State


class PackageStates:
    """The values of one package in every universe, as a graph whose leaves are closed states.

    Parameters
    ----------
    levels
        The level of each choice in the diagram; terms of packages come before axioms.
    """

    def __init__(
        self, case: Case, grid: Grid, package_id: str, levels: Mapping[str, int], choices: Sequence[Choice]
    ) -> None:
        self._grid = grid
        self._terms = [
            c for c in choices if c.kind is ChoiceKind.PACKAGE_TERM and c.key.split("/")[0] == package_id
        ]
        axiom_choices = [c for c in choices if c.kind is ChoiceKind.AXIOM]
        contested = {choice.key for choice in axiom_choices}
        self._fixed = tuple(
            of_axiom(grid, axiom) for key, axiom in case.axioms.items() if key not in contested
        )
        self._axioms = [
            (
                levels[choice.choice_id],
                tuple(of_axiom(grid, o.row) if isinstance(o.row, Axiom) else None for o in choice.options),
            )
            for choice in axiom_choices
        ]
        self._levels = levels
        self._nodes: list[Branch | Leaf] = []
        self._numbers: dict[Branch | Leaf, int] = {}
        self._memo: dict[tuple[int, State, tuple[Constraint, ...]], int] = {}
        self._root = self._branch_terms(0, stated(grid, case.packages[package_id]))

    def diagram(self, diagram: Diagram, leaf: Callable[[State], int]) -> int:
        """The claim that holds where `leaf(state)` does; `leaf` gives nodes on later levels."""
        done: list[int] = []
        for node in self._nodes:
            if isinstance(node, Branch):
                done.append(diagram.node(node.level, tuple(done[child] for child in node.children)))
            else:
                done.append(leaf(node.state))
        return done[self._root]

    def _branch_terms(self, index: int, state: State) -> int:
        if index == len(self._terms):
            return self._close(0, state, state, self._fixed)
        choice = self._terms[index]
        at = self._grid.index[choice.key.split("/")[1]]
        children = []
        for option in choice.options:
            row = option.row
            mask = self._grid.terms[at].interval(row.low, row.high) if isinstance(row, PackageTerm) else None
            children.append(self._branch_terms(index + 1, (*state[:at], mask, *state[at + 1 :])))
        return self._branch(self._levels[choice.choice_id], tuple(children))

    def _close(self, index: int, said: State, state: State, axioms: tuple[Constraint, ...]) -> int:
        closed = close(self._grid, state, axioms)
        if isinstance(closed, int):
            return self._leaf(said)
        narrowed, live = closed
        return self._branch_axioms(index, said, narrowed, tuple(axioms[i] for i in bits(live)))

    def _branch_axioms(self, index: int, said: State, state: State, axioms: tuple[Constraint, ...]) -> int:
        if index == len(self._axioms):
            return self._leaf(state)
        key = (index, (*said, *state), axioms)
        if key not in self._memo:
            level, options = self._axioms[index]
            children = []
            for rule in options:
                if rule is None:
                    children.append(self._branch_axioms(index + 1, said, state, axioms))
                else:
                    children.append(self._close(index + 1, said, state, (*axioms, rule)))
            self._memo[key] = self._branch(level, tuple(children))
        return self._memo[key]

    def _branch(self, level: int, children: tuple[int, ...]) -> int:
        if all(child == children[0] for child in children):
            return children[0]
        return self._number(Branch(level, children))

    def _leaf(self, state: State) -> int:
        return self._number(Leaf(state))

    def _number(self, key: Branch | Leaf) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._nodes)
            self._nodes.append(key)
        return self._numbers[key]
