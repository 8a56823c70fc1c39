"""How does one requirement fare against the supply by one account? A run shares its seed and its draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dealspace.analysis.adequacy.distributions import Floats
from dealspace.analysis.adequacy.quantiles import binomial_error
from dealspace.analysis.adequacy.requirement import RequirementModel
from dealspace.analysis.adequacy.results import (
    AccountOutcome,
    Distribution,
    Interval,
    Method,
    Probability,
    Reading,
    SupplyAccount,
    Treatment,
)
from dealspace.analysis.adequacy.simulate import Outcome, confront, draw_supply, summarise
from dealspace.analysis.adequacy.supply import SupplyModel


@dataclass(frozen=True, slots=True)
class Drawn:
    """A supply by one account: its model, its draws (None if unknown) and their summaries."""

    model: SupplyModel
    values: Floats | None
    total: Distribution | None
    tied_up: Distribution | None

    def summary(self) -> SupplyAccount:
        model = self.model
        return SupplyAccount(
            account_id=model.account.account_id,
            rows=model.account.rows,
            disputed=model.account.disputed,
            total=self.total,
            contributors=model.contributors,
            land_pool=model.land_pool,
            share_tied_up=self.tied_up,
        )


@dataclass(frozen=True, slots=True)
class Faced:
    """A requirement against one supply; `available` is what it was compared with."""

    outcome: Outcome
    available: Distribution | None
    row: AccountOutcome


@dataclass(frozen=True, slots=True)
class Run:
    """Seed and number of draws, which every step shares."""

    seed: int
    draws: int

    def draw(self, model: SupplyModel) -> Drawn:
        if not model.known:
            return Drawn(model, None, None, None)
        values, tied_up = draw_supply(model, self.seed, self.draws)
        return Drawn(model, values, summarise(values, "persons", model.bounds), tied_up)

    def face(self, need: RequirementModel, drawn: Drawn) -> Faced:
        model, values, available = drawn.model, drawn.values, drawn.total
        if need.method is Method.PUBLISHED_POOL:
            values, available = self.land_forces(model)
        bounds = available.bounds if available is not None else Interval(0.0, 0.0)
        outcome = confront(
            need,
            values,
            bounds,
            land_pool=model.land_pool,
            seed=self.seed,
            draws=self.draws,
        )
        row = AccountOutcome(
            account_id=model.account.account_id,
            supply=available,
            shortfall=outcome.shortfall,
            probability=_probability(need, model, outcome.hits, bounds, self.draws),
            break_even_frontage=outcome.break_even_frontage,
            land_share_needed=outcome.land_share_needed,
        )
        return Faced(outcome, available, row)

    def land_forces(self, model: SupplyModel) -> tuple[Floats | None, Distribution | None]:
        if model.land_pool is None:
            return None, None
        drawn = np.full(self.draws, model.land_pool)
        return drawn, summarise(drawn, "persons", Interval(model.land_pool, model.land_pool))


def _probability(
    need: RequirementModel,
    model: SupplyModel,
    hits: int | None,
    supply: Interval,
    draws: int,
) -> Probability | None:
    # Whole armies against a pool say whether the pool exists, not whether it would be sent: no probability.
    if hits is None or need.method is Method.PUBLISHED_POOL:
        return None
    certain = supply.low >= need.bounds.high or supply.high < need.bounds.low
    ends = {row.open_end for row in need.rows}
    more_supply = any(use.open_end == "at_least" for use in model.uses if use.treatment is Treatment.COUNTED)
    too_high = "at_least" in ends
    too_low = "at_most" in ends or more_supply
    reading = {
        (False, False): Reading.ESTIMATE,
        (True, False): Reading.UPPER_BOUND,
        (False, True): Reading.LOWER_BOUND,
        (True, True): Reading.INDETERMINATE,
    }[too_high, too_low]
    return Probability(hits / draws, 0.0 if certain else binomial_error(hits, draws), certain, reading)
