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
from functools import lru_cache
from itertools import pairwise

from dealspace.case.model import Operator, Predicate, TermType
from dealspace.checks.budget import spend


@dataclass(frozen=True, slots=True)
class Domain:
    """The values that a term can take."""

    type: TermType
    minimum: Fraction
    maximum: Fraction


Implication = tuple[Predicate, Predicate]
_A_CALL = 20
"""Steps that a question takes by being asked."""


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
    return _points(domain, frozenset(value for predicate in predicates for value in predicate.values))


@lru_cache(maxsize=4096)
def _points(domain: Domain, values: frozenset[Fraction]) -> tuple[Fraction, ...]:
    named = values | {domain.minimum, domain.maximum}
    if domain.type is TermType.NUMBER:
        ends = sorted(named)
        points = {*named} | {(low + high) / 2 for low, high in pairwise(ends)}
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
    spend(_A_CALL)
    linked = _linked({predicate.term_id for predicate in predicates}, axioms)
    active = [axiom for axiom in axioms if axiom[0].term_id in linked]
    if not linked <= set(domains):
        return True
    every = [*predicates, *(part for axiom in active for part in axiom)]
    points: dict[str, tuple[Fraction, ...]] = {}
    for term in linked:
        own = [predicate for predicate in predicates if predicate.term_id == term]
        candidates = critical_points(domains[term], [p for p in every if p.term_id == term])
        spend(len(candidates) * (1 + sum(len(p.values) for p in own)))
        points[term] = tuple(value for value in candidates if all(holds(p, value) for p in own))
    left = {term: (1 << len(values)) - 1 for term, values in points.items()}
    return _search(left, [_links(points, *axiom) for axiom in active])


@dataclass(frozen=True, slots=True)
class _Link:
    """An axiom over the points of its two terms: a bit for each point at which its parts hold."""

    first: str
    premise: int
    second: str
    conclusion: int


def _links(points: Mapping[str, tuple[Fraction, ...]], premise: Predicate, conclusion: Predicate) -> _Link:
    sides = []
    for part in (premise, conclusion):
        values = points[part.term_id]
        spend(len(values) * len(part.values))
        sides.append(sum(1 << at for at, value in enumerate(values) if holds(part, value)))
    return _Link(premise.term_id, sides[0], conclusion.term_id, sides[1])


def _search(left: Mapping[str, int], links: Sequence[_Link]) -> bool:
    """Narrow, then try the points of the term with the fewest left; all axioms link two terms or one.

    `left` has for each term a bit for each point that may still be its value.
    """
    narrowed = _narrow(left, links)
    if narrowed is None:
        return False
    open_terms = [term for term, bits in narrowed.items() if bits & (bits - 1)]
    if not open_terms:
        return True
    term = min(open_terms, key=lambda term: (narrowed[term].bit_count(), term))
    bits = narrowed[term]
    while bits:
        lowest = bits & -bits
        if _search({**narrowed, term: lowest}, links):
            return True
        bits ^= lowest
    return False


def _narrow(left: Mapping[str, int], links: Sequence[_Link]) -> dict[str, int] | None:
    """Leave out every point that an axiom allows beside no point of its other term; None if a term has none.

    Where each term has one point left, those points satisfy every axiom.
    """
    found = dict(left)
    if not all(found.values()):
        return None
    changed = True
    while changed:
        changed = False
        spend(len(links))
        for link in links:
            first, second = found[link.first], found[link.second]
            if link.first == link.second:
                kept = first & (~link.premise | link.conclusion)
                found[link.first] = kept
                if kept != first:
                    changed = True
                if not kept:
                    return None
                continue
            if not second & link.conclusion:
                found[link.first] = first & ~link.premise
            if not first & ~link.premise:
                found[link.second] = second & link.conclusion
            if found[link.first] != first or found[link.second] != second:
                changed = True
                if not (found[link.first] and found[link.second]):
                    return None
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
