"""In which ways can a row differ a little, and by how much? Single changes of a row, the smallest first.

A threshold, a premise, a conclusion or an end of an interval moves to another value of the term's grid; a
condition turns from hard to soft or back. The grid has a value for every stretch between constants, so that a
change that reverses something within a stretch is found there. Changes that no question about the case could
tell from a smaller one are left out.

Of two changes that move as many steps the lower value comes first. What a change does is judged on a finer
grid, in which the values that rows may move to are constants with stretches of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from dealspace.analysis.constraints import of_axiom, of_condition
from dealspace.analysis.grid import Grid, bits, build_grid
from dealspace.case.model import Axiom, Case, Condition, Hardness, Operator, PackageTerm, Predicate


class Part(StrEnum):
    """What of a row changes."""

    HARDNESS = "hardness"
    VALUE = "value"
    GUARD = "guard"
    PREMISE = "premise"
    CONCLUSION = "conclusion"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Change:
    """A row changed in one part; `steps` counts values of the grid, 1 for a change of hardness."""

    part: Part
    row: Condition | Axiom | PackageTerm
    steps: int


class Changes:
    """The single changes of the rows of a case."""

    def __init__(self, case: Case) -> None:
        self._values = {term.term.term_id: term.values for term in build_grid(case).terms}
        self.grid = build_grid(case, self._values)
        """The grid on which rows and their changes are to be judged."""
        self._kinds = [_kinds(case, self.grid, at) for at in range(len(self.grid.terms))]

    def of(self, row: Condition | Axiom | PackageTerm) -> Iterator[Change]:
        """Every change of the row, the smallest first within each part."""
        match row:
            case Condition():
                other = Hardness.SOFT if row.hardness is Hardness.HARD else Hardness.HARD
                yield Change(Part.HARDNESS, replace(row, hardness=other), 1)
                yield from self._distinct(row, Part.VALUE, row.predicate)
                if row.guard is not None:
                    yield from self._distinct(row, Part.GUARD, row.guard)
            case Axiom():
                yield from self._distinct(row, Part.PREMISE, row.premise)
                yield from self._distinct(row, Part.CONCLUSION, row.conclusion)
            case PackageTerm():
                yield from self._intervals(row)

    def _distinct(self, row: Condition | Axiom, part: Part, predicate: Predicate) -> Iterator[Change]:
        seen = {self._kind_of(row)}
        for moved, steps in _moved(self._values[predicate.term_id], predicate):
            changed = _put(row, part, moved)
            if (kind := self._kind_of(changed)) not in seen:
                seen.add(kind)
                yield Change(part, changed, steps)

    def _kind_of(self, row: Condition | Axiom) -> tuple[object, ...]:
        """What the rest of the case can tell of a condition or an axiom."""
        rule = of_condition(self.grid, row) if isinstance(row, Condition) else of_axiom(self.grid, row)
        return self._told(rule.first, rule.first_in), self._told(rule.second, rule.second_in)

    def _told(self, at: int, mask: int) -> tuple[frozenset[int], frozenset[int]]:
        """The kinds of values inside a set and outside it."""
        kinds = self._kinds[at]
        outside = self.grid.terms[at].full & ~mask
        return frozenset(kinds[i] for i in bits(mask)), frozenset(kinds[i] for i in bits(outside))

    def _intervals(self, row: PackageTerm) -> Iterator[Change]:
        at = self.grid.index[row.term_id]
        term = self.grid.terms[at]
        values = self._values[row.term_id]
        first, last = (values.index(end) for end in (row.low, row.high))
        seen = {self._told(at, term.interval(row.low, row.high))}
        ends: list[tuple[int, Part, Fraction, Fraction]] = []
        for i, value in enumerate(values):
            if first == last:
                ends.append((abs(i - first), Part.VALUE, value, value))
            elif i <= last:
                ends.append((abs(i - first), Part.LOW, value, row.high))
            if first != last and i >= first:
                ends.append((abs(i - last), Part.HIGH, row.low, value))
        for steps, part, low, high in sorted(ends):
            if (told := self._told(at, term.interval(low, high))) not in seen:
                seen.add(told)
                yield Change(part, replace(row, low=low, high=high), steps)


def _put(row: Condition | Axiom, part: Part, predicate: Predicate) -> Condition | Axiom:
    if isinstance(row, Condition):
        return replace(row, guard=predicate) if part is Part.GUARD else replace(row, predicate=predicate)
    return replace(row, premise=predicate) if part is Part.PREMISE else replace(row, conclusion=predicate)


def _moved(values: Sequence[Fraction], predicate: Predicate) -> Iterator[tuple[Predicate, int]]:
    """The predicate with its value moved along the grid; a set gains or loses one value instead."""
    if predicate.operator in (Operator.IN, Operator.NOT_IN):
        for value in values:
            changed = set(predicate.values) ^ {value}
            if changed:
                yield replace(predicate, values=tuple(sorted(changed))), 1
        return
    here = values.index(predicate.values[0])
    for i in sorted(range(len(values)), key=lambda i: (abs(i - here), i)):
        if i != here:
            yield replace(predicate, values=(values[i],)), abs(i - here)


def _kinds(case: Case, grid: Grid, at: int) -> list[int]:
    """A number for each value of a term; values that every row of the case treats alike share it."""
    term = grid.terms[at]
    masks = [term.mask(p) for p in _predicates(case) if p.term_id == term.term.term_id]
    for package in case.packages.values():
        row = package.terms.get(term.term.term_id)
        if row is not None:
            masks.append(term.interval(row.low, row.high))
    numbers: dict[tuple[int, ...], int] = {}
    return [
        numbers.setdefault(tuple(mask >> i & 1 for mask in masks), len(numbers))
        for i in range(len(term.values))
    ]


def _predicates(case: Case) -> Iterable[Predicate]:
    for condition in case.conditions.values():
        yield condition.predicate
        if condition.guard is not None:
            yield condition.guard
    for axiom in case.axioms.values():
        yield axiom.premise
        yield axiom.conclusion
