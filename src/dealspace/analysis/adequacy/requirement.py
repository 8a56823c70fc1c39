"""What force does a task need? Four methods, each from its own rows, absent (not zero) where it has none.

`published`: estimates of deployed strength, equal mixture over rows. `published_pool`: estimates of the pool,
to be compared with land forces. `density`: troops per km of past missions of the same kind, times frontage.
`norm`: planning norms in troops per km for the task, times frontage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from dealspace.analysis.adequacy.distributions import Floats, Input, UniformMixture, product
from dealspace.analysis.adequacy.results import AbsentMethod, Interval, Method, RowEstimate
from dealspace.analysis.adequacy.rotation import rotation_of
from dealspace.case.model import Case, ForceRequirement
from dealspace.schemas.fields import TASKS

# The kind of past mission that is comparable with a task; the other tasks have no line to divide by.
COMPARABLE = {"monitor": "monitoring", "patrol_line": "line"}


@dataclass(frozen=True, slots=True)
class RequirementModel:
    """A requirement: the product of `inputs`, and the density (persons per km) if the method has one.

    `rotation` is the task's factor; None without one, and for a pool, which already holds the reserve.
    """

    task: str
    method: Method
    rows: tuple[RowEstimate, ...]
    frontage_rows: tuple[RowEstimate, ...]
    inputs: tuple[Input, ...]
    density: Input | None
    notes: tuple[str, ...]
    rotation: Input | None = None

    @property
    def bounds(self) -> Interval:
        bounds = Interval(1.0, 1.0)
        for item in self.inputs:
            bounds = product(bounds, item.mixture.bounds)
        return bounds

    def needed(self, values: Mapping[str, Floats]) -> Floats:
        """Persons, shape of the inputs."""
        first, *others = self.inputs
        total = values[first.name]
        for item in others:
            total = total * values[item.name]
        return total


def requirements(case: Case) -> tuple[tuple[RequirementModel, ...], tuple[AbsentMethod, ...]]:
    """Every task by every method: the models that have rows, and the methods that have none."""
    present: list[RequirementModel] = []
    absent: list[AbsentMethod] = []
    for task in TASKS:
        rotation = rotation_of(case, task)
        for result in (
            _published(case, task, Method.PUBLISHED, "deployed"),
            _published(case, task, Method.PUBLISHED_POOL, "pool"),
            _by_density(case, task),
            _by_norm(case, task),
        ):
            if isinstance(result, AbsentMethod):
                absent.append(result)
            elif result.method is Method.PUBLISHED_POOL:
                present.append(result)
            else:
                present.append(replace(result, rotation=rotation))
    return tuple(present), tuple(absent)


def _published(case: Case, task: str, method: Method, scope: str) -> RequirementModel | AbsentMethod:
    rows = [r for _, r in sorted(case.force_requirements.items()) if (r.task, r.scope) == (task, scope)]
    estimates = tuple(_estimate(row) for row in rows)
    if not estimates:
        return AbsentMethod(task, method, f"no published estimate of scope {scope} for this task")
    ids = tuple(row.row_id for row in estimates)
    mixture = UniformMixture.of((row.low, row.high) for row in estimates)
    dense = [(row, float(row.frontage_km)) for row in rows if row.frontage_km]
    density = None
    if dense and method is Method.PUBLISHED:
        per_km = UniformMixture.of(
            (e.low / km, e.high / km) for e, km in ((_estimate(r), km) for r, km in dense)
        )
        density = Input((task, method, "density"), tuple(r.requirement_id for r, _ in dense), per_km)
    notes = []
    if density is not None and len(dense) < len(rows):
        notes.append(
            f"the break-even frontage rests on the {len(dense)} of {len(rows)} estimates that name a frontage"
        )
    for kind, word in (("at_least", "floor"), ("at_most", "ceiling")):
        open_ids = [e.row_id for e in estimates if e.open_end == kind]
        if open_ids:
            notes.append(f"only a {word} is stated, taken as a point: {', '.join(open_ids)}")
    return RequirementModel(
        task=task,
        method=method,
        rows=estimates,
        frontage_rows=tuple(_frontage_of(r) for r, _ in dense) if density else (),
        inputs=(Input((task, method, "requirement"), ids, mixture),),
        density=density,
        notes=tuple(notes),
    )


def _by_density(case: Case, task: str) -> RequirementModel | AbsentMethod:
    kind = COMPARABLE.get(task)
    if kind is None:
        return AbsentMethod(
            task, Method.DENSITY, "no class of past mission gives a line density for this task"
        )
    rows = tuple(
        _point(mission_id, float(row.troops / row.line_km), row.source_id)
        for mission_id, row in sorted(case.reference_missions.items())
        if row.comparable_as == kind and row.line_km
    )
    if not rows:
        return AbsentMethod(task, Method.DENSITY, f"no past mission comparable as {kind} has a line length")
    return _times_frontage(case, task, Method.DENSITY, rows)


def _by_norm(case: Case, task: str) -> RequirementModel | AbsentMethod:
    rows = tuple(
        RowEstimate(
            factor_id, "planning_factors", float(row.low), float(row.high), "", "persons/km", row.source_id
        )
        for factor_id, row in sorted(case.planning_factors.items())
        if (row.factor, row.scope) == ("troops_per_km", task)
    )
    if not rows:
        return AbsentMethod(task, Method.NORM, "no planning norm in troops per km for this task")
    return _times_frontage(case, task, Method.NORM, rows)


def _times_frontage(
    case: Case, task: str, method: Method, rows: tuple[RowEstimate, ...]
) -> RequirementModel | AbsentMethod:
    lengths, note = frontage_rows(case, task)
    if not lengths:
        return AbsentMethod(task, method, "no frontage: neither a planning factor nor an estimate gives one")
    density = _input((task, method, "density"), rows)
    frontage = _input((task, method, "frontage"), lengths)
    return RequirementModel(
        task=task,
        method=method,
        rows=rows,
        frontage_rows=lengths,
        inputs=(density, frontage),
        density=density,
        notes=(note,) if note else (),
    )


def frontage_rows(case: Case, task: str) -> tuple[tuple[RowEstimate, ...], str]:
    """Frontage rows for a task: its own factors, else the factors without scope, else its estimates' own."""
    factors = [r for _, r in sorted(case.planning_factors.items()) if r.factor == "frontage_km"]
    for scope in (task, ""):
        rows = tuple(
            RowEstimate(r.factor_id, "planning_factors", float(r.low), float(r.high), "", "km", r.source_id)
            for r in factors
            if r.scope == scope
        )
        if rows:
            return rows, ""
    estimates = [r for _, r in sorted(case.force_requirements.items()) if r.task == task and r.frontage_km]
    note = "no planning factor gives a frontage: the estimates' own frontage is used" if estimates else ""
    return tuple(_frontage_of(row) for row in estimates), note


def _frontage_of(row: ForceRequirement) -> RowEstimate:
    km = float(row.frontage_km or Fraction(0))
    return RowEstimate(row.requirement_id, "force_requirements", km, km, "", "km", row.source_id)


def _estimate(row: ForceRequirement) -> RowEstimate:
    known = [value for value in (row.low, row.high) if value is not None]
    if not known:
        raise ValueError(f"force requirement {row.requirement_id}: neither low nor high is given")
    open_end = "at_least" if row.high is None else "at_most" if row.low is None else ""
    return RowEstimate(
        row.requirement_id,
        "force_requirements",
        float(known[0]),
        float(known[-1]),
        open_end,
        "persons",
        row.source_id,
    )


def _point(mission_id: str, density: float, source_id: str) -> RowEstimate:
    return RowEstimate(mission_id, "reference_missions", density, density, "", "persons/km", source_id)


def _input(key: tuple[str, ...], rows: tuple[RowEstimate, ...]) -> Input:
    mixture = UniformMixture.of((row.low, row.high) for row in rows)
    return Input(key, tuple(row.row_id for row in rows), mixture)
