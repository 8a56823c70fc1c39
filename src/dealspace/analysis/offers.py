"""What does it mean to take up an offer? The case in which an actor's "X if Y" holds on both sides.

An offer weakens a hard condition P of its actor to "P, or else both Y and X". Where it is not taken up the
condition stands as it is, so that every assignment of the weakened case lies in one of two cases: the case as
it is, and the one in which Y and X hold and the conditions that X would breach are gone. The weakened case
is therefore decided by the sets of offers that are taken up, each of them a case of the usual form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from dealspace.analysis.constraints import Constraint, of_axiom, of_condition, unary
from dealspace.analysis.grid import Grid
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Axiom, Case, Condition, Hardness, Offer, Operator, Predicate

STANDING = "standing"


def weakens(grid: Grid, offer: Offer, row: Condition) -> bool:
    """Whether a condition is a hard one of the offer's actor that what it accepts can breach."""
    return (
        row.hardness is Hardness.HARD
        and row.actor_id == offer.actor_id
        and row.predicate.term_id == offer.gives.term_id
        and bool(grid.mask(offer.gives) & ~grid.mask(row.predicate))
    )


def weakened(case: Case, grid: Grid, offer: Offer) -> tuple[str, ...]:
    """The hard conditions of the offer's actor that what it accepts can breach, by id."""
    return tuple(key for key, row in sorted(case.conditions.items()) if weakens(grid, offer, row))


def ends(case: Case, grid: Grid, offers: Sequence[Offer], conflict: Collection[str]) -> bool:
    """Whether each offer weakens a member of a conflict, and the other members can hold with all sides."""
    gone = [{name for name in conflict if weakens(grid, offer, case.conditions[name])} for offer in offers]
    if not all(gone):
        return False
    kept = sorted(set(conflict).difference(*gone))
    constraints = [
        *(of_condition(grid, case.conditions[name]) for name in kept),
        *(side for offer in offers for side in sides_of(offer, grid)),
        *(of_axiom(grid, axiom) for axiom in case.axioms.values()),
    ]
    search = GridSearch(grid, constraints)
    return search.some((1 << search.size) - 1) is not None


def sides_of(offer: Offer, grid: Grid) -> tuple[Constraint, Constraint]:
    """Both sides of an offer as constraints."""
    return unary(offer.offer_id, grid, offer.price), unary(offer.offer_id, grid, offer.gives)


def taken_up(case: Case, grid: Grid, offers: Iterable[Offer]) -> Case:
    """The case with some offers taken up: what they weaken is gone, and both their sides hold as facts."""
    gone: set[str] = set()
    facts: dict[str, Axiom] = {}
    for offer in offers:
        gone.update(weakened(case, grid, offer))
        facts[f"{offer.offer_id}-if"] = _fact(case, f"{offer.offer_id}-if", offer.price)
        facts[f"{offer.offer_id}-then"] = _fact(case, f"{offer.offer_id}-then", offer.gives)
    left: dict[str, Condition] = {key: row for key, row in case.conditions.items() if key not in gone}
    return replace(case, conditions=left, axioms={**case.axioms, **facts})


def sets_of_offers(case: Case, grid: Grid, *, standing: bool) -> tuple[tuple[Offer, ...], ...]:
    """Every set of offers that each weaken something, the empty one first; with `standing` of those alone.

    A set in which one offer weakens nothing that the others leave is left out: without that offer it asks
    for less and weakens as much.
    """
    useful = [
        offer
        for offer in case.offers.values()
        if (offer.status == STANDING or not standing) and weakened(case, grid, offer)
    ]
    return tuple(
        chosen
        for size in range(len(useful) + 1)
        for chosen in combinations(useful, size)
        if _each_needed([set(weakened(case, grid, offer)) for offer in chosen])
    )


def _each_needed(sets: Sequence[set[str]]) -> bool:
    return all(one - set().union(*sets[:i], *sets[i + 1 :]) for i, one in enumerate(sets))


def _fact(case: Case, name: str, predicate: Predicate) -> Axiom:
    """A predicate that holds whatever else does, as an axiom whose premise every value meets."""
    term = case.terms[predicate.term_id]
    always = Predicate(term.term_id, Operator.GE, (term.minimum,))
    return Axiom(name, always, predicate, "an offer that is taken up")
