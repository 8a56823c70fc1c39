"""How does a comparison read on a terminal?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import SEVERITIES
from dealspace.compare.rows import RowChange, RowKind
from dealspace.compare.words import MARKS, TITLES, brief, capped, counts, verdict


def to_text(comparison: Comparison, most: int | None = 50) -> str:
    """Plain text; `most` caps the rows and each tier of conclusions (None: no cap)."""
    return "\n".join(_lines(comparison, most)) + "\n"


def _lines(comparison: Comparison, most: int | None) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield f"{before.label} (as of {before.as_of}) -> {after.label} (as of {after.as_of})"
    yield verdict(comparison)
    for severity in SEVERITIES:
        changes = [change for change in comparison.conclusions if change.severity is severity]
        if not changes:
            continue
        yield ""
        yield f"{TITLES[severity]} ({len(changes)})"
        shown, left_out = capped(changes, most)
        for change in shown:
            yield f"  {change.kind} {brief(change.subject)}"
            yield f"    {brief(change.before)} -> {brief(change.after)}"
            if change.because:
                named, more = capped(change.because, 8)
                rest = f" and {more} more" if more else ""
                yield f"    changed rows in its evidence: {', '.join(named)}{rest}"
        if left_out:
            yield f"  ... and {left_out} more"
    yield ""
    yield counts(comparison)
    rows, left_out = capped(comparison.rows, most)
    for row in rows:
        yield from _row(row)
    if left_out:
        yield f"  ... and {left_out} more rows"


def _row(row: RowChange) -> Iterator[str]:
    yield f"  {MARKS[row.kind]} {brief(row.row)}"
    if row.kind is RowKind.CHANGED:
        for cell in row.cells:
            yield f"      {cell.column}: {brief(cell.old) or '(empty)'} -> {brief(cell.new) or '(empty)'}"
