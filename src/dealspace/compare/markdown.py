"""How does a comparison read under a pull request? Data cells stay inert: no HTML, mention or link."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import SEVERITIES, ConclusionChange
from dealspace.compare.rows import RowChange, RowKind
from dealspace.compare.words import TITLES, brief, capped, counts, verdict


def to_markdown(comparison: Comparison, most: int | None = 50) -> str:
    """GitHub Markdown; `most` caps the rows and each tier of conclusions (None: no cap)."""
    return "\n".join(_lines(comparison, most)) + "\n"


def code(text: str) -> str:
    """A text as a code span inside a table cell, whatever marks it holds."""
    line = brief(text)
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
    for severity in SEVERITIES:
        changes = [change for change in comparison.conclusions if change.severity is severity]
        if changes:
            yield from _tier(f"{TITLES[severity]} ({len(changes)})", changes, most)
    if comparison.rows:
        yield from _rows(comparison.rows, most)


def _tier(title: str, changes: list[ConclusionChange], most: int | None) -> Iterator[str]:
    yield ""
    yield f"#### {title}"
    yield ""
    yield "| conclusion | before | after | changed rows in its evidence |"
    yield "|---|---|---|---|"
    shown, left_out = capped(changes, most)
    for change in shown:
        rows, more = capped(change.because, 5)
        because = ", ".join(code(row) for row in rows) + (f" and {more} more" if more else "")
        subject = f"{change.kind} {code(change.subject)}"
        yield f"| {subject} | {code(change.before)} | {code(change.after)} | {because} |"
    if left_out:
        yield ""
        yield f"{left_out} more are left out."


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
