"""Which disputes does an exchange end? Trades on record, and pairs of concessions that buy each other.

A *trade* is a set of offers on record that dissolves a minimal conflict: an actor gives up its red line
there against something on a third term. A *logroll* needs no offer: it is a pair of red lines of two actors,
each of which stands in the way of the other actor, and both of which lie on one smallest way out, so that
whoever gives way on one is served by the other giving way.

What an exchange does to preferences is told only where it is certain: a preference is *secured* if it holds
in every assignment in which the exchange is carried out, and *excluded* if it holds in none; those for which
the same is so without the exchange are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dealspace.analysis.concessions import Relaxation, Relaxer
from dealspace.analysis.constraints import Constraint, of_axiom, of_condition
from dealspace.analysis.feasibility import required_hard_conditions, required_soft_conditions
from dealspace.analysis.grid import build_grid
from dealspace.analysis.hitting import Members, combined, groups_of, least_hitting
from dealspace.analysis.must_give_way import conflicts_within
from dealspace.analysis.nearest import Proximity, Witness
from dealspace.analysis.offers import ends, sets_of_offers, sides_of, taken_up, weakened
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Case, Condition, Offer


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences of required parties that an exchange makes sure of, and those that it rules out."""

    secured: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The deal that an exchange opens: how far red lines move at the least, and the nearest such deal.

    The red lines are those of a smallest way out that goes by the exchange; a red line that an offer weakens
    is not among them.
    """

    relaxations: tuple[Relaxation, ...]
    deal: Witness


@dataclass(frozen=True, slots=True)
class Trade:
    """Offers that dissolve conflicts, no fewer of them any of these.

    `gives_up` are the red lines that the offers weaken, `third_terms` the terms on which something is asked
    in return and of which no member of the conflicts speaks. `least` red lines must give way with the offers
    taken up, and `raises` are the conflicts that they bring about.
    """

    offers: tuple[str, ...]
    dissolves: tuple[tuple[str, ...], ...]
    gives_up: tuple[str, ...]
    third_terms: tuple[str, ...]
    least: int
    raises: tuple[tuple[str, ...], ...]
    preferences: Preferences
    opened: Opened


@dataclass(frozen=True, slots=True)
class Logroll:
    """Two red lines of two actors, `actors` in the order of `gives_up`, each of which buys the other.

    `serves` are, for each actor, its red lines that the other one's giving way lets stand, and `kept` all red
    lines, of whomever, that hold once the exchange is carried out.
    """

    gives_up: tuple[str, str]
    actors: tuple[str, str]
    serves: tuple[tuple[str, ...], tuple[str, ...]]
    kept: tuple[str, ...]
    least: int
    preferences: Preferences
    opened: Opened


@dataclass(frozen=True, slots=True)
class Exchanges:
    """`least` red lines must give way without any offer, and `least_standing` with the best set of offers
    that stand, which is `best_standing`.
    """

    least: int
    least_standing: int
    best_standing: tuple[str, ...]
    trades: tuple[Trade, ...]
    logrolls: tuple[Logroll, ...]


class Bargain:
    """The exchanges of a case; build once.

    Parameters
    ----------
    case
        In its base coding. Its axioms can hold together.
    """

    def __init__(self, case: Case) -> None:
        self._case, self._grid = case, build_grid(case)
        self._hard = {row.condition_id: row for row in required_hard_conditions(case)}
        self._axioms = [of_axiom(self._grid, axiom) for axiom in case.axioms.values()]
        self.conflicts = self._conflicts(case)
        inside = {name for one in self.conflicts for name in one}
        self._free = [name for name in self._hard if name not in inside]

    def exchanges(self) -> Exchanges:
        """All trades on record, all logrolls, and the least movement without and with offers."""
        best = min(self._standing(), key=lambda found: (found[0], len(found[1]), found[1]))
        return Exchanges(
            least_hitting(self.conflicts), best[0], best[1], tuple(self._trades()), tuple(self._logrolls())
        )

    def _conflicts(self, case: Case) -> frozenset[Members]:
        return conflicts_within(case, self._grid, required_hard_conditions(case), None)

    def _standing(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        for offers in sets_of_offers(self._case, self._grid, standing=True):
            least = self._least(self._conflicts(taken_up(self._case, self._grid, offers)))
            if least is not None:
                yield least, tuple(offer.offer_id for offer in offers)

    @staticmethod
    def _least(conflicts: frozenset[Members]) -> int | None:
        return None if frozenset() in conflicts else least_hitting(conflicts)

    def _trades(self) -> Iterator[Trade]:
        dissolved: dict[tuple[str, ...], list[Members]] = {}
        chosen: dict[tuple[str, ...], tuple[Offer, ...]] = {}
        for conflict in sorted(self.conflicts, key=sorted):
            found: list[frozenset[str]] = []
            for offers in sets_of_offers(self._case, self._grid, standing=False):
                names = frozenset(offer.offer_id for offer in offers)
                if not offers or any(one <= names for one in found):
                    continue
                if ends(self._case, self._grid, offers, conflict):
                    found.append(names)
                    key = tuple(sorted(names))
                    dissolved.setdefault(key, []).append(conflict)
                    chosen[key] = offers
        for key in sorted(dissolved):
            yield self._trade(chosen[key], dissolved[key])

    def _trade(self, offers: Sequence[Offer], dissolves: Sequence[Members]) -> Trade:
        gone = {name for offer in offers for name in weakened(self._case, self._grid, offer)}
        members = {name for one in dissolves for name in one}
        taken = taken_up(self._case, self._grid, offers)
        after = self._conflicts(taken)
        spoken = {
            row.term_id
            for name in members
            for row in (self._hard[name].predicate, self._hard[name].guard)
            if row is not None
        }
        carried_out = [*self._rows(members - gone), *self._sides(offers)]
        return Trade(
            tuple(sorted(offer.offer_id for offer in offers)),
            tuple(sorted(tuple(sorted(one)) for one in dissolves)),
            tuple(sorted(gone & members)),
            tuple(sorted({offer.price.term_id for offer in offers} - spoken)),
            least_hitting(after),
            tuple(sorted(tuple(sorted(one)) for one in after - self.conflicts)),
            self._preferences(carried_out),
            self._opened(taken, _smallest(after)),
        )

    def _logrolls(self) -> Iterator[Logroll]:
        least = least_hitting(self.conflicts)
        inside = sorted({name for one in self.conflicts for name in one})
        for one, other in combinations(inside, 2):
            found = self._logroll(self._hard[one], self._hard[other], least)
            if found is not None:
                yield found

    def _logroll(self, one: Condition, other: Condition, least: int) -> Logroll | None:
        if one.actor_id == other.actor_id:
            return None
        names = one.condition_id, other.condition_id
        blocked = [{m for m in self.conflicts if a in m and b not in m} for a, b in (names, names[::-1])]
        kept = {name for sets in blocked for m in sets for name in m} - set(names)
        serves = [
            tuple(sorted({n for m in sets for n in m if self._hard[n].actor_id == actor} - set(names)))
            for sets, actor in zip(reversed(blocked), (one.actor_id, other.actor_id), strict=True)
        ]
        left = [m for m in self.conflicts if not m & set(names)]
        if not all(serves) or least_hitting(left) != least - 2 or any(m <= kept for m in left):
            return None
        return Logroll(
            names,
            (one.actor_id, other.actor_id),
            (serves[0], serves[1]),
            tuple(sorted(kept)),
            least - 2,
            self._preferences(self._rows(kept)),
            self._opened(self._case, {*names, *_smallest(left)}),
        )

    def _opened(self, case: Case, gives_way: Collection[str]) -> Opened:
        hard = required_hard_conditions(case)
        rows = [of_condition(self._grid, row) for row in hard]
        axioms = [of_axiom(self._grid, axiom) for axiom in case.axioms.values()]
        relaxer = Relaxer(
            GridSearch(self._grid, [*rows, *axioms]), hard, Proximity(self._grid, case.packages.values())
        )
        mask = sum(1 << i for i, row in enumerate(hard) if row.condition_id in gives_way)
        relaxations = relaxer.least(mask)
        return Opened(relaxations, relaxer.deal(mask, relaxations))

    def _preferences(self, carried_out: Sequence[Constraint]) -> Preferences:
        free = self._rows(self._free)
        secured, excluded = [], []
        for row in required_soft_conditions(self._case):
            wish = of_condition(self._grid, row)
            if not self._can_fail(row, [*free, *carried_out]) and self._can_fail(row, free):
                secured.append(row.condition_id)
            if not self._possible([*free, *carried_out, wish]) and self._possible([*free, wish]):
                excluded.append(row.condition_id)
        if not self._possible([*free, *carried_out]):
            return Preferences((), ())
        return Preferences(tuple(secured), tuple(excluded))

    def _can_fail(self, row: Condition, constraints: Sequence[Constraint]) -> bool:
        """Whether the constraints leave room for an assignment that does not meet a condition."""
        grid, parts = self._grid, []
        for predicate, holds in ((row.guard, True), (row.predicate, False)):
            if predicate is not None:
                term = grid.index[predicate.term_id]
                mask = grid.mask(predicate) if holds else grid.full[term] & ~grid.mask(predicate)
                parts.append(Constraint("", term, mask, term, 0))
        return self._possible([*constraints, *parts])

    def _possible(self, constraints: Sequence[Constraint]) -> bool:
        search = GridSearch(self._grid, [*constraints, *self._axioms])
        return search.some((1 << search.size) - 1) is not None

    def _rows(self, names: Iterable[str]) -> list[Constraint]:
        return [of_condition(self._grid, self._hard[name]) for name in sorted(names)]

    def _sides(self, offers: Iterable[Offer]) -> list[Constraint]:
        return [side for offer in offers for side in sides_of(offer, self._grid)]


def _smallest(conflicts: Iterable[Members]) -> tuple[str, ...]:
    """The first of the smallest sets that meet all conflicts."""
    return next(combined(groups_of(conflicts)))
