"""Can what is pledged do what a task needs? Every task by every method, against the one supply.

The supply is what was pledged, whatever it was pledged for: each comparison names the tasks that the pledges
were offered for and flags a difference, because a rear-area offer set against a line patrol is not one task.
"""

from __future__ import annotations

import numpy as np

from dealspace.analysis.adequacy.distributions import Floats
from dealspace.analysis.adequacy.quantiles import binomial_error
from dealspace.analysis.adequacy.requirement import RequirementModel, requirements
from dealspace.analysis.adequacy.results import (
    Adequacy,
    Comparison,
    Distribution,
    Interval,
    Method,
    Probability,
    Reading,
    SobolIndex,
    Supply,
    Treatment,
)
from dealspace.analysis.adequacy.sensitivity import sobol_indices
from dealspace.analysis.adequacy.simulate import confront, draw_supply, summarise
from dealspace.analysis.adequacy.supply import SupplyModel, build_supply
from dealspace.case.model import Case


def adequacy(case: Case, draws: int | None = None) -> Adequacy:
    """Compare requirement and supply of forces, by task and method.

    Parameters
    ----------
    case
        The coded rows; `case.config.adequacy` names the troops term and the share of a pledge that arrives.
    draws
        Monte-Carlo draws per comparison; the case's own number if None.

    Raises
    ------
    ValueError
        If `draws` is below one, or a row cannot be used (no status range, a rotation factor of zero).
    BoundsViolatedError
        If a draw leaves its interval bounds, which would be a fault of the method.
    """
    count = case.config.adequacy.draws if draws is None else draws
    if count < 1:
        raise ValueError(f"draws must be at least 1, got {count}")
    seed = case.config.seed
    model = build_supply(case)
    drawn, tied_up = draw_supply(model, seed, count) if model.known else (None, None)
    total = summarise(drawn, "persons", model.bounds) if drawn is not None else None
    supply = _supply(model, total, tied_up)
    present, absent = requirements(case)
    return Adequacy(
        draws=count,
        seed=seed,
        troops_term=case.config.adequacy.troops_term,
        supply=supply,
        comparisons=tuple(_compare(need, model, supply, drawn, seed=seed, draws=count) for need in present),
        absent=absent,
    )


def _supply(model: SupplyModel, total: Distribution | None, tied_up: Distribution | None) -> Supply:
    tasks = {use.offered_for for use in model.uses if use.treatment is Treatment.COUNTED}
    return Supply(
        total=total,
        commitments=model.uses,
        contributors=model.contributors,
        rotation=model.rotation,
        land_pool=model.land_pool,
        share_tied_up=tied_up,
        offered_for=tuple(sorted(tasks - {""})),
        offered_for_unspecified="" in tasks,
        notes=model.notes,
    )


def _compare(
    need: RequirementModel,
    model: SupplyModel,
    supply: Supply,
    drawn: Floats | None,
    *,
    seed: int,
    draws: int,
) -> Comparison:
    notes = list(need.notes)
    pool_scope = need.method is Method.PUBLISHED_POOL
    if pool_scope:
        drawn, available = _land_forces(model, draws)
        notes.append("compared with the contributors' whole land forces, not with deployed strength")
        if available is None:
            notes.append("no contributor has a land pool: the comparison is open")
    else:
        available = supply.total
    bounds = available.bounds if available is not None else Interval(0.0, 0.0)
    # A pool already holds the reserve for rotation; the factor must not count twice.
    rotation = None if pool_scope else model.rotation_input
    outcome = confront(
        need, drawn, bounds, rotation=rotation, land_pool=model.land_pool, seed=seed, draws=draws
    )
    key = (need.task, need.method)
    sobol: tuple[SobolIndex, ...] = ()
    if available is not None and not pool_scope:
        sobol = sobol_indices(
            (*need.inputs, *model.inputs), lambda v: need.needed(v) - model.sustained(v), seed, key
        )
    return Comparison(
        task=need.task,
        method=need.method,
        rows=need.rows,
        frontage_rows=need.frontage_rows,
        requirement=outcome.requirement,
        supply=available,
        shortfall=outcome.shortfall,
        probability=_probability(need, model, outcome.hits, bounds, draws, pool_scope=pool_scope),
        break_even_pledge=outcome.requirement,
        break_even_frontage=outcome.break_even_frontage,
        pool_needed=outcome.pool_needed,
        land_share_needed=outcome.land_share_needed,
        sobol=sobol,
        convergence=outcome.convergence,
        offered_for=supply.offered_for,
        offered_for_unspecified=supply.offered_for_unspecified,
        different_task=any(task != need.task for task in supply.offered_for),
        notes=tuple(notes),
    )


def _land_forces(model: SupplyModel, draws: int) -> tuple[Floats | None, Distribution | None]:
    if model.land_pool is None:
        return None, None
    point = Interval(model.land_pool, model.land_pool)
    drawn = np.full(draws, model.land_pool)
    return drawn, summarise(drawn, "persons", point)


def _probability(
    need: RequirementModel,
    model: SupplyModel,
    hits: int | None,
    supply: Interval,
    draws: int,
    *,
    pool_scope: bool,
) -> Probability | None:
    if hits is None:
        return None
    certain = supply.low >= need.bounds.high or supply.high < need.bounds.low
    ends = {row.open_end for row in need.rows}
    more_supply = not pool_scope and any(
        use.open_end == "at_least" for use in model.uses if use.treatment is Treatment.COUNTED
    )
    too_high = "at_least" in ends
    too_low = "at_most" in ends or more_supply
    reading = {
        (False, False): Reading.ESTIMATE,
        (True, False): Reading.UPPER_BOUND,
        (False, True): Reading.LOWER_BOUND,
        (True, True): Reading.INDETERMINATE,
    }[too_high, too_low]
    return Probability(hits / draws, 0.0 if certain else binomial_error(hits, draws), certain, reading)
