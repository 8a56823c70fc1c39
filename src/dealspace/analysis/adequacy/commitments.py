"""Which pledges count towards the supply? One decision per commitment row, with its reason.

Rows of one actor, task and instrument are successive statements about one force: the latest counts, and a
later refusal without a number withdraws it (on the same day the larger counts, so that the choice never makes
a shortfall). Rows with different instruments or tasks are different forces and add up. A joint actor (one
with members) whose number stands replaces the numbers of its members, however deeply nested, on the same task
or where either task is not stated: they are reported, not added. Rows that are another account of a force
(`rival_to`) stay out; `accounts` counts them in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dealspace.analysis.adequacy.results import CommitmentUse, Treatment
from dealspace.case.model import Actor, Case, Commitment

WITHDRAWN = frozenset({"abandoned", "ruled_out"})
Decision = tuple[Treatment, str]


def members_of(actor_id: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """All actors inside a joint actor, at any depth (a cycle of memberships ends the walk)."""
    found: set[str] = set()
    waiting = [actor_id]
    while waiting:
        actor = actors.get(waiting.pop())
        new = set(actor.members) - found if actor else set()
        found |= new
        waiting.extend(sorted(new))
    return frozenset(found - {actor_id})


def numbered(row: Commitment) -> bool:
    return row.low is not None or row.high is not None


def amount(row: Commitment) -> tuple[Fraction, Fraction]:
    """Low and high of a numbered commitment: "up to" starts at nothing, "at least" is its floor."""
    low = row.low if row.low is not None else Fraction(0)
    return low, row.high if row.high is not None else low


def troop_rows(case: Case) -> list[Commitment]:
    """The commitments on the troops term, sorted by id."""
    term = case.config.adequacy.troops_term
    return [row for _, row in sorted(case.commitments.items()) if row.term_id == term]


def latest(group: Iterable[Commitment]) -> Commitment | None:
    """The statement that stands among rows of one actor, task and instrument."""
    speaking = [row for row in group if numbered(row) or row.status in WITHDRAWN]
    return max(
        speaking,
        key=lambda row: (row.made_on.last, numbered(row), amount(row)[1], row.commitment_id),
        default=None,
    )


def decide(rows: Iterable[Commitment], actors: Mapping[str, Actor]) -> dict[str, Decision]:
    """The treatment of each row, and why, among rows that are all of one account."""
    rows = tuple(rows)
    groups: dict[tuple[str, str, str], list[Commitment]] = {}
    for row in rows:
        groups.setdefault((row.actor_id, row.task, row.instrument), []).append(row)
    last = {key: latest(group) for key, group in groups.items()}
    standing = [row for row in last.values() if row and numbered(row)]
    joint = [(row, members_of(row.actor_id, actors)) for row in standing if row.status not in WITHDRAWN]

    def treat(row: Commitment) -> Decision:
        if not numbered(row):
            return Treatment.NO_NUMBER, "no number stated, so nothing is added"
        stands = last[row.actor_id, row.task, row.instrument]
        if stands is not None and stands is not row:
            return Treatment.SUPERSEDED, f"the later or larger statement {stands.commitment_id} stands"
        for other, members in joint:
            same_task = row.task == other.task or not row.task or not other.task
            if row.actor_id in members and same_task:
                return Treatment.WITHIN_JOINT, f"already inside the joint number of {other.commitment_id}"
        return Treatment.COUNTED, "counted"

    return {row.commitment_id: treat(row) for row in rows}


def use(row: Commitment, decision: Decision) -> CommitmentUse:
    """A row with what the count did with it."""
    known = numbered(row)
    low, high = amount(row)
    open_end = "" if not known or row.high is not None else "at_least"
    return CommitmentUse(
        commitment_id=row.commitment_id,
        actor_id=row.actor_id,
        offered_for=row.task,
        status=row.status,
        low=float(low) if known else None,
        high=float(high) if known else None,
        open_end=open_end,
        treatment=decision[0],
        reason=decision[1],
        source_id=row.source_id,
    )
