"""What can one package amount to, over all codings of its terms and of the axioms?

The codings of the package's rows, then those of the axioms, branch until the closed values are known. Ways
that lead to the same values and leave the same axioms able to act are merged, so that the graph stays far
smaller than the product of the choices. A value of a term that several rows name is read alike in all of
them: each way carries the options that later rows depend on, and an option that contradicts them is not
followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dealspace.analysis.choices import ChoiceKind
from dealspace.analysis.codings import Codings, RowCoding
from dealspace.analysis.constraints import Constraint, of_axiom
from dealspace.analysis.diagram import Diagram
from dealspace.analysis.grid import Grid, bits
from dealspace.analysis.pool import Literal
from dealspace.analysis.propagate import State, close, stated
from dealspace.case.model import Axiom, Case, PackageTerm

Chosen = tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """The node that each coding of a row leads to, with the options that bring the coding about."""

    parts: tuple[tuple[Chosen, int], ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the package amounts to."""

    state: State


class PackageStates:
    """The values of one package in every universe, as a graph whose leaves are closed states."""

    def __init__(self, case: Case, grid: Grid, package_id: str, codings: Codings) -> None:
        self._grid = grid
        prefix = f"{package_id}/"
        self._terms: list[tuple[int, tuple[RowCoding, ...]]] = []
        for key in codings.keys(ChoiceKind.PACKAGE_TERM):
            found = codings.of(ChoiceKind.PACKAGE_TERM, key)
            if key.startswith(prefix) and len(found) > 1:
                self._terms.append((grid.index[key.removeprefix(prefix)], found))
        axioms = [codings.of(ChoiceKind.AXIOM, key) for key in case.axioms]
        self._fixed = tuple(
            of_axiom(grid, found[0].row)
            for found in axioms
            if len(found) == 1 and isinstance(found[0].row, Axiom)
        )
        self._axioms = [
            tuple((c.when, of_axiom(grid, c.row) if isinstance(c.row, Axiom) else None) for c in found)
            for found in axioms
            if len(found) > 1
        ]
        steps = [*(found for _, found in self._terms), *(c for c in axioms if len(c) > 1)]
        self._later = [_named(steps[at:]) for at in range(len(steps) + 1)]
        self._nodes: list[Branch | Leaf] = []
        self._numbers: dict[Branch | Leaf, int] = {}
        self._memo: dict[tuple[int, Chosen, State, tuple[Constraint, ...]], int] = {}
        self._root = self._branch_terms(0, (), stated(grid, case.packages[package_id]))

    def diagram(self, diagram: Diagram, levels: Mapping[str, Mapping[str, tuple[int, int]]],
                leaf: Callable[[State], int]) -> int:  # fmt: skip
        """The claim that holds where `leaf(state)` does.

        `levels` gives the level and number of each option in the diagram, by choice.
        """
        done: list[int] = []
        for node in self._nodes:
            if isinstance(node, Branch):
                done.append(
                    diagram.split(
                        [([levels[c][o] for c, o in when], done[child]) for when, child in node.parts]
                    )
                )
            else:
                done.append(leaf(node.state))
        return done[self._root]

    def _branch_terms(self, index: int, chosen: Chosen, state: State) -> int:
        if index == len(self._terms):
            return self._close(0, chosen, state, state, self._fixed)
        at, codings = self._terms[index]
        parts = []
        for coding in codings:
            if (kept := self._follow(index, chosen, coding.when)) is not None:
                row = coding.row
                mask = (
                    self._grid.terms[at].interval(row.low, row.high) if isinstance(row, PackageTerm) else None
                )
                node = self._branch_terms(index + 1, kept, (*state[:at], mask, *state[at + 1 :]))
                parts.append((coding.when, node))
        return self._branch(parts)

    def _close(
        self, index: int, chosen: Chosen, said: State, state: State, axioms: tuple[Constraint, ...]
    ) -> int:
        closed = close(self._grid, state, axioms)
        if isinstance(closed, int):
            return self._leaf(said)
        narrowed, live = closed
        return self._branch_axioms(index, chosen, said, narrowed, tuple(axioms[i] for i in bits(live)))

    def _branch_axioms(
        self, index: int, chosen: Chosen, said: State, state: State, axioms: tuple[Constraint, ...]
    ) -> int:
        if index == len(self._axioms):
            return self._leaf(state)
        key = (index, chosen, (*said, *state), axioms)
        if key not in self._memo:
            parts = []
            for when, rule in self._axioms[index]:
                if (kept := self._follow(len(self._terms) + index, chosen, when)) is None:
                    continue
                if rule is None:
                    node = self._branch_axioms(index + 1, kept, said, state, axioms)
                else:
                    node = self._close(index + 1, kept, said, state, (*axioms, rule))
                parts.append((when, node))
            self._memo[key] = self._branch(parts)
        return self._memo[key]

    def _follow(self, step: int, chosen: Chosen, when: Chosen) -> Chosen | None:
        """The options that later rows depend on, once those of `when` are taken; None if they contradict."""
        taken = dict(chosen)
        if any(taken.get(choice, option) != option for choice, option in when):
            return None
        taken.update(when)
        later = self._later[step + 1]
        return tuple(sorted(literal for literal in taken.items() if literal[0] in later))

    def _branch(self, parts: list[tuple[Chosen, int]]) -> int:
        if all(node == parts[0][1] for _, node in parts):
            return parts[0][1]
        return self._number(Branch(tuple(parts)))

    def _leaf(self, state: State) -> int:
        return self._number(Leaf(state))

    def _number(self, key: Branch | Leaf) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._nodes)
            self._nodes.append(key)
        return self._numbers[key]


def _named(steps: list[tuple[RowCoding, ...]]) -> frozenset[str]:
    """The choices on which more than one of the rows may depend."""

    def choices() -> Iterator[str]:
        for codings in steps:
            for coding in codings:
                yield from (choice_id for choice_id, _ in coding.when)

    return frozenset(choices())
