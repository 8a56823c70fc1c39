"""How do requirement and supply compare, draw by draw? Chunked Monte Carlo; every draw meets its bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from dealspace.analysis.adequacy.convergence import ConvergenceStep
from dealspace.analysis.adequacy.distributions import (
    Floats,
    Input,
    check_bounds,
    difference,
    product,
    ratio,
)
from dealspace.analysis.adequacy.quantiles import Kept, binomial_error, distribution, quantiles_of_sorted
from dealspace.analysis.adequacy.requirement import RequirementModel
from dealspace.analysis.adequacy.results import Distribution, Interval
from dealspace.analysis.adequacy.streams import Streams, chunks
from dealspace.analysis.adequacy.supply import SupplyModel

Formula = Callable[[Mapping[str, Floats]], Floats]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A simulated requirement against a supply. The supply fields are None when the supply is unknown."""

    requirement: Distribution
    shortfall: Distribution | None
    hits: int | None
    convergence: tuple[ConvergenceStep, ...]
    break_even_frontage: Distribution | None
    pool_needed: Distribution | None
    land_share_needed: Distribution | None


@dataclass(slots=True)
class _Tally:
    """Draws of one quantity, kept in single precision once checked against its bounds."""

    what: str
    unit: str
    bounds: Interval
    kept: Kept

    def put(self, part: slice, values: Floats) -> None:
        check_bounds(values, self.bounds, self.what)
        self.kept[part] = values

    def summary(self) -> Distribution:
        return distribution(self.kept, self.unit, self.bounds)


def _tally(what: str, unit: str, bounds: Interval, draws: int) -> _Tally:
    return _Tally(what, unit, bounds, np.empty(draws, np.float32))


def draw_supply(model: SupplyModel, seed: int, draws: int) -> tuple[Floats, Distribution | None]:
    """Draws of the sustained supply, and the share of the contributors' land forces that it ties up.

    The draws are persons, shape (draws,), float64. The share counts the reserve for rotation (none if the
    factor is unknown) and only contributors with a land pool; it is None without one.
    """
    rotation = model.rotation_input
    tally = _tied_up(model, draws)
    streams = Streams(seed, _unique((*model.inputs, rotation)))
    total = np.empty(draws)
    all_pooled = all(c.land_pool is not None for c in model.contributors if c.offered.high > 0)
    for part in chunks(draws):
        values = streams.draw(part.stop - part.start)
        sustained = model.sustained(values)
        check_bounds(sustained, model.bounds, "supply")
        total[part] = sustained
        if tally is not None and model.land_pool:
            used = sustained if all_pooled else model.sustained(values, only_pooled=True)
            if rotation is not None:
                used = used * values[rotation.name]
            tally.put(part, used / model.land_pool)
    return total, tally.summary() if tally is not None else None


def _tied_up(model: SupplyModel, draws: int) -> _Tally | None:
    if not model.land_pool:
        return None
    low = high = 0.0
    for contributor in model.contributors:
        if contributor.share_tied_up is not None and contributor.land_pool is not None:
            low += contributor.share_tied_up.low * contributor.land_pool
            high += contributor.share_tied_up.high * contributor.land_pool
    bounds = Interval(low / model.land_pool, high / model.land_pool)
    return _tally("share of land forces tied up", "share", bounds, draws)


def summarise(values: Floats, unit: str, bounds: Interval) -> Distribution:
    return distribution(values.astype(np.float32), unit, bounds)


def confront(
    model: RequirementModel,
    supply: Floats | None,
    supply_bounds: Interval,
    *,
    land_pool: float | None,
    seed: int,
    draws: int,
) -> Outcome:
    """Simulate one requirement against given supply draws (shape (draws,), persons; None if unknown)."""
    rotation = model.rotation
    inputs = _unique((*model.inputs, *((model.density,) if model.density else ()), rotation))
    need = _tally("requirement", "persons", model.bounds, draws)
    gap = (
        _tally("shortfall", "persons", difference(model.bounds, supply_bounds), draws)
        if supply is not None
        else None
    )
    reach = None
    if model.density is not None and supply is not None and model.density.mixture.bounds.low > 0:
        bounds = ratio(supply_bounds, model.density.mixture.bounds)
        reach = _tally("break-even frontage", "km", bounds, draws)
    pool = None
    if rotation is not None:
        pool = _tally("pool needed", "persons", product(model.bounds, rotation.mixture.bounds), draws)
    streams = Streams(seed, inputs)
    hits = 0
    # Shares of the hits at the powers of ten need the running count at those draws.
    marks = [10**k for k in range(3, 19) if 10**k < draws]
    hits_at = dict.fromkeys(marks, 0)
    for part in chunks(draws):
        values = streams.draw(part.stop - part.start)
        needed = model.needed(values)
        need.put(part, needed)
        if pool is not None and rotation is not None:
            pool.put(part, needed * values[rotation.name])
        if supply is None or gap is None:
            continue
        available = supply[part]
        gap.put(part, needed - available)
        met = available >= needed
        hits += int(np.count_nonzero(met))
        for mark in marks:
            hits_at[mark] += int(np.count_nonzero(met[: max(mark - part.start, 0)]))
        if reach is not None and model.density is not None:
            reach.put(part, available / values[model.density.name])
    steps = _convergence(gap.kept, hits_at) if gap is not None else ()
    shortfall = gap.summary() if gap is not None else None
    if shortfall is not None:
        middle = next(q for q in shortfall.quantiles if q.level == 0.5)
        last = ConvergenceStep(
            draws, hits / draws, binomial_error(hits, draws), middle.value, middle.standard_error
        )
        steps = (*steps, last)
    pool_needed = pool.summary() if pool is not None else None
    return Outcome(
        requirement=need.summary(),
        shortfall=shortfall,
        hits=hits if supply is not None else None,
        convergence=steps,
        break_even_frontage=reach.summary() if reach is not None else None,
        pool_needed=pool_needed,
        land_share_needed=_scaled(pool_needed, land_pool),
    )


def _unique(inputs: tuple[Input | None, ...]) -> tuple[Input, ...]:
    return tuple({item.name: item for item in inputs if item is not None}.values())


def _convergence(shortfall: Kept, hits_at: Mapping[int, int]) -> tuple[ConvergenceStep, ...]:
    steps = []
    for mark, hits in hits_at.items():
        (middle,) = quantiles_of_sorted(np.sort(shortfall[:mark]), (0.5,))
        steps.append(
            ConvergenceStep(
                mark, hits / mark, binomial_error(hits, mark), middle.value, middle.standard_error
            )
        )
    return tuple(steps)


def _scaled(pool_needed: Distribution | None, land_pool: float | None) -> Distribution | None:
    """The same distribution as a share of the land forces."""
    if pool_needed is None or not land_pool:
        return None
    quantiles = tuple(
        type(q)(q.level, q.value / land_pool, q.standard_error / land_pool) for q in pool_needed.quantiles
    )
    bounds = Interval(pool_needed.bounds.low / land_pool, pool_needed.bounds.high / land_pool)
    return Distribution("share", bounds, quantiles)
