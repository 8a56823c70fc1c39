"""Which codings, taken together, empty the deal space?

All minimal conflicts over the pool of every option of every condition and axiom, at most one option of a
choice. A universe's deal space is empty if and only if the universe contains all members of one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dealspace.analysis.choices import Choice, ChoiceKind
from dealspace.analysis.constraints import Constraint, of_axiom, of_condition
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.grid import Grid, bits
from dealspace.case.model import Axiom, Case, Condition, Hardness

Member = tuple[str, str | None]
"""A choice and the option taken of it, or the id of a condition without variants and None."""


@dataclass(frozen=True, slots=True)
class PoolConflict:
    """Codings that cannot hold together; `fixed` are conditions that read the same in every universe."""

    codings: tuple[tuple[str, str], ...]
    fixed: tuple[str, ...]

    def conditions(self) -> frozenset[str]:
        """The ids of its conditions, in whichever coding."""
        prefix = f"{ChoiceKind.CONDITION}:"
        chosen = (choice_id for choice_id, _ in self.codings if choice_id.startswith(prefix))
        return frozenset((*self.fixed, *(choice_id.removeprefix(prefix) for choice_id in chosen)))


def pool_conflicts(
    case: Case, grid: Grid, choices: Iterable[Choice], parties: Iterable[str]
) -> tuple[PoolConflict, ...]:
    """All minimal conflicts of the hard codings of the parties' conditions, under the axioms in some coding.

    Sorted by size, then members.
    """
    actors = set(parties)
    by_row = {(choice.kind, choice.key): choice for choice in choices}
    members: list[Constraint] = []
    names: list[Member] = []
    background: list[Constraint] = []
    groups: list[int] = []

    def add(constraint: Constraint, member: Member) -> int:
        members.append(constraint)
        names.append(member)
        return 1 << (len(members) - 1)

    for condition_id, condition in sorted(case.conditions.items()):
        choice = by_row.get((ChoiceKind.CONDITION, condition_id))
        if condition.actor_id not in actors:
            continue
        if choice is None:
            if condition.hardness is Hardness.HARD:
                add(of_condition(grid, condition), (condition_id, None))
            continue
        group = 0
        for option in choice.options:
            if isinstance(option.row, Condition) and option.row.hardness is Hardness.HARD:
                group |= add(of_condition(grid, option.row), (choice.choice_id, option.option_id))
        groups.append(group)
    for axiom_id, axiom in sorted(case.axioms.items()):
        choice = by_row.get((ChoiceKind.AXIOM, axiom_id))
        if choice is None:
            background.append(of_axiom(grid, axiom))
            continue
        group = 0
        for option in choice.options:
            if isinstance(option.row, Axiom):
                group |= add(of_axiom(grid, option.row), (choice.choice_id, option.option_id))
        groups.append(group)
    exclusive = [group for group in groups if group.bit_count() > 1]
    found = []
    for mask in minimal_conflicts(grid, members, background, exclusive):
        chosen = [names[i] for i in bits(mask)]
        codings = tuple(sorted((who, option) for who, option in chosen if option is not None))
        found.append(PoolConflict(codings, tuple(sorted(who for who, option in chosen if option is None))))
    return tuple(sorted(found, key=lambda c: (len(c.codings) + len(c.fixed), c.codings, c.fixed)))


def good_order(
    choices: Iterable[Choice], conflicts: Iterable[PoolConflict], case: Case
) -> tuple[Choice, ...]:
    """An order of the choices that keeps the decision diagram small.

    Terms of packages, then axioms, then conditions. Conditions that share conflicts stand near each other:
    next comes the one with most partners already placed for each partner not yet placed, ties by term and id.
    """
    listed = tuple(choices)
    rest = {c.choice_id: c for c in listed if c.kind is ChoiceKind.CONDITION}
    partners: Mapping[str, set[str]] = {choice_id: set() for choice_id in rest}
    for conflict in conflicts:
        inside = [choice_id for choice_id, _ in conflict.codings if choice_id in rest]
        for choice_id in inside:
            partners[choice_id].update(set(inside) - {choice_id})
    placed: list[Choice] = []
    seen: set[str] = set()

    def urgency(choice_id: str) -> tuple[bool, int, int, str, str]:
        waiting = len(partners[choice_id] - seen)
        touched = len(partners[choice_id] & seen)
        return (
            not touched,
            waiting - touched,
            waiting,
            case.conditions[rest[choice_id].key].predicate.term_id,
            choice_id,
        )

    while rest:
        best = min(rest, key=urgency)
        placed.append(rest.pop(best))
        seen.add(best)
    order = {ChoiceKind.PACKAGE_TERM: 0, ChoiceKind.AXIOM: 1}
    first = sorted((c for c in listed if c.kind in order), key=lambda c: (order[c.kind], c.choice_id))
    return (*first, *placed)
