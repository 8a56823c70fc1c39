"""How does a comparison read under a pull request? Data cells stay inert: no HTML, mention or link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import SEVERITIES, ConclusionChange
from dealspace.compare.leaves import LeafChange
from dealspace.compare.reasons import by_row, says
from dealspace.compare.rows import RowChange, RowKind
from dealspace.compare.words import (
    EFFECTS,
    LONGEST,
    OTHERS,
    RECORD,
    SENTENCE,
    TITLES,
    apart,
    brief,
    capped,
    counts,
    state,
    verdict,
)


def to_markdown(comparison: Comparison, most: int | None = 50) -> str:
    """GitHub Markdown; `most` caps the rows and each tier of conclusions (None: no cap)."""
    return "\n".join(_lines(comparison, most)) + "\n"


def code(text: str, length: int = LONGEST) -> str:
    """A text as a code span inside a table cell, whatever marks it holds."""
    line = brief(text, length)
    if not line:
        return ""
    longest = max((len(run) for run in "".join(c if c == "`" else " " for c in line).split()), default=0)
    fence = "`" * (longest + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    # Within a table a bar ends the cell even in a code span, unless it is escaped.
    return f"{fence}{space}{line}{space}{fence}".replace("|", "\\|")


def _lines(comparison: Comparison, most: int | None) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield "### Data and conclusions"
    yield ""
    yield f"{code(before.label)} (as of {before.as_of}) against {code(after.label)} (as of {after.as_of})"
    yield ""
    yield f"**{verdict(comparison)}** {counts(comparison)}"
    for note in comparison.notes:
        yield ""
        yield f"Note: {code(note, SENTENCE)}"
    rows = by_row(comparison.rows)
    for severity in SEVERITIES:
        changes = [change for change in comparison.conclusions if change.severity is severity]
        if changes:
            yield from _tier(f"{TITLES[severity]} ({len(changes)})", changes, rows, most)
    if comparison.others:
        yield from _others(comparison.others, most)
    if comparison.recorded:
        yield from _recorded(comparison, most)
    if comparison.effects:
        yield from _effects(comparison, most)
    if comparison.rows:
        yield from _rows(comparison.rows, most)


def _tier(
    title: str, changes: list[ConclusionChange], rows: Mapping[str, RowChange], most: int | None
) -> Iterator[str]:
    yield ""
    yield f"#### {title}"
    yield ""
    yield "| conclusion | before | after | why |"
    yield "|---|---|---|---|"
    shown, left_out = capped(changes, most)
    for change in shown:
        named, more = capped(change.because, None if most is None else 5)
        because = "<br>".join([*map(_reason, (rows[name] for name in named)), *_besides(more)])
        sides = (code(state(change.kind, side), SENTENCE) for side in (change.before, change.after))
        yield f"| {change.kind} {code(change.subject)} | {' | '.join(sides)} | {because} |"
    if left_out:
        yield ""
        yield f"{left_out} more are left out."


def _reason(row: RowChange) -> str:
    words = says(row)
    return f"{row.kind} {code(row.row)}" + (f" {code(words)}" if words else "")


def _besides(more: int) -> list[str]:
    return [f"and {more} more"] if more else []


def _others(others: tuple[LeafChange, ...], most: int | None) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{OTHERS} ({len(others)})</summary>"
    yield ""
    yield "| place | before | after |"
    yield "|---|---|---|"
    shown, left_out = capped(others, most)
    for change in shown:
        yield f"| {code(change.place)} | {code(change.before)} | {code(change.after)} |"
    if left_out:
        yield ""
        yield f"{left_out} more are left out."
    yield ""
    yield "</details>"


def _recorded(comparison: Comparison, most: int | None) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{RECORD} ({len(comparison.recorded)})</summary>"
    yield ""
    yield "| what | before | after |"
    yield "|---|---|---|"
    shown, left_out = capped(comparison.recorded, most)
    for change in shown:
        was, now = apart(change.before, change.after)
        yield f"| {change.kind} {code(change.subject)} | {code(was, SENTENCE)} | {code(now, SENTENCE)} |"
    if left_out:
        yield ""
        yield f"{left_out} more are left out."
    yield ""
    yield "</details>"


def _effects(comparison: Comparison, most: int | None) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{EFFECTS} ({len(comparison.effects)})</summary>"
    yield ""
    yield "| row | what it could affect |"
    yield "|---|---|"
    shown, left_out = capped(comparison.effects, most)
    for effect in shown:
        yield f"| {code(effect.row)} | {code(effect.words, SENTENCE)} |"
    if left_out:
        yield ""
        yield f"{left_out} more are left out."
    yield ""
    yield "</details>"


def _rows(rows: tuple[RowChange, ...], most: int | None) -> Iterator[str]:
    yield ""
    yield f"<details><summary>Rows ({len(rows)})</summary>"
    yield ""
    yield "| row | what | column | old | new |"
    yield "|---|---|---|---|---|"
    shown, left_out = capped(rows, most)
    for row in shown:
        if row.kind is not RowKind.CHANGED:
            yield f"| {code(row.row)} | {row.kind} | | | |"
            continue
        for cell in row.cells:
            values = f"{code(cell.column)} | {code(cell.old)} | {code(cell.new)}"
            yield f"| {code(row.row)} | {row.kind} | {values} |"
    if left_out:
        yield ""
        yield f"{left_out} more rows are left out."
    yield ""
    yield "</details>"
