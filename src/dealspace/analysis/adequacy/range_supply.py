"""What may each contributor send, as ranges? Pledges, the share that arrives, and the limit of an army.

Where an account leaves members inside a joint number, they are inside it here too, and who has refused sends
nobody. A pledge of at least a number has no upper end but that of the army behind it. The discount of a
source leaves open how many it would be, not whether somebody who offers nothing sends some after all.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import inf

from dealspace.analysis.adequacy.accounts import Account
from dealspace.analysis.adequacy.probability_box import NOBODY, End, ProbabilityBox
from dealspace.analysis.adequacy.results import CommitmentUse, Treatment
from dealspace.analysis.adequacy.rotation import rotation_rows
from dealspace.analysis.adequacy.supply import land_pool_of
from dealspace.analysis.adequacy.voices import trust_in
from dealspace.case.model import Case


@dataclass(frozen=True, slots=True)
class Pledge:
    """A counted commitment: its amount in persons, and the share of its status that arrives."""

    commitment_id: str
    source_id: str
    status: str
    low: Fraction
    high: End
    share_low: Fraction
    share_high: Fraction
    trust: Fraction

    def box(self, *, even: bool, trust: bool) -> ProbabilityBox:
        if even and not isinstance(self.high, float):
            amount = ProbabilityBox.evenly(self.low, self.high)
        else:
            amount = ProbabilityBox.anywhere(self.low, self.high)
        arriving = amount.times(self.share_low, self.share_high)
        return arriving.trusted(self.trust) if trust else arriving

    @property
    def offers(self) -> bool:
        """Whether anybody may come of it."""
        return self.share_high > 0 and self.high > 0


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one contributor may send: its pledges, and its army and rotation factor, if known."""

    actor_id: str
    pledges: tuple[Pledge, ...]
    land_pool: Fraction | None
    rotation: tuple[Fraction, Fraction] | None
    rows: tuple[str, ...]
    """The rows of the army and of the rotation factor."""

    @property
    def offers(self) -> bool:
        """Whether anybody may come."""
        return any(pledge.offers for pledge in self.pledges)

    @property
    def limit(self) -> tuple[Fraction, Fraction] | None:
        """The army over the rotation factor; None where either is not known."""
        if self.land_pool is None or self.rotation is None:
            return None
        return self.land_pool / self.rotation[1], self.land_pool / self.rotation[0]

    def box(self, *, even: bool, trust: bool) -> ProbabilityBox:
        """The probability box of what arrives."""
        boxes = [pledge.box(even=even, trust=trust) for pledge in self.pledges if pledge.offers]
        offered = reduce(ProbabilityBox.plus, boxes) if boxes else NOBODY
        return offered if self.limit is None else offered.capped(*self.limit)


def contributions(case: Case, account: Account, task: str) -> tuple[Contribution, ...]:
    """Every contributor by one account, with the rotation factor for a task; none if no pledge counts."""
    counted = [use for use in account.uses if use.treatment is Treatment.COUNTED]
    rows = rotation_rows(case, task)
    rotation = (min(row.low for row in rows), max(row.high for row in rows)) if rows else None
    factors = tuple(f"planning_factors/{row.factor_id}" for row in rows)

    def contribution(actor_id: str) -> Contribution:
        land, armies, _ = land_pool_of(actor_id, case)
        return Contribution(
            actor_id,
            tuple(_pledge(case, use) for use in counted if use.actor_id == actor_id),
            None if land is None else Fraction(str(land)),
            rotation,
            (*(f"force_pools/{army}" for army in armies), *factors),
        )

    return tuple(contribution(actor_id) for actor_id in sorted({use.actor_id for use in counted}))


def _pledge(case: Case, use: CommitmentUse) -> Pledge:
    ranges = case.config.adequacy.status_share
    if use.status not in ranges:
        raise ValueError(f"case.toml [adequacy.status_share] has no range for the status {use.status!r}")
    row = case.commitments[use.commitment_id]
    low = row.low if row.low is not None else Fraction(0)
    return Pledge(
        use.commitment_id,
        use.source_id,
        use.status,
        low,
        inf if row.high is None else row.high,
        *ranges[use.status],
        trust_in(case, [use.source_id]),
    )
