"""Are the forces on offer enough, and for what? Supply, requirements and their comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from dealspace.analysis.adequacy.convergence import ConvergenceStep, SobolIndex
from dealspace.analysis.adequacy.results import CommitmentUse, Contributor, Method, Reading
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    AccountId,
    NotNegative,
    Number,
    Positive,
    Row,
    SourceId,
    Text,
    Unit,
)


@record
class Quantiles:
    """The 5, 50 and 95 percent quantiles."""

    q05: Number
    q50: Number
    q95: Number


@record
class Distribution(Quantiles):
    """A simulated quantity: bounds that hold for every draw, and quantiles with their standard errors."""

    low: Number
    high: Number
    error: Quantiles
    unit: str


@record
class RotationFactor:
    """Soldiers in the pool for each one deployed."""

    low: Number
    high: Number
    rows: tuple[Row, ...]


@record
class Probability:
    """P(supply >= requirement); `certain` if the bounds alone decide it."""

    estimate: Unit
    standard_error: NotNegative
    certain: bool
    reading: Reading


@record
class RowEstimate:
    """One data row of a requirement; `open_end` is empty, `at_least` (a floor) or `at_most` (a ceiling)."""

    row: Row
    low: Number
    high: Number
    open_end: Annotated[str, Field(pattern="^(at_least|at_most|)$")]
    unit: str
    source_id: SourceId


@record
class SupplyAccount:
    """The supply by one account: `rows` stand for the `disputed` commitments."""

    account_id: AccountId
    rows: tuple[Row, ...]
    disputed: tuple[Row, ...]
    total: Distribution | None
    land_pool: Number | None
    share_tied_up: Distribution | None
    contributors: tuple[Contributor, ...]


@record
class Supply:
    """The supply of the base account, and rival accounts side by side."""

    total: Distribution | None
    rotation: RotationFactor | None
    land_pool: Number | None
    share_tied_up: Distribution | None
    offered_for: tuple[str, ...]
    notes: tuple[str, ...]
    commitments: tuple[CommitmentUse, ...]
    contributors: tuple[Contributor, ...]
    accounts: Annotated[tuple[SupplyAccount, ...], Field(min_length=1)]
    """Rival accounts side by side, the base account first."""


@record
class AccountOutcome:
    """A comparison under one account of the supply."""

    account_id: AccountId
    supply: Distribution | None
    shortfall: Distribution | None
    p_meets: Probability | None
    break_even_frontage_km: Distribution | None
    land_share_needed: Distribution | None


@record
class Comparison:
    """One task by one method."""

    task: Text
    method: Method
    rows: tuple[RowEstimate, ...]
    frontage_rows: tuple[RowEstimate, ...]
    requirement: Distribution
    floor_only: bool
    supply: Distribution | None
    shortfall: Distribution | None
    p_meets: Probability | None
    by_account: Annotated[tuple[AccountOutcome, ...], Field(min_length=1)]
    """The comparison under every account of the supply, the base account first."""
    break_even_pledge: Distribution | None
    break_even_frontage_km: Distribution | None
    rotation: RotationFactor | None
    """Soldiers in the pool for each one deployed, by the rows for this task."""
    pool_needed: Distribution | None
    land_share_needed: Distribution | None
    offered_for: tuple[str, ...]
    different_task: bool
    sobol: tuple[SobolIndex, ...]
    convergence: tuple[ConvergenceStep, ...]
    notes: tuple[str, ...]


@record
class AbsentMethod:
    """A method that has no rows for the task: no number at all, not zero."""

    task: Text
    method: Method
    why: Text


@record
class AdequacySettings:
    """The settings of the simulation; of a status the least and the greatest share that arrives."""

    draws: Positive
    seed: int
    troops_term: Annotated[str, Field(json_schema_extra={"x-row-of": "terms"})]
    status_share: Mapping[str, tuple[Number, Number]]
    rationale: Mapping[str, str]


@record
class Adequacy:
    """The force calculation: supply, one entry per task and method, and the methods without rows."""

    settings: AdequacySettings
    supply: Supply
    comparisons: tuple[Comparison, ...]
    absent: tuple[AbsentMethod, ...]

    def comparison(self, task: str, method: Method | str) -> Comparison | None:
        """The comparison of a task by a method, or None if the method has no rows for it."""
        return next((c for c in self.comparisons if (c.task, c.method) == (task, method)), None)
