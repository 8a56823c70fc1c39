"""What force can the contributors sustain? Pledges times the share that arrives, within pool over rotation.

The share that arrives is one unknown per status, not per row: pledges of the same standing share their fate,
so that many vague offers do not average into a firm one. The rotation factor is one unknown for all. A joint
actor and its member that both count (for different tasks) are each limited by their own pool.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dealspace.analysis.adequacy.accounts import Account
from dealspace.analysis.adequacy.commitments import members_of
from dealspace.analysis.adequacy.distributions import (
    Floats,
    Input,
    UniformMixture,
    product,
    ratio,
)
from dealspace.analysis.adequacy.results import CommitmentUse, Contributor, Interval, Rotation, Treatment
from dealspace.analysis.adequacy.rotation import rotation_of, summary_of
from dealspace.case.model import Case


@dataclass(frozen=True, slots=True)
class SupplyModel:
    """Inputs, contributors and bounds by one account of the pledges; `sustained` evaluates draws.

    `land_pool` adds up the land forces behind those who may send anybody: who has refused lends no pool.
    """

    account: Account
    uses: tuple[CommitmentUse, ...]
    contributors: tuple[Contributor, ...]
    rotation: Rotation | None
    rotation_input: Input | None
    inputs: tuple[Input, ...]
    land_pool: float | None
    notes: tuple[str, ...]

    @property
    def known(self) -> bool:
        return bool(self.contributors)

    @property
    def limited(self) -> bool:
        """Whether the pool of a contributor may bind, so that the rotation factor counts."""
        return any(contributor.pool_may_bind for contributor in self.contributors)

    @property
    def bounds(self) -> Interval:
        return Interval(
            sum(c.sustained.low for c in self.contributors), sum(c.sustained.high for c in self.contributors)
        )

    def sustained(self, values: Mapping[str, Floats], *, only_pooled: bool = False) -> Floats:
        """Deployed persons, shape of the inputs, over all contributors or those with a pool only."""
        total = np.zeros_like(next(iter(values.values())))
        counted = {use.commitment_id: use for use in self.uses}
        for contributor in self.contributors:
            if only_pooled and contributor.land_pool is None:
                continue
            offered = np.zeros_like(total)
            for commitment_id in contributor.commitment_ids:
                use = counted[commitment_id]
                offered += values[_amount_name(use)] * values[_share_name(use.status)]
            pool, rotation = contributor.land_pool, self.rotation_input
            if contributor.pool_may_bind and pool is not None and rotation is not None:
                np.minimum(offered, pool / values[rotation.name], out=offered)
            total += offered
        return total


def _amount_name(use: CommitmentUse) -> str:
    return f"supply/amount/{use.commitment_id}"


def _share_name(status: str) -> str:
    return f"supply/share/{status}"


def land_pool_of(actor_id: str, case: Case) -> tuple[float | None, tuple[str, ...], tuple[str, ...]]:
    """Land forces of an actor: its own row, else the sum over its members.

    Returns the number, the actors whose rows make it up, and the members without a row. A sum over some
    members only would set too low a limit, so it is None while a member (itself not joint) has no row.
    """
    own = case.force_pools.get(actor_id)
    if own is not None and own.land is not None:
        return float(own.land), (actor_id,), ()
    actor = case.actors.get(actor_id)
    if actor is None or not actor.members:
        return None, (), (actor_id,)
    inside = [m for m in members_of(actor_id, case.actors) if not _is_joint(m, case)]
    pools = {m: case.force_pools[m].land for m in sorted(inside) if m in case.force_pools}
    known = {m: land for m, land in pools.items() if land is not None}
    missing = tuple(sorted(set(inside) - set(known)))
    total = None if missing or not known else float(sum(known.values()))
    return total, tuple(known), missing


def _is_joint(actor_id: str, case: Case) -> bool:
    actor = case.actors.get(actor_id)
    return actor is not None and bool(actor.members)


def build_supply(case: Case, account: Account, task: str = "") -> SupplyModel:
    """The supply model by one account: its commitments, force pools, and the rotation factor for a task."""
    uses = account.uses
    rotation = rotation_of(case, task)
    counted = [use for use in uses if use.treatment is Treatment.COUNTED]
    shares = {status: _share(case, status) for status in sorted({use.status for use in counted})}
    amounts = {use.commitment_id: _amount(use) for use in counted}
    contributors = tuple(
        _contributor(actor_id, [u for u in counted if u.actor_id == actor_id], shares, rotation, case)
        for actor_id in sorted({use.actor_id for use in counted})
    )
    capped = any(c.pool_may_bind for c in contributors)
    inputs = (*amounts.values(), *shares.values(), *((rotation,) if rotation and capped else ()))
    # An army behind two contributors (a joint actor and its member) is one army.
    armies = {a for c in contributors if c.offered.high > 0 and c.land_pool for a in c.pool_actor_ids}
    pools = [float(case.force_pools[actor_id].land or 0) for actor_id in sorted(armies)]
    return SupplyModel(
        account=account,
        uses=uses,
        contributors=contributors,
        rotation=summary_of(rotation),
        rotation_input=rotation,
        inputs=inputs,
        land_pool=sum(pools) if pools else None,
        notes=_notes(uses, contributors, rotation),
    )


def _share(case: Case, status: str) -> Input:
    ranges = case.config.adequacy.status_share
    if status not in ranges:
        raise ValueError(f"case.toml [adequacy.status_share] has no range for the status {status!r}")
    low, high = ranges[status]
    mixture = UniformMixture.of([(float(low), float(high))])
    return Input(("supply", "share", status), (), mixture)


def _amount(use: CommitmentUse) -> Input:
    low, high = use.low or 0.0, use.high or 0.0
    mixture = UniformMixture.of([(low, high)])
    return Input(("supply", "amount", use.commitment_id), (use.commitment_id,), mixture)


def _contributor(
    actor_id: str,
    uses: list[CommitmentUse],
    shares: Mapping[str, Input],
    rotation: Input | None,
    case: Case,
) -> Contributor:
    parts = [
        product(Interval(use.low or 0.0, use.high or 0.0), shares[use.status].mixture.bounds) for use in uses
    ]
    offered = Interval(sum(p.low for p in parts), sum(p.high for p in parts))
    pool, pool_actors, missing = land_pool_of(actor_id, case)
    factor = rotation.mixture.bounds if rotation else Interval(1.0, 1.0)
    limit = ratio(Interval(pool, pool), factor) if pool is not None and rotation else None
    sustained = Interval(min(offered.low, limit.low), min(offered.high, limit.high)) if limit else offered
    # min(offer x factor, pool) / pool rises with the offer and with the factor.
    share = None
    if pool:
        share = Interval(offered.low * factor.low / pool, offered.high * factor.high / pool)
        share = Interval(min(share.low, 1.0), min(share.high, 1.0)) if rotation else share
    return Contributor(
        actor_id=actor_id,
        commitment_ids=tuple(use.commitment_id for use in uses),
        offered=offered,
        land_pool=pool,
        pool_actor_ids=pool_actors,
        pool_missing=missing,
        pool_limit=limit,
        sustained=sustained,
        pool_may_bind=limit is not None and offered.high > limit.low,
        share_tied_up=share,
    )


def _notes(
    uses: tuple[CommitmentUse, ...], contributors: tuple[Contributor, ...], rotation: Input | None
) -> tuple[str, ...]:
    notes = []
    if not contributors:
        notes.append("no commitment on the troops term carries a number that stands: the supply is unknown")
    if rotation is None:
        notes.append("no rotation factor is given: no rotation limit is applied")
    missing = sorted({c.actor_id for c in contributors if c.land_pool is None and c.offered.high > 0})
    if missing:
        notes.append(f"no complete land pool, so no limit: {', '.join(missing)}")
    silent = [u.commitment_id for u in uses if u.treatment is Treatment.NO_NUMBER]
    if silent:
        notes.append(f"commitments without a number, nothing added: {', '.join(silent)}")
    inside = [u.commitment_id for u in uses if u.treatment is Treatment.WITHIN_JOINT]
    if inside:
        notes.append(f"inside a joint number, not added again: {', '.join(inside)}")
    return tuple(notes)
