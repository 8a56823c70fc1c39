"""Which codings, taken together, empty the deal space?

All minimal conflicts over the pool of every coding of every condition and axiom, at most one option of a
choice. A coding is in force where all its options are chosen: its own, and those of the values that it names.
A universe's deal space is empty if and only if all members of one of the conflicts are in force in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dealspace.analysis.choices import Choice, ChoiceKind
from dealspace.analysis.codings import Codings
from dealspace.analysis.constraints import Constraint, of_axiom, of_condition, of_package_term
from dealspace.analysis.elimination import minimal_conflicts
from dealspace.analysis.grid import Grid, bits
from dealspace.case.model import Axiom, Case, Condition, ConditionKind, Hardness, PackageTerm

Literal = tuple[str, str]
"""A choice and the option taken of it."""


@dataclass(frozen=True, slots=True)
class PoolConflict:
    """Codings that cannot hold together, `conditions` the ids of the conditions among them.

    `fixed` are those of its conditions that read the same in every universe.
    """

    codings: tuple[Literal, ...]
    conditions: frozenset[str]
    fixed: tuple[str, ...]


def pool_conflicts(
    case: Case,
    grid: Grid,
    codings: Codings,
    parties: Iterable[str],
    *,
    kinds: Container[ConditionKind] | None = None,
    package_id: str | None = None,
    counts: Callable[[Condition], bool] | None = None,
    given: Iterable[Constraint] = (),
) -> tuple[PoolConflict, ...]:
    """All minimal conflicts of the hard codings of the parties' conditions, under the axioms in some coding.

    Parameters
    ----------
    case, grid, codings
        The case, its grid and the codings of its rows.
    parties
        Whose conditions count.
    kinds
        Which kinds of conditions count; all if None.
    package_id
        A package whose terms, in some coding, hold as well; a conflict may then have no condition, where the
        package contradicts the axioms.
    counts
        Which codings of conditions count, of those that do by `parties` and `kinds`; all if None.
    given
        What holds as well, in every universe.

    Returns
    -------
    tuple of PoolConflict
        Sorted by size, then members.
    """
    actors = set(parties)
    members: list[Constraint] = []
    names: list[tuple[tuple[Literal, ...], str | None]] = []
    background = [*given]
    for condition_id, condition in sorted(case.conditions.items()):
        if condition.actor_id not in actors or (kinds is not None and condition.kind not in kinds):
            continue
        for coding in codings.of(ChoiceKind.CONDITION, condition_id):
            hard = isinstance(coding.row, Condition) and coding.row.hardness is Hardness.HARD
            if isinstance(coding.row, Condition) and hard and (counts is None or counts(coding.row)):
                members.append(of_condition(grid, coding.row))
                names.append((coding.when, condition_id))
    for axiom_id in sorted(case.axioms):
        for coding in codings.of(ChoiceKind.AXIOM, axiom_id):
            if isinstance(coding.row, Axiom) and not coding.when:
                background.append(of_axiom(grid, coding.row))
            elif isinstance(coding.row, Axiom):
                members.append(of_axiom(grid, coding.row))
                names.append((coding.when, None))
    for key in codings.keys(ChoiceKind.PACKAGE_TERM):
        if package_id is None or key.partition("/")[0] != package_id:
            continue
        for coding in codings.of(ChoiceKind.PACKAGE_TERM, key):
            if isinstance(coding.row, PackageTerm) and not coding.when:
                background.append(of_package_term(grid, coding.row))
            elif isinstance(coding.row, PackageTerm):
                members.append(of_package_term(grid, coding.row))
                names.append((coding.when, None))
    found = []
    for mask in minimal_conflicts(grid, members, background, _rivals([when for when, _ in names])):
        chosen = [names[i] for i in bits(mask)]
        literals = tuple(sorted({literal for when, _ in chosen for literal in when}))
        ids = frozenset(condition_id for _, condition_id in chosen if condition_id is not None)
        fixed = sorted(condition_id for when, condition_id in chosen if condition_id is not None and not when)
        found.append(PoolConflict(literals, ids, tuple(fixed)))
    return tuple(sorted(found, key=lambda c: (len(c.codings) + len(c.fixed), c.codings, c.fixed)))


def _rivals(members: Sequence[tuple[Literal, ...]]) -> list[int]:
    """For each member the mask of those that need another option of one of its choices."""
    by_choice: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for i, when in enumerate(members):
        for choice_id, option_id in when:
            by_choice[choice_id][option_id] |= 1 << i
    found = []
    for when in members:
        mask = 0
        for choice_id, option_id in when:
            for other, those in by_choice[choice_id].items():
                mask |= 0 if other == option_id else those
        found.append(mask)
    return found


def good_order(
    choices: Iterable[Choice], conflicts: Iterable[PoolConflict], case: Case
) -> tuple[Choice, ...]:
    """An order of the choices that keeps the decision diagram small.

    Values of terms, terms of packages, axioms, then conditions. Conditions that share conflicts stand near
    each other: next comes the one with most partners already placed for each partner not yet placed, ties by
    term and id.
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
    order = {ChoiceKind.TERM_VALUE: 0, ChoiceKind.PACKAGE_TERM: 1, ChoiceKind.AXIOM: 2}
    first = sorted((c for c in listed if c.kind in order), key=lambda c: (order[c.kind], c.choice_id))
    return (*first, *placed)
