"""What does a row say where a value of a term is read otherwise?

Coders write a value where a source uses a name for it: `guarantee_level ge 3` for "like Article 5". If the
name can be taken to mean another value, it can be so in every row that uses it, and the rows move together: a
demand for it, an offer of it, an axiom about it. A reading therefore replaces the value in all predicates,
guards and ends of intervals that name it, at once and in one step (a value that is read as 4 is not read on
as what 4 is read as). Operators stay: `lt 3` is "less than what 3 stands for". A row that means the value as
it stands is excepted by name.

A variant of a row overrides the reading in what it says of its own: a predicate, a guard or an interval that
differs from the base row's is the coder's explicit choice and stays. What a variant keeps of the base row (a
guard, a premise, the predicate of a variant in hardness alone) is read with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from dealspace.case.model import Axiom, Condition, PackageTerm, Predicate, TermVariant

Value = tuple[str, Fraction]
"""A term and one of its values."""
Readings = Mapping[Value, TermVariant]
"""The readings in force; a value that is missing is read as it stands."""
Readable = Condition | Axiom | PackageTerm
Row = TypeVar("Row", bound=Readable)


def excepts(variant: TermVariant, row: Readable) -> bool:
    """Whether a reading leaves a row as it stands."""
    match row:
        case Condition():
            return row.condition_id in variant.except_conditions
        case Axiom():
            return row.axiom_id in variant.except_axioms
        case PackageTerm():
            return row.package_id in variant.except_packages


def inherited(row: Readable, base: Readable) -> set[Value]:
    """The values that a coding of a row names in what it has from the base row."""
    return {value for part in _parts(row, base) for value in part}


def read_row(row: Row, base: Readable, readings: Readings) -> Row:
    """A coding of a row under some readings.

    An interval whose ends the readings turn around (a low end read as more than the high end) gives a row
    with `low > high`.
    """
    mine = {value: variant for value, variant in readings.items() if not excepts(variant, base)}
    if not inherited(row, base) & set(mine):
        return row
    match row, base:
        case Condition(), Condition():
            predicate = read(row.predicate, mine) if row.predicate == base.predicate else row.predicate
            guard = row.guard
            if guard is not None and guard == base.guard:
                guard = read(guard, mine)
            return replace(row, predicate=predicate, guard=guard)
        case Axiom(), Axiom():
            conclusion = read(row.conclusion, mine) if row.conclusion == base.conclusion else row.conclusion
            return replace(row, premise=read(row.premise, mine), conclusion=conclusion)
        case PackageTerm(), _:
            low, high = (_read_as((row.term_id, end), mine) for end in (row.low, row.high))
            return replace(row, low=low, high=high)
    return row


def read(predicate: Predicate, readings: Readings) -> Predicate:
    """A predicate with each of its values as read."""
    values = {_read_as((predicate.term_id, value), readings) for value in predicate.values}
    return Predicate(predicate.term_id, predicate.operator, tuple(sorted(values)))


def _read_as(value: Value, readings: Readings) -> Fraction:
    return readings[value].read_as if value in readings else value[1]


def _parts(row: Readable, base: Readable) -> Iterator[set[Value]]:
    match row, base:
        case Condition(), Condition():
            if row.predicate == base.predicate:
                yield _named(row.predicate)
            if row.guard is not None and row.guard == base.guard:
                yield _named(row.guard)
        case Axiom(), Axiom():
            yield _named(row.premise)
            if row.conclusion == base.conclusion:
                yield _named(row.conclusion)
        case PackageTerm(), PackageTerm():
            if (row.low, row.high) == (base.low, base.high):
                yield {(row.term_id, row.low), (row.term_id, row.high)}


def _named(predicate: Predicate) -> set[Value]:
    return {(predicate.term_id, value) for value in predicate.values}
