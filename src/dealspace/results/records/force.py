"""Are the forces on offer enough, and for what? Supply, requirements and their comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, WithJsonSchema

from dealspace.analysis.adequacy.convergence import ConvergenceStep, SobolIndex
from dealspace.analysis.adequacy.results import CommitmentUse, Contributor, Method, Reading
from dealspace.results.records.base import record
from dealspace.results.records.scalars import (
    AccountId,
    Count,
    NotNegative,
    Number,
    Positive,
    Row,
    SourceId,
    Text,
    Unit,
)
from dealspace.schemas.fields import TASKS

Task = Annotated[str, WithJsonSchema({"enum": list(TASKS)})]
"""What a force is for, the least demanding first."""


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
    """P(supply >= requirement) in the simulation: every number in a range and every row is as likely.

    A check that stays inside the bounds of `aims`, not a result of its own; `certain` if the ranges alone
    decide it.
    """

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
    simulated: Probability | None
    break_even_frontage_km: Distribution | None
    land_share_needed: Distribution | None


@record
class Comparison:
    """One task by one method in the simulation, which is a check on the bounds of `aims`."""

    task: Task
    method: Method
    rows: tuple[RowEstimate, ...]
    frontage_rows: tuple[RowEstimate, ...]
    requirement: Distribution
    floor_only: bool
    supply: Distribution | None
    shortfall: Distribution | None
    simulated: Probability | None
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
class Chance:
    """The least and the greatest probability: it is in between whatever is unknown."""

    low: Unit
    high: Unit


@record
class Enough:
    """Bounds on P(supply >= need): need and pledges anywhere in their ranges, pledges dependent anyhow.

    `evenly` takes every size of a pledge in its range to be as likely. Those with trust discount each source
    by its grades, and are null where the case states none.
    """

    anywhere: Chance
    evenly: Chance
    anywhere_trusted: Chance | None
    evenly_trusted: Chance | None


@record
class Voice:
    """One source of a need, its options together; null ends are not said. The bounds hold if it is right."""

    voice_id: Text
    rows: tuple[Row, ...]
    sources: tuple[SourceId, ...]
    low: Number | None
    high: Number | None
    trust: Unit
    enough: Enough


@record
class AccountBounds:
    """The supply by one account, `high` null where nothing limits it, and the bounds over all voices."""

    account_id: AccountId
    low: Number
    high: Number | None
    enough: Enough


@record
class Without:
    """The bounds without one source; null if no voice or no pledge is left."""

    source_id: SourceId
    enough: Enough | None


@record
class Unknown:
    """An unknown, its range, and the parts of it at which it alone settles the question as no or as yes.

    `no_at` and `yes_at` are the values at which that begins, null where it never does.
    """

    unknown_id: Annotated[str, Field(pattern="^(need|account|rotation|amount/.+|share/.+)$")]
    rows: tuple[Row, ...]
    low: Number
    high: Number | None
    no: Unit
    yes: Unit
    no_at: Number | None
    yes_at: Number | None


@record
class Aim:
    """Is enough on offer for a task by one method? Bounds whichever voice is right, not a vote among them.

    `low` and `high` are the least and the greatest need that a voice names.
    """

    task: Task
    method: Method
    low: Number
    high: Number
    floors: bool
    """Whether a voice names a least need only, so that no need is too great."""
    ceilings: bool
    """Whether a voice names a greatest need only, so that no need is too small."""
    voices: Annotated[tuple[Voice, ...], Field(min_length=1)]
    by_account: Annotated[tuple[AccountBounds, ...], Field(min_length=1)]
    """The bounds by every account of the supply, the base account first."""
    without: tuple[Without, ...]
    unknowns: tuple[Unknown, ...]
    """Of an open question what would settle it, the most telling first."""

    @property
    def least(self) -> float:
        """The least probability by any account, no law assumed."""
        return min(account.enough.anywhere.low for account in self.by_account)

    @property
    def most(self) -> float:
        """The greatest probability by any account, no law assumed."""
        return max(account.enough.anywhere.high for account in self.by_account)


@record
class Foretold:
    """A past mission: the strength that densities of all others of its kind foretell, and that on record."""

    row: Row
    kind: Text
    size: Number
    unit: Text
    others: Count
    low: Number
    high: Number
    troops: Number
    inside: bool
    factor: Number
    """How many times above or below the range; 1 inside."""


@record
class AbsentMethod:
    """A method that has no rows for the task: no number at all, not zero."""

    task: Task
    method: Method
    why: Text


@record
class AdequacySettings:
    """The settings of the simulation; of a status the least and the greatest share that arrives."""

    draws: Positive
    seed: int
    troops_term: Annotated[str, Field(json_schema_extra={"x-row-of": "terms"})]
    status_share: Mapping[str, tuple[Number, Number]]
    trust: Mapping[str, Unit]
    """By grade the least probability that a source is right; empty where the case states none."""
    rationale: Mapping[str, str]


@record
class Adequacy:
    """The force calculation: supply, one entry per task and method, and the methods without rows."""

    settings: AdequacySettings
    supply: Supply
    comparisons: tuple[Comparison, ...]
    absent: tuple[AbsentMethod, ...]
    aims: tuple[Aim, ...]
    foretold: tuple[Foretold, ...]
    """How the method of densities would have foretold past missions, each left out in turn."""

    def aim(self, task: str, method: Method | str) -> Aim | None:
        """The bounds for a task by a method, or None if there are none."""
        return next((aim for aim in self.aims if (aim.task, aim.method) == (task, method)), None)

    def comparison(self, task: str, method: Method | str) -> Comparison | None:
        """The comparison of a task by a method, or None if the method has no rows for it."""
        return next((c for c in self.comparisons if (c.task, c.method) == (task, method)), None)
