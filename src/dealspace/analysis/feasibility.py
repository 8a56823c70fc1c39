"""Is there any deal that every required party could accept, what stands in the way, and what would open it?

The deal space is every assignment of the terms that satisfies the axioms and each hard condition of each
required party. It is empty if and only if its conditions have a minimal conflict. Elimination finds all of
these on the grid, which is exact for the predicates of the case; the minimal concessions are the minimal sets
that meet every conflict. `certificates` checks what is found here, by z3 on the unrestricted terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from dealspace.analysis.concessions import Concession, Relaxer
from dealspace.analysis.constraints import of_axiom, of_condition
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.grid import bits, build_grid
from dealspace.analysis.hitting_sets import minimal_hitting_sets
from dealspace.analysis.nearest import Proximity, Witness
from dealspace.analysis.predicates import satisfies
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Case, Condition, Hardness


class AxiomsContradictError(ValueError):
    """The axioms alone admit no assignment, so no question about deals has an answer."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Conditions that cannot hold together, each of them needed for that.

    `witnesses` is the certificate: for each member an assignment at which all the others hold. `axioms` is a
    minimal set of axioms that the conflict rests on (empty if the conditions clash by themselves).
    """

    members: tuple[str, ...]
    axioms: tuple[str, ...]
    witnesses: Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True, slots=True)
class FrontMember:
    """Soft conditions that one deal can meet together, none more, and the nearest such deal."""

    soft_met: tuple[str, ...]
    witness: Witness


@dataclass(frozen=True, slots=True)
class DealSpace:
    """`witness` and `front` if feasible; `conflicts` and `concessions`, all minimal ones, if not.

    `front_complete` is False when the front has more members than were asked for.
    """

    feasible: bool
    witness: Witness | None
    front: tuple[FrontMember, ...]
    front_complete: bool
    conflicts: tuple[Conflict, ...]
    concessions: tuple[Concession, ...]


def required_hard_conditions(case: Case) -> tuple[Condition, ...]:
    """The hard conditions of the required parties, by id."""
    return _conditions(case, Hardness.HARD, case.config.required_parties)


def required_soft_conditions(case: Case) -> tuple[Condition, ...]:
    """The soft conditions of the required parties, by id."""
    return _conditions(case, Hardness.SOFT, case.config.required_parties)


def solve_deal_space(case: Case, *, front_limit: int = 64) -> DealSpace:
    """Decide the deal space of a case and explain it.

    Parameters
    ----------
    case
        The case, with its axioms, conditions, packages and required parties.
    front_limit
        At most this many members of the Pareto front on soft conditions.

    Raises
    ------
    AxiomsContradictError
        If no assignment satisfies the axioms.
    """
    grid = build_grid(case)
    hard, soft = required_hard_conditions(case), required_soft_conditions(case)
    members = [of_condition(grid, condition) for condition in hard]
    axioms = [of_axiom(grid, axiom) for axiom in case.axioms.values()]
    found = minimal_conflicts(grid, members, axioms)
    if 0 in found:
        raise AxiomsContradictError(f"no assignment satisfies the axioms {', '.join(case.axioms)}")
    search = GridSearch(grid, [*members, *axioms])
    proximity = Proximity(grid, case.packages.values())
    if not found:
        witness = proximity.nearest(search, (1 << search.size) - 1)
        front, complete = _front(search, soft, proximity, front_limit)
        return DealSpace(True, witness, front, complete, (), ())
    conflicts = [_conflict(hard, search, mask) for mask in found]
    relaxer = Relaxer(search, hard, proximity)
    concessions: list[Concession] = []
    for mask in minimal_hitting_sets(found):
        relaxations = relaxer.least(mask)
        deal = relaxer.deal(mask, relaxations)
        concessions.append(
            Concession(_ids(hard, mask), relaxations, deal, tuple(_met(soft, deal.assignment)))
        )
    conflicts.sort(key=lambda conflict: (len(conflict.members), conflict.members))
    concessions.sort(key=lambda concession: (len(concession.conditions), concession.conditions))
    return DealSpace(False, None, (), True, tuple(conflicts), tuple(concessions))


def holds_at(condition: Condition, assignment: Mapping[str, Fraction]) -> bool:
    """Whether a condition holds, its guard considered, at a complete assignment."""
    guard = condition.guard
    if guard is not None and not satisfies(guard, assignment[guard.term_id]):
        return True
    return satisfies(condition.predicate, assignment[condition.predicate.term_id])


def _conditions(case: Case, hardness: Hardness, actors: Iterable[str]) -> tuple[Condition, ...]:
    chosen = set(actors)
    return tuple(
        c for _, c in sorted(case.conditions.items()) if c.hardness is hardness and c.actor_id in chosen
    )


def _ids(conditions: tuple[Condition, ...], mask: int) -> tuple[str, ...]:
    return tuple(sorted(conditions[i].condition_id for i in bits(mask)))


def _met(conditions: Iterable[Condition], assignment: Mapping[str, Fraction]) -> Iterable[str]:
    return (c.condition_id for c in conditions if holds_at(c, assignment))


def _conflict(hard: tuple[Condition, ...], search: GridSearch, members: int) -> Conflict:
    axioms = search.constraints[len(hard) :]
    background = (1 << search.size) - (1 << len(hard))
    own = [search.constraints[i] for i in bits(members)]
    least = minimal_conflicts(search.grid, axioms, own)[0]
    witnesses: dict[str, Mapping[str, Fraction]] = {}
    for index in bits(members):
        values = search.some(members & ~(1 << index) | background)
        if values is None:
            raise ValueError(f"{_ids(hard, members)} is not a minimal conflict")
        witnesses[hard[index].condition_id] = {
            term.term.term_id: term.values[value]
            for term, value in zip(search.grid.terms, values, strict=True)
        }
    names = tuple(sorted(axioms[i].name for i in bits(least)))
    return Conflict(_ids(hard, members), names, dict(sorted(witnesses.items())))


def _front(
    hard: GridSearch, soft: tuple[Condition, ...], proximity: Proximity, limit: int
) -> tuple[tuple[FrontMember, ...], bool]:
    wishes = [of_condition(hard.grid, condition) for condition in soft]
    search = GridSearch(hard.grid, [*wishes, *hard.constraints])
    everything = (1 << search.size) - 1
    found = minimal_hitting_sets(minimal_conflicts(hard.grid, wishes, hard.constraints))
    front: list[FrontMember] = []
    for unmet in islice(found, limit):
        witness = proximity.nearest(search, everything & ~unmet)
        if witness is None:
            raise ValueError("a maximal satisfiable set has no witness")
        met = ((1 << len(soft)) - 1) & ~unmet
        front.append(FrontMember(_ids(soft, met), witness))
    complete = next(found, None) is None
    return tuple(sorted(front, key=lambda member: (-len(member.soft_met), member.soft_met))), complete
