"""What does a package imply beyond what it states?

Axioms are applied forwards (modus ponens) and backwards (contraposition) until nothing changes. The closure
is sound: every assignment that fits the statements and the axioms is kept. A package that contradicts the
axioms would imply anything, so nothing that it implies is used: it keeps its stated values and is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dealspace.analysis.constraints import Constraint, of_axiom
from dealspace.analysis.grid import Grid, bits
from dealspace.case.model import Axiom, Package


class Basis(StrEnum):
    STATED = "stated"
    IMPLIED = "implied"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class TermValue:
    """What a package amounts to on one term.

    `mask` is a set of the term's grid values, or None where nothing is stated or implied; `low` and `high`
    are its ends in the unit of the term. `axioms` and `premises` are the axioms and the stated terms that an
    implied value rests on.
    """

    term_id: str
    basis: Basis
    mask: int | None
    low: Fraction | None
    high: Fraction | None
    axioms: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """Values of every term, by term id; `contradiction` names the axioms that the package cannot satisfy."""

    values: Mapping[str, TermValue]
    contradiction: tuple[str, ...] = ()


State = tuple[int | None, ...]
"""A set of grid values per term, None where nothing is known."""


def stated(grid: Grid, package: Package) -> State:
    """The statements of a package as sets of grid values, in the order of the grid."""
    rows = [package.terms.get(term.term.term_id) for term in grid.terms]
    return tuple(
        None if row is None else term.interval(row.low, row.high)
        for term, row in zip(grid.terms, rows, strict=True)
    )


def close(grid: Grid, state: State, axioms: Sequence[Constraint]) -> tuple[State, int] | int:
    """The closed state and the mask of axioms that may still act on a narrower state.

    Returns
    -------
    tuple or int
        On contradiction the mask of the axioms that take part in it.
    """
    domains = [term.full if mask is None else mask for term, mask in zip(grid.terms, state, strict=True)]
    reasons: list[tuple[int, int]] = [(0, 0 if mask is None else 1 << i) for i, mask in enumerate(state)]
    outcome = _fixpoint(domains, reasons, axioms)
    if outcome is not None:
        return outcome
    live = 0
    for index, axiom in enumerate(axioms):
        if domains[axiom.first] & ~axiom.first_in and domains[axiom.second] & ~axiom.second_in:
            live |= 1 << index
    closed = tuple(
        None if mask is None and domain == term.full else domain
        for term, mask, domain in zip(grid.terms, state, domains, strict=True)
    )
    return closed, live


def propagate(grid: Grid, package: Package, axioms: Iterable[Axiom]) -> Closure:
    """Everything that a package states or implies.

    Parameters
    ----------
    grid
        From `build_grid` of the same case.
    package
        The package; terms without a row are unspecified.
    axioms
        The axioms in force.
    """
    rules = [of_axiom(grid, axiom) for axiom in axioms]
    start = stated(grid, package)
    domains = [term.full if mask is None else mask for term, mask in zip(grid.terms, start, strict=True)]
    reasons: list[tuple[int, int]] = [(0, 0 if mask is None else 1 << i) for i, mask in enumerate(start)]
    outcome = _fixpoint(domains, reasons, rules)
    contradiction: tuple[str, ...] = ()
    if outcome is not None:
        contradiction = tuple(sorted(rules[i].name for i in bits(outcome)))
        domains = [term.full if mask is None else mask for term, mask in zip(grid.terms, start, strict=True)]
        reasons = [(0, reason) for _, reason in reasons]
    values: dict[str, TermValue] = {}
    for index, term in enumerate(grid.terms):
        term_id, domain, before = term.term.term_id, domains[index], start[index]
        row = package.terms.get(term_id)
        if row is not None and domain == before:
            values[term_id] = TermValue(term_id, Basis.STATED, domain, row.low, row.high)
        elif before is None and domain == term.full:
            values[term_id] = TermValue(term_id, Basis.UNSPECIFIED, None, None, None)
        else:
            used, behind = reasons[index]
            ends = term.ends(domain)
            values[term_id] = TermValue(
                term_id,
                Basis.IMPLIED,
                domain,
                ends[0],
                ends[-1],
                tuple(sorted(rules[i].name for i in bits(used))),
                tuple(grid.terms[i].term.term_id for i in bits(behind)),
            )
    return Closure(values, contradiction)


def _fixpoint(domains: list[int], reasons: list[tuple[int, int]], axioms: Sequence[Constraint]) -> int | None:
    """Narrow `domains` in place; on contradiction the mask of the axioms behind it, else None."""
    changed = True
    while changed:
        changed = False
        for index, axiom in enumerate(axioms):
            a, b = axiom.first, axiom.second
            in_a, in_b = domains[a] & axiom.first_in, domains[b] & axiom.second_in
            if in_a == domains[a] or in_b == domains[b] or (in_a and in_b):
                continue
            used = reasons[a][0] | reasons[b][0] | 1 << index
            if not in_a and not in_b:
                return used
            target, narrowed, source = (a, in_a, b) if in_a else (b, in_b, a)
            domains[target] = narrowed
            reasons[target] = (
                reasons[target][0] | reasons[source][0] | 1 << index,
                reasons[target][1] | reasons[source][1],
            )
            changed = True
    return None
