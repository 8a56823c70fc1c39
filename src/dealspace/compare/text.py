"""How does a comparison read on a terminal?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import SEVERITIES, ConclusionChange
from dealspace.compare.reasons import by_row, by_weight, says
from dealspace.compare.rows import RowChange, RowKind
from dealspace.compare.words import (
    EFFECTS,
    LONGEST,
    MARKS,
    OTHERS,
    RECORD,
    SENTENCE,
    TITLES,
    apart,
    brief,
    by_table,
    capped,
    counts,
    state,
    verdict,
)
from dealspace.plain import unheard


def to_text(comparison: Comparison, most: int | None = 50) -> str:
    """Plain text; `most` caps the rows and each tier of conclusions (None: no cap)."""
    return unheard("\n".join(_lines(comparison, most)) + "\n")


def _lines(comparison: Comparison, most: int | None) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield f"{brief(before.label)} (as of {before.as_of}) -> {brief(after.label)} (as of {after.as_of})"
    yield verdict(comparison)
    for note in comparison.notes:
        yield f"Note: {brief(note, SENTENCE)}"
    rows = by_row(comparison.rows)
    for severity in SEVERITIES:
        changes = [change for change in comparison.conclusions if change.severity is severity]
        if not changes:
            continue
        yield ""
        yield f"{TITLES[severity]} ({len(changes)})"
        shown, left_out = capped(changes, most)
        for change in shown:
            yield f"  {change.kind} {brief(change.subject)}"
            yield from _sides(change)
            yield from _why(change, rows, None if most is None else 5)
        if left_out:
            yield f"  ... and {left_out} more"
    yield from _others(comparison, most)
    yield from _recorded(comparison, most)
    yield from _effects(comparison, most)
    yield ""
    yield counts(comparison)
    if comparison.rows:
        yield f"By table: {by_table(comparison.rows)}."
    order = by_weight(rows)
    listed, left_out = capped(order, most)
    for name in listed:
        yield from _row(rows[name])
    if left_out:
        yield f"  ... and {left_out} more rows"


def _others(comparison: Comparison, most: int | None) -> Iterator[str]:
    if not comparison.others:
        return
    yield ""
    yield f"{OTHERS} ({len(comparison.others)})"
    shown, left_out = capped(comparison.others, most)
    for change in shown:
        yield f"  {brief(change.place)}: {brief(change.before)} -> {brief(change.after)}"
    if left_out:
        yield f"  ... and {left_out} more"


def _recorded(comparison: Comparison, most: int | None) -> Iterator[str]:
    if not comparison.recorded:
        return
    yield ""
    yield f"{RECORD} ({len(comparison.recorded)})"
    shown, left_out = capped(comparison.recorded, most)
    for change in shown:
        yield f"  {change.kind} {brief(change.subject)}"
        was, now = apart(change.before, change.after)
        yield f"    before: {brief(was, SENTENCE)}"
        yield f"    after:  {brief(now, SENTENCE)}"
    if left_out:
        yield f"  ... and {left_out} more"


def _effects(comparison: Comparison, most: int | None) -> Iterator[str]:
    if not comparison.effects:
        return
    yield ""
    yield f"{EFFECTS} ({len(comparison.effects)})"
    shown, left_out = capped(comparison.effects, most)
    for effect in shown:
        yield f"  {brief(effect.row)}: {brief(effect.words, SENTENCE)}"
    if left_out:
        yield f"  ... and {left_out} more"


def _sides(change: ConclusionChange) -> Iterator[str]:
    before = brief(state(change.kind, change.before), SENTENCE)
    after = brief(state(change.kind, change.after), SENTENCE)
    if len(before) + len(after) <= LONGEST:
        yield f"    {before} -> {after}"
    else:
        yield f"    before: {before}"
        yield f"    after:  {after}"


def _why(change: ConclusionChange, rows: Mapping[str, RowChange], most: int | None) -> Iterator[str]:
    if not change.because:
        return
    yield "    why:"
    named, more = capped(change.because, most)
    for name in named:
        row = rows[name]
        words = brief(says(row))
        yield f"      {MARKS[row.kind]} {brief(name)}" + (f": {words}" if words else "")
    if more:
        yield f"      and {more} more"


def _row(row: RowChange) -> Iterator[str]:
    words = "" if row.kind is RowKind.CHANGED else brief(says(row))
    yield f"  {MARKS[row.kind]} {brief(row.row)}" + (f": {words}" if words else "")
    if row.kind is RowKind.CHANGED:
        for cell in row.cells:
            yield f"      {cell.column}: {brief(cell.old) or '(empty)'} -> {brief(cell.new) or '(empty)'}"
