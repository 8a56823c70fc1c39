"""Can a few predicates hold at once, given the axioms? Decided exactly, by trying critical points.

A predicate on a term changes its truth only at the values that it names. It is therefore enough to try, for
each term, those values, their neighbours (whole numbers) or the points between them (numbers), and the ends
of its range. This is a check of data, apart from the solver of the analysis on purpose: neither can hide a
fault of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from dealspace.case.model import Operator, Predicate, TermType


@dataclass(frozen=True, slots=True)
class Domain:
    """The values that a term can take."""

    type: TermType
    minimum: Fraction
    maximum: Fraction


Implication = tuple[Predicate, Predicate]


def holds(predicate: Predicate, value: Fraction) -> bool:
    """Whether a predicate holds at a value of its term."""
    first = predicate.values[0]
    match predicate.operator:
        case Operator.EQ:
            return value == first
        case Operator.NE:
            return value != first
        case Operator.LT:
            return value < first
        case Operator.LE:
            return value <= first
        case Operator.GT:
            return value > first
        case Operator.GE:
            return value >= first
        case Operator.IN:
            return value in predicate.values
        case Operator.NOT_IN:
            return value not in predicate.values


def critical_points(domain: Domain, predicates: Iterable[Predicate]) -> tuple[Fraction, ...]:
    """A point of every region of the domain in which all the predicates keep their truth."""
    named = {value for predicate in predicates for value in predicate.values} | {
        domain.minimum,
        domain.maximum,
    }
    if domain.type is TermType.NUMBER:
        ends = sorted(named)
        points = named | {(low + high) / 2 for low, high in pairwise(ends)}
    else:
        # Below and above a fractional value too, in case a coder wrote one for a whole-number term.
        points = {Fraction(value.__floor__() + step) for value in named for step in (-1, 0, 1)}
    return tuple(sorted(point for point in points if domain.minimum <= point <= domain.maximum))


def satisfiable(
    domains: Mapping[str, Domain], predicates: Sequence[Predicate], axioms: Sequence[Implication] = ()
) -> bool:
    """Whether some assignment of the terms satisfies all predicates and all axioms.

    Only the terms that the predicates reach through the axioms are looked at; the axioms among other terms
    are taken to be consistent. Terms without a domain are an error of the data that another rule reports, and
    make the answer True.
    """
    linked = _linked({predicate.term_id for predicate in predicates}, axioms)
    active = [axiom for axiom in axioms if axiom[0].term_id in linked]
    if not linked <= set(domains):
        return True
    every = [*predicates, *(part for axiom in active for part in axiom)]
    points: dict[str, tuple[Fraction, ...]] = {}
    for term in linked:
        own = [predicate for predicate in predicates if predicate.term_id == term]
        candidates = critical_points(domains[term], [p for p in every if p.term_id == term])
        points[term] = tuple(value for value in candidates if all(holds(p, value) for p in own))
    return _search(points, active)


Points = Mapping[str, tuple[Fraction, ...]]


def _search(points: Points, axioms: Sequence[Implication]) -> bool:
    """Narrow, then try the values of the term with the fewest left; all axioms link two terms or one."""
    narrowed = _narrow(points, axioms)
    if narrowed is None:
        return False
    left = [term for term, values in narrowed.items() if len(values) > 1]
    if not left:
        return True
    term = min(left, key=lambda term: (len(narrowed[term]), term))
    return any(_search({**narrowed, term: (value,)}, axioms) for value in narrowed[term])


def _narrow(points: Points, axioms: Sequence[Implication]) -> dict[str, tuple[Fraction, ...]] | None:
    """Leave out every value that an axiom allows beside no value of its other term; None if a term has none.

    Where each term has one value left, those values satisfy every axiom.
    """
    found = dict(points)
    if not all(found.values()):
        return None
    changed = True
    while changed:
        changed = False
        for premise, conclusion in axioms:
            first, second = premise.term_id, conclusion.term_id
            if first == second:
                kept = [(first, [v for v in found[first] if not holds(premise, v) or holds(conclusion, v)])]
            else:
                met = any(holds(conclusion, value) for value in found[second])
                spared = any(not holds(premise, value) for value in found[first])
                kept = [
                    (first, [v for v in found[first] if met or not holds(premise, v)]),
                    (second, [v for v in found[second] if spared or holds(conclusion, v)]),
                ]
            for term, values in kept:
                if not values:
                    return None
                if len(values) < len(found[term]):
                    found[term], changed = tuple(values), True
    return found


def _linked(terms: set[str], axioms: Sequence[Implication]) -> set[str]:
    found = set(terms)
    while True:
        more = {
            part.term_id
            for premise, conclusion in axioms
            if {premise.term_id, conclusion.term_id} & found
            for part in (premise, conclusion)
        }
        if more <= found:
            return found
        found |= more
