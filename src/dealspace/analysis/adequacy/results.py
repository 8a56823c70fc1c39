"""What does a force calculation hand to its reader? Frozen records only; the methods live beside.

Persons, kilometres and shares are floats: they are Monte-Carlo results. Bounds come from interval arithmetic
and hold for every draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dealspace.analysis.adequacy.convergence import ConvergenceStep, SobolIndex


class Method(StrEnum):
    """How a requirement was reached. Methods stand side by side and are never averaged."""

    PUBLISHED = "published"
    PUBLISHED_POOL = "published_pool"
    DENSITY = "density"
    NORM = "norm"


class Reading(StrEnum):
    """What the probability says, given that some estimates only name a floor or a ceiling."""

    ESTIMATE = "estimate"
    UPPER_BOUND = "upper_bound"
    LOWER_BOUND = "lower_bound"
    INDETERMINATE = "indeterminate"


class Treatment(StrEnum):
    """What became of a commitment in the count of the supply."""

    COUNTED = "counted"
    NO_NUMBER = "no_number"
    SUPERSEDED = "superseded"
    WITHIN_JOINT = "within_joint"
    OTHER_ACCOUNT = "other_account"


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; `low == high` is a point."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quantile:
    """A quantile with its Monte-Carlo standard error (half the one-sigma span of its order statistics)."""

    level: float
    value: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """A simulated quantity: interval bounds and the 5, 50 and 95 percent quantiles."""

    unit: str
    bounds: Interval
    quantiles: tuple[Quantile, ...]

    @property
    def median(self) -> float:
        return next(q.value for q in self.quantiles if q.level == 0.5)


@dataclass(frozen=True, slots=True)
class Probability:
    """P(supply >= requirement); `certain` if the interval bounds alone decide it (then the error is zero)."""

    estimate: float
    standard_error: float
    certain: bool
    reading: Reading


@dataclass(frozen=True, slots=True)
class RowEstimate:
    """One data row of a requirement; `open_end` is empty, `at_least` (a floor) or `at_most` (a ceiling)."""

    row_id: str
    table: str
    low: float
    high: float
    open_end: str
    unit: str
    source_id: str


@dataclass(frozen=True, slots=True)
class CommitmentUse:
    """One commitment on the troops term and what the count did with it, and why."""

    commitment_id: str
    actor_id: str
    offered_for: str
    status: str
    low: float | None
    high: float | None
    open_end: str
    treatment: Treatment
    reason: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Contributor:
    """One supplier: what it offers, what its land forces can sustain, and the lesser of the two.

    `pool_limit` is the land pool divided by the rotation factor; None if either is unknown.
    `share_tied_up` is sustained supply times rotation factor (one if unknown) over the land pool.
    """

    actor_id: str
    commitment_ids: tuple[str, ...]
    offered: Interval
    land_pool: float | None
    pool_actor_ids: tuple[str, ...]
    pool_missing: tuple[str, ...]
    pool_limit: Interval | None
    sustained: Interval
    pool_may_bind: bool
    share_tied_up: Interval | None


@dataclass(frozen=True, slots=True)
class Rotation:
    """Force pool over deployed strength: an equal mixture of the rows."""

    bounds: Interval
    row_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupplyAccount:
    """The supply by one account of the disputed commitments.

    `rows` are the commitments that stand in this account for those of `disputed`; both are empty when the
    record holds no rival accounts. `total` is None when no commitment carries a number.
    """

    account_id: str
    rows: tuple[str, ...]
    disputed: tuple[str, ...]
    total: Distribution | None
    contributors: tuple[Contributor, ...]
    land_pool: float | None
    share_tied_up: Distribution | None


@dataclass(frozen=True, slots=True)
class Supply:
    """The same supply for every comparison. `total` is None when no commitment carries a number.

    All fields but `accounts` are those of the base account, which `accounts` lists first.
    """

    total: Distribution | None
    commitments: tuple[CommitmentUse, ...]
    contributors: tuple[Contributor, ...]
    rotation: Rotation | None
    land_pool: float | None
    share_tied_up: Distribution | None
    offered_for: tuple[str, ...]
    offered_for_unspecified: bool
    accounts: tuple[SupplyAccount, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountOutcome:
    """A comparison under one account of the supply. The fields are None when that supply is unknown."""

    account_id: str
    supply: Distribution | None
    shortfall: Distribution | None
    probability: Probability | None
    break_even_frontage: Distribution | None
    land_share_needed: Distribution | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One task by one method.

    `shortfall` is requirement minus supply (negative: a surplus). `break_even_frontage` is the line that the
    supply could watch at the method's density; `break_even_pledge` the deployed strength that meets the
    requirement (its 95 percent quantile meets it with that probability). `pool_needed` is the requirement
    times the task's own `rotation` factor and `land_share_needed` that over the contributors' land pools. For
    `published_pool` the supply is the contributors' land forces, not deployed strength, so there is no
    `probability`: armies that exist are not armies that are sent. `different_task` is
    true if some counted commitment was offered for another task; prose must then say so. Supply and what
    follows from it are those of the base account; `by_account` sets every account beside it, base first.
    """

    task: str
    method: Method
    rows: tuple[RowEstimate, ...]
    frontage_rows: tuple[RowEstimate, ...]
    requirement: Distribution
    supply: Distribution | None
    shortfall: Distribution | None
    probability: Probability | None
    break_even_pledge: Distribution
    break_even_frontage: Distribution | None
    rotation: Rotation | None
    pool_needed: Distribution | None
    land_share_needed: Distribution | None
    by_account: tuple[AccountOutcome, ...]
    sobol: tuple[SobolIndex, ...]
    convergence: tuple[ConvergenceStep, ...]
    offered_for: tuple[str, ...]
    offered_for_unspecified: bool
    different_task: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbsentMethod:
    """A method that has no rows for the task: no number at all, not zero."""

    task: str
    method: Method
    reason: str


@dataclass(frozen=True, slots=True)
class Adequacy:
    draws: int
    seed: int
    troops_term: str
    supply: Supply
    comparisons: tuple[Comparison, ...]
    absent: tuple[AbsentMethod, ...]

    def comparison(self, task: str, method: Method | str) -> Comparison | None:
        """The comparison of a task by a method, or None if the method is absent."""
        return next((c for c in self.comparisons if (c.task, c.method) == (task, method)), None)
