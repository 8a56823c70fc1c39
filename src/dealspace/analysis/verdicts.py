"""Does each package meet each condition, and is it acceptable, deliverable and adequate?

A condition whose guard is false does not apply. One whose guard is open is met only if its predicate surely
holds, and otherwise open. A headline is `breached` if one of its hard conditions is, else `open` if one is
open, else `met`.

A headline none of whose conditions applies: acceptability is `met` (nothing that the actor requires or
refuses is at stake, so nothing is breached); `deliverable` and `adequate` are `not_applicable` (nothing is
asked of those who would supply, or no task is set, so there is nothing to praise). A party that has named no
hard demand or refusal at all is `silent`: whether a package is acceptable to it is not known, and its silence
is neither consent nor refusal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dealspace.analysis.grid import Grid, build_grid
from dealspace.analysis.predicates import Truth, margin
from dealspace.analysis.propagate import Basis, Closure, TermValue, propagate
from dealspace.case.model import Case, Condition, ConditionKind, Hardness, Package, Predicate, Term


class Verdict(StrEnum):
    MET = "met"
    BREACHED = "breached"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"
    SILENT = "silent"
    """Of a party that has named no hard demand or refusal; no condition has this verdict."""


class Headline(StrEnum):
    ACCEPTABLE = "acceptable"
    DELIVERABLE = "deliverable"
    ADEQUATE = "adequate"


_KINDS = {
    Headline.ACCEPTABLE: (ConditionKind.DEMAND, ConditionKind.VETO),
    Headline.DELIVERABLE: (ConditionKind.CAPACITY,),
    Headline.ADEQUATE: (ConditionKind.ADEQUACY,),
}


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition tested on one package; `value` is what the package amounts to on the condition's term."""

    condition_id: str
    verdict: Verdict
    margin: Fraction | None
    value: TermValue
    guard_value: TermValue | None


@dataclass(frozen=True, slots=True)
class PackageResult:
    """All verdicts on a package; `contradiction` names axioms that its statements violate, if any."""

    package_id: str
    acceptable_to: Mapping[str, Verdict]
    deliverable: Verdict
    adequate: Verdict
    conditions: tuple[ConditionResult, ...]
    contradiction: tuple[str, ...]


def judge(case: Case, grid: Grid | None = None) -> tuple[PackageResult, ...]:
    """Every package against every condition that is not dropped, in the order of their ids."""
    grid = build_grid(case) if grid is None else grid
    return tuple(judge_package(case, grid, package) for package in case.packages.values())


def judge_package(case: Case, grid: Grid, package: Package) -> PackageResult:
    """One package against every condition that is not dropped."""
    closure = propagate(grid, package, case.axioms.values())
    tested = {
        condition.condition_id: judge_condition(grid, condition, closure)
        for condition in case.conditions.values()
        if condition.hardness is not Hardness.DROPPED
    }

    def fold(headline: Headline, actor_id: str | None = None) -> Verdict:
        chosen = conditions_of(case, headline, actor_id)
        return summarise(headline, (tested[c.condition_id].verdict for c in chosen))

    return PackageResult(
        package.package_id,
        {actor_id: fold(Headline.ACCEPTABLE, actor_id) for actor_id in judging_actors(case)},
        fold(Headline.DELIVERABLE),
        fold(Headline.ADEQUATE),
        tuple(tested.values()),
        closure.contradiction,
    )


def judging_actors(case: Case) -> tuple[str, ...]:
    """The required parties, and all other actors that have a hard demand or veto, sorted."""
    asking = {c.actor_id for c in conditions_of(case, Headline.ACCEPTABLE, None)}
    return tuple(sorted(asking.union(case.config.required_parties)))


def conditions_of(case: Case, headline: Headline, actor_id: str | None) -> tuple[Condition, ...]:
    """The hard conditions that a headline rests on; of one actor, or of all if `actor_id` is None."""
    return tuple(
        condition
        for condition in case.conditions.values()
        if condition.hardness is Hardness.HARD
        and condition.kind in _KINDS[headline]
        and actor_id in (None, condition.actor_id)
    )


def kinds_of(headline: Headline) -> tuple[ConditionKind, ...]:
    """The kinds of condition that a headline rests on."""
    return _KINDS[headline]


def summarise(headline: Headline, verdicts: Iterable[Verdict]) -> Verdict:
    """The headline verdict over those of its conditions; see the module for what an empty set means."""
    found = set(verdicts)
    for verdict in (Verdict.BREACHED, Verdict.OPEN, Verdict.MET):
        if verdict in found:
            return verdict
    if headline is Headline.ACCEPTABLE:
        return Verdict.MET if found else Verdict.SILENT
    return Verdict.NOT_APPLICABLE


def judge_condition(grid: Grid, condition: Condition, closure: Closure) -> ConditionResult:
    """One condition on the closed values of a package."""
    value = closure.values[condition.predicate.term_id]
    guard_value = None if condition.guard is None else closure.values[condition.guard.term_id]
    predicate_truth = truth_on(grid, condition.predicate, value.mask)
    guard_truth = None
    if condition.guard is not None and guard_value is not None:
        guard_truth = truth_on(grid, condition.guard, guard_value.mask)
    verdict = combine(guard_truth, predicate_truth)
    size = None
    if verdict in (Verdict.MET, Verdict.BREACHED) and value.mask is not None:
        term: Term = grid[value.term_id].term
        size = margin(condition.predicate, term, _ends(grid, value), predicate_truth)
    return ConditionResult(condition.condition_id, verdict, size, value, guard_value)


def combine(guard: Truth | None, predicate: Truth) -> Verdict:
    """The verdict from the truth of the guard (None if there is none) and of the predicate."""
    if guard is Truth.FALSE:
        return Verdict.NOT_APPLICABLE
    if predicate is Truth.TRUE:
        return Verdict.MET
    if guard is Truth.UNKNOWN or predicate is Truth.UNKNOWN:
        return Verdict.OPEN
    return Verdict.BREACHED


def truth_on(grid: Grid, predicate: Predicate, mask: int | None) -> Truth:
    """Truth of a predicate on a set of grid values; unknown where the term is unspecified."""
    if mask is None:
        return Truth.UNKNOWN
    inside = mask & grid.mask(predicate)
    return Truth.TRUE if inside == mask else Truth.UNKNOWN if inside else Truth.FALSE


def _ends(grid: Grid, value: TermValue) -> tuple[Fraction, ...]:
    if value.basis is Basis.STATED and value.low is not None and value.high is not None:
        return (value.low, value.high)
    return grid[value.term_id].ends(value.mask or 0)
