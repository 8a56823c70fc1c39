"""Which conditions ended, began or took another form between two vintages, when, and on which rows?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dealspace.case.model import Case, Condition, PartialDate
from dealspace.case.sight import Sights


@dataclass(frozen=True, slots=True)
class ConditionTurn:
    """One change; `before` or `after` is None where a condition only began or only ended.

    `on` is the day of the change, after that of the earlier vintage and not after that of the later one.
    `rows` are the positions and commitments (`table/key`) that the later vintage has and the earlier has not,
    and on which the change rests.
    """

    actor_id: str
    on: PartialDate
    before: Condition | None
    after: Condition | None
    rows: tuple[str, ...]

    @property
    def kind(self) -> Literal["ended", "began", "changed"]:
        """`ended`, `began` or `changed`."""
        if self.before is None:
            return "began"
        return "ended" if self.after is None else "changed"


def condition_turns(base: Case, later: Case) -> tuple[ConditionTurn, ...]:
    """Every change of the conditions, by the day on which a reader of the vintages could first see it.

    A condition that ends and one of the same actor on the same term that begins on the same day are one
    change: the second takes the place of the first. If both ask for the same, only the evidence or the other
    readings are new, and nothing has changed. What begins is dated by the day on which its evidence was
    public, which may be later than the one from which it held.
    """
    ends = {key: later.ended[key].condition for key in base.conditions if key not in later.conditions}
    begun = {key: row for key, row in later.conditions.items() if key not in base.conditions}
    sights = Sights.of(later)
    turns = []
    for key, row in ends.items():
        follower = next((new for new in begun.values() if _follows(row, new)), None)
        end = row.valid_to
        if end is None:
            raise ValueError(f"condition {key!r} is among those that ended and has no end")
        if follower is not None:
            del begun[follower.condition_id]
            if _same(row, follower):
                continue
        when = end if follower is None else max(end, _first_seen(follower, sights))
        before = base.conditions[key]
        turns.append(
            ConditionTurn(row.actor_id, when, before, follower, _rows(base, later, row, follower, end))
        )
    for row in begun.values():
        when = _first_seen(row, sights)
        turns.append(ConditionTurn(row.actor_id, when, None, row, _rows(base, later, None, row, when)))
    return tuple(sorted(turns, key=lambda turn: (turn.on.last, turn.actor_id, _name(turn))))


def _first_seen(row: Condition, sights: Sights) -> PartialDate:
    """The first day on which a vintage sees the condition, in the words of its own date if it is that day."""
    day = sights("conditions", row.condition_id).on
    return row.valid_from if row.valid_from.last == day else PartialDate(day, day, day.isoformat())


def _name(turn: ConditionTurn) -> str:
    row = turn.before or turn.after
    return row.condition_id if row else ""


def _follows(old: Condition, new: Condition) -> bool:
    same = (old.actor_id, old.predicate.term_id) == (new.actor_id, new.predicate.term_id)
    return same and old.valid_to is not None and old.valid_to.last == new.valid_from.last


def _same(old: Condition, new: Condition) -> bool:
    """Whether both conditions ask for the same, equally hard."""
    return (old.kind, old.predicate, old.guard, old.hardness) == (
        new.kind,
        new.predicate,
        new.guard,
        new.hardness,
    )


def _rows(
    base: Case, later: Case, old: Condition | None, new: Condition | None, when: PartialDate
) -> tuple[str, ...]:
    """The evidence of what began; for what only ended, what was said or pledged on its term that day."""
    found: list[str] = []
    if new is not None:
        found += _evidence(base, later, new)
    if old is not None and not found:
        term = old.predicate.term_id
        found += [
            f"positions/{key}"
            for key, row in later.positions.items()
            if key not in base.positions and row.term_id == term and row.stated_on.last == when.last
        ]
        found += [
            f"commitments/{key}"
            for key, row in later.commitments.items()
            if key not in base.commitments and row.term_id == term and row.made_on.last == when.last
        ]
    return tuple(dict.fromkeys(found))


def _evidence(base: Case, later: Case, condition: Condition) -> Iterator[str]:
    for row in later.condition_evidence.values():
        if row.condition_id == condition.condition_id and row.position_id not in base.positions:
            yield f"positions/{row.position_id}"
    for key in condition.basis:
        if key not in base.commitments:
            yield f"commitments/{key}"
