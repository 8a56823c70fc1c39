"""Which day brought a row into the later of two vintages, or ended it: its own, or that of becoming known?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dealspace.case.model import Case
from dealspace.case.sight import ALWAYS, NEVER, Sight, Sights
from dealspace.compare.reasons import own_day
from dealspace.compare.rows import RowChange, RowKind


def with_days(changes: Iterable[RowChange], one: Case, other: Case) -> tuple[RowChange, ...]:
    """The changes, each row that only one of two vintages has with the days that say why."""
    if one.as_of == other.as_of:
        return tuple(changes)
    earlier, later = sorted((one, other), key=lambda case: case.as_of)
    return tuple(_dated(changes, earlier, later))


def _dated(changes: Iterable[RowChange], earlier: Case, later: Case) -> Iterator[RowChange]:
    sights = Sights.of(later)
    for change in changes:
        if change.kind is RowKind.CHANGED:
            yield change
        elif end := _end(change, later):
            yield replace(change, when=f"until {end}")
        else:
            sight = sights(change.table, change.key)
            yield replace(change, when=_words(own_day(change), sight, earlier))


def _end(change: RowChange, later: Case) -> str:
    over = later.ended.get(change.key) if change.table == "conditions" else None
    end = over.condition.valid_to if over else None
    return end.text if end else ""


def _words(own: str, sight: Sight, earlier: Case) -> str:
    if sight.on in {ALWAYS, NEVER} or not sight.late:
        return own
    # A row that was so by the earlier date moved on the day on which it became known, and on no other.
    only = "only " if own and sight.own <= earlier.as_of else ""
    return ", ".join(part for part in (own, f"known {only}from {sight.on}") if part)
