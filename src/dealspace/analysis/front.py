"""Which deals on the graded terms leave no party better off without another losing, whatever matters most?

On each graded term a party has an *ideal*, the values that every reading of its conditions there allows
(those of the coding preferred where no value does), and a *reservation*, the values at which some reading
does not rule a deal out: every value where a reading takes it for a preference or for none. A condition that
is asked only where a guard holds counts as asked. How far a deal is from an ideal is a loss between 0 and 1,
the distance as a share of the greatest that there is on the term. Of salience only an order is known, from
the words: what a party calls a condition weighs at least as much as what it prefers. A deal is *dominated*
if another is at least as good for each party under all weights that agree with this order, and better for
one under some; the *front* are the others that no party's reservation rules out.

Whether a loss is at most another under all such weights is decided at the ends of the cone that they form: a
condition alone, and all conditions with any set of preferences (a weighted sum is least or greatest at one of
these). So the front is exact on the values that the record can tell apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product
from math import lcm
from operator import le

from dealspace.analysis.constraints import Constraint, of_axiom
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import Grid, bits, build_grid
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Case, Condition, Hardness, Package

Deal = tuple[int, ...]
"""The grid position of each graded term."""


@dataclass(frozen=True, slots=True)
class Interest:
    """What a party asks for on a term: sets of grid values, and whether it calls it a condition."""

    actor_id: str
    term_id: str
    ideal: int
    reservation: int
    hard: bool


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a text is from the front, from the midpoint of the ideals and from the model's deals.

    Each is the sum over the graded terms of the least change of the text, as shares of the terms' ranges;
    None where the model has no deal. What a text leaves open costs nothing. `stated` are the terms that it
    speaks of.
    """

    package_id: str
    stated: tuple[str, ...]
    front: Fraction
    midpoint: Fraction
    model: Fraction | None
    nearest: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Front:
    """`deals` can be made under the axioms and `undominated` of them are not dominated.

    `members` are those of them that lie within every reservation, values by term. Where there is none the
    reservations exclude each other, and distances are from the undominated deals. The front is `whole` if
    each deal within its ranges belongs to it, so that a range for each term says what it is.
    """

    terms: tuple[str, ...]
    interests: tuple[Interest, ...]
    deals: int
    undominated: int
    members: tuple[Mapping[str, Fraction], ...]
    whole: bool
    midpoint: Mapping[str, tuple[Fraction, Fraction]]


class Bargaining:
    """The front of a case on some of its terms; build once, then place texts.

    Parameters
    ----------
    case
        Its rows say what the parties ask for.
    terms
        The graded terms.
    also
        Packages of any date, whose values are told apart as well.
    """

    def __init__(self, case: Case, terms: Sequence[str], also: Iterable[Package] = ()) -> None:
        named: dict[str, set[Fraction]] = {}
        for package in also:
            for row in package.terms.values():
                named.setdefault(row.term_id, set()).update((row.low, row.high))
        self._case = case
        self.terms = tuple(terms)
        self.grid: Grid = build_grid(case, named)
        self.interests = tuple(self._interests())
        self._losses = {
            (one.actor_id, one.term_id): _losses(self.grid[one.term_id].values, one.ideal)
            for one in self.interests
        }
        self._deals = tuple(self._possible())
        kept = undominated([self._criteria(deal) for deal in self._deals])
        self._undominated = tuple(deal for deal, on_front in zip(self._deals, kept, strict=True) if on_front)
        self._members = tuple(deal for deal in self._undominated if self._within(deal))

    def front(self) -> Front:
        """The front, and where the midpoint of the ideals lies."""
        return Front(
            self.terms,
            self.interests,
            len(self._deals),
            len(self._undominated),
            tuple(self._values(deal) for deal in self._members),
            self._whole(),
            self._midpoint(),
        )

    def _whole(self) -> bool:
        ends = [(min(values), max(values)) for values in zip(*self._members, strict=True)]
        within = [
            deal
            for deal in self._deals
            if all(low <= at <= high for at, (low, high) in zip(deal, ends, strict=False))
        ]
        return bool(ends) and len(within) == len(self._members)

    def distance(self, package: Package) -> Distance:
        """How far a text is from the front and from the two simpler guesses."""
        near = min(
            (self._change(package, self._values(deal)), deal) for deal in self._members or self._undominated
        )
        middle = sum(
            (
                self._apart(term, package.terms[term].low, package.terms[term].high, *ends)
                for term, ends in self._midpoint().items()
                if term in package.terms
            ),
            Fraction(0),
        )
        model = min((self._change(package, deal) for deal in self._model), default=None)
        stated = tuple(term for term in self.terms if term in package.terms)
        return Distance(package.package_id, stated, near[0], middle, model, self._values(near[1]))

    def _interests(self) -> Iterator[Interest]:
        for actor_id in self._case.config.required_parties:
            for term_id in self.terms:
                rows = [
                    row
                    for row in self._case.conditions.values()
                    if (row.actor_id, row.predicate.term_id) == (actor_id, term_id)
                    and row.hardness is not Hardness.DROPPED
                ]
                if rows:
                    yield self._interest(actor_id, term_id, rows)

    def _interest(self, actor_id: str, term_id: str, rows: Sequence[Condition]) -> Interest:
        grid = self.grid[term_id]
        ideal = base = grid.full
        reservation = grid.full
        for row in rows:
            readings = [
                v for v in self._case.condition_variants.values() if v.condition_id == row.condition_id
            ]
            yields = any(
                kind is not Hardness.HARD for kind in (row.hardness, *(v.hardness for v in readings))
            )
            masks = [grid.mask(v.predicate) for v in readings if v.hardness is not Hardness.DROPPED]
            masks.append(grid.mask(row.predicate))
            base &= masks[-1]
            some = 0
            for mask in masks:
                ideal &= mask
                some |= mask
            reservation &= grid.full if yields else some
        hard = any(row.hardness is Hardness.HARD for row in rows)
        return Interest(
            actor_id, term_id, ideal or base or grid.mask(rows[0].predicate) or grid.full, reservation, hard
        )

    def _possible(self) -> Iterator[Deal]:
        """Every combination of values of the graded terms that the axioms allow."""
        axioms = [of_axiom(self.grid, axiom) for axiom in self._case.axioms.values()]
        linked = {at for axiom in axioms for at in (axiom.first, axiom.second)}
        places = [self.grid.index[term] for term in self.terms]
        known: dict[Deal, bool] = {}
        for deal in product(*(range(len(self.grid[term].values)) for term in self.terms)):
            bound = [(at, value) for at, value in zip(places, deal, strict=True) if at in linked]
            key = tuple(value for _, value in bound)
            if key not in known:
                facts = [Constraint("", at, 1 << value, at, 0) for at, value in bound]
                search = GridSearch(self.grid, [*facts, *axioms])
                known[key] = search.some((1 << search.size) - 1) is not None
            if known[key]:
                yield deal

    def _within(self, deal: Deal) -> bool:
        """Whether some reading of each party's words allows the deal, term by term."""
        place = dict(zip(self.terms, deal, strict=True))
        return all(one.reservation >> place[one.term_id] & 1 for one in self.interests)

    def _criteria(self, deal: Deal) -> tuple[Fraction, ...]:
        """What must not be greater for a deal to be as good: each party's loss at each end of its weights."""
        place = dict(zip(self.terms, deal, strict=True))
        found: list[Fraction] = []
        for actor in dict.fromkeys(one.actor_id for one in self.interests):
            mine = [one for one in self.interests if one.actor_id == actor]
            loss = {one.term_id: self._losses[actor, one.term_id][place[one.term_id]] for one in mine}
            hard = [one.term_id for one in mine if one.hard]
            soft = [one.term_id for one in mine if not one.hard]
            found += [loss[term] for term in hard]
            whole = sum((loss[term] for term in hard), Fraction(0))
            found += [whole + sum((loss[t] for t in some), Fraction(0)) for some in _subsets(soft)]
        return tuple(found)

    def _midpoint(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        """By term the middle between ideals that are apart, else the values that suit all."""
        found = {}
        for term in self.terms:
            values = self.grid[term].values
            ideals = [tuple(bits(one.ideal)) for one in self.interests if one.term_id == term]
            if not ideals:
                continue
            low = max(values[ideal[0]] for ideal in ideals)
            high = min(values[ideal[-1]] for ideal in ideals)
            found[term] = (low, high) if low <= high else ((low + high) / 2, (low + high) / 2)
        return found

    @cached_property
    def _model(self) -> list[Mapping[str, Fraction]]:
        """The deals that the present model names: its witness, or those of its ways out."""
        space = solve_deal_space(self._case)
        if space.witness is not None:
            return [space.witness.assignment]
        return [found.witness.assignment for found in space.concessions]

    def _change(self, package: Package, deal: Mapping[str, Fraction]) -> Fraction:
        stated = [package.terms[term] for term in self.terms if term in package.terms]
        return sum(
            (
                self._apart(row.term_id, row.low, row.high, deal[row.term_id], deal[row.term_id])
                for row in stated
            ),
            Fraction(0),
        )

    def _apart(
        self, term_id: str, low: Fraction, high: Fraction, first: Fraction, last: Fraction
    ) -> Fraction:
        """The gap between two ranges as a share of the term's range."""
        term = self.grid[term_id].term
        gap = max(first - high, low - last, Fraction(0))
        return gap / ((term.maximum - term.minimum) or 1)

    def _values(self, deal: Deal) -> Mapping[str, Fraction]:
        return {term: self.grid[term].values[at] for term, at in zip(self.terms, deal, strict=True)}


def undominated(points: Sequence[tuple[Fraction, ...]]) -> tuple[bool, ...]:
    """Which points no other is at most in every coordinate and less in one.

    Sorted by their sums, a point can only be beaten by one before it, and then by one that is not beaten.
    """
    # Whole numbers of the least common part compare as the fractions do, and many times faster.
    part = lcm(*(value.denominator for point in points for value in point))
    whole = [tuple(int(value * part) for value in point) for point in points]
    kept: list[tuple[int, ...]] = []
    for point in sorted(set(whole), key=lambda one: (sum(one), one)):
        if not any(all(map(le, best, point)) for best in kept):
            kept.append(point)
    on_front = set(kept)
    return tuple(point in on_front for point in whole)


def _losses(values: Sequence[Fraction], ideal: int) -> tuple[Fraction, ...]:
    """By grid position the distance to the ideal as a share of the greatest."""
    best = [values[i] for i in bits(ideal)]
    gaps = [min(abs(value - one) for one in best) for value in values]
    return tuple(gap / (max(gaps) or 1) for gap in gaps)


def _subsets(items: Collection[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(1, len(items) + 1))
