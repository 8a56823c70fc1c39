"""What must a reviewer know of a change of the data? One comment, in GitHub Markdown, gravest first.

Data cells stay inert in it, as in the comparison. Pictures cannot stand in a comment: each figure that looks
different is told by its title before and after, and the page beside it shows both drawings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import ConclusionChange, Severity
from dealspace.compare.markdown import code
from dealspace.compare.reasons import by_row, says
from dealspace.compare.rows import RowKind
from dealspace.compare.words import SENTENCE, apart, capped, counts, state, verdict

_FINDING = "finding"
_LONGEST = 60_000
"""Characters that a comment on GitHub may have, with room for what is put around it."""


def to_review(
    comparison: Comparison,
    enough: Mapping[str, Collection[str]],
    figures: Mapping[str, tuple[str, str]],
    *,
    tried_all: bool,
    most: int = 40,
) -> str:
    """The comment.

    Parameters
    ----------
    comparison
        The two states.
    enough
        For a flipped conclusion a smallest set of changed rows that flips it alone.
    figures
        The figures that look different, each with its title before and after; empty where it is not there.
    tried_all
        Whether every set of the rows under the flipped conclusions was tried, so that what is not in `enough`
        needs settings or findings, or rows that are not under it.
    most
        How many rows and conclusions are listed in each part.
    """
    text = "\n".join(_lines(comparison, enough, figures, most, tried_all=tried_all)) + "\n"
    if len(text) <= _LONGEST:
        return text
    kept = text[:_LONGEST].rpartition("\n")[0]
    return f"{kept}\n\nCut off here; the whole review is on the page of the run.\n"


def _lines(
    comparison: Comparison,
    enough: Mapping[str, Collection[str]],
    figures: Mapping[str, tuple[str, str]],
    most: int,
    *,
    tried_all: bool,
) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    yield "### Review of the data"
    yield ""
    yield f"**{verdict(comparison)}** {counts(comparison)}"
    yield ""
    yield f"{code(before.label)} against {code(after.label)}, as of {after.as_of}."
    for note in comparison.notes:
        yield ""
        yield f"Note: {code(note, SENTENCE)}"
    flipped = [change for change in comparison.conclusions if change.severity is Severity.FLIPPED]
    yield from _rows(comparison, most)
    yield from _sentences([change for change in flipped if change.kind == _FINDING], most)
    yield from _flips(comparison, flipped, enough, most, tried_all=tried_all)
    moved = [change for change in comparison.conclusions if change.severity is Severity.STRENGTH]
    yield from _table("Shares and amounts that moved", ("what", "before", "after"), map(_sides, moved), most)
    yield from _table(
        "Evidence and other things on record",
        ("what", "before", "after"),
        (
            (
                f"{one.kind} {code(one.subject)}",
                *(code(side, SENTENCE) for side in apart(one.before, one.after)),
            )
            for one in comparison.recorded
        ),
        most,
    )
    yield from _table(
        "Rows that change no conclusion",
        ("row", "what it could affect"),
        ((code(one.row), code(one.words, SENTENCE)) for one in comparison.effects),
        most,
    )
    yield from _table(
        "Figures that look different",
        ("figure", "it said", "it says"),
        [
            (code(name), *(code(side, SENTENCE) or "not there" for side in sides))
            for name, sides in sorted(figures.items())
        ],
        most,
        fold=False,
    )
    yield ""
    if figures:
        yield "Both drawings of each stand side by side on the page of this review, `review.html`."
    else:
        yield "No figure looks different."


def _rows(comparison: Comparison, most: int) -> Iterator[str]:
    rows = [
        (code(row.row), str(row.kind), code(cell.column), code(cell.old), code(cell.new))
        for row in comparison.rows
        for cell in row.cells
        if row.kind is RowKind.CHANGED
    ]
    rows += [
        (code(row.row), str(row.kind), "", "", code(says(row)))
        for row in comparison.rows
        if row.kind is not RowKind.CHANGED
    ]
    yield from _table(
        "Rows that changed",
        ("row", "how", "column", "old", "new"),
        rows,
        most,
        fold=False,
        count=len(comparison.rows),
    )


def _sentences(changes: Sequence[ConclusionChange], most: int) -> Iterator[str]:
    rows = ((code(change.subject), *_states(change)) for change in changes)
    yield from _table(
        "Sentences of the report that are no longer so",
        ("finding", "it said", "it says"),
        rows,
        most,
        fold=False,
    )


def _flips(
    comparison: Comparison,
    changes: Sequence[ConclusionChange],
    enough: Mapping[str, Collection[str]],
    most: int,
    *,
    tried_all: bool,
) -> Iterator[str]:
    known = by_row(comparison.rows)

    def sufficient(change: ConclusionChange) -> str:
        rows = sorted(enough.get(change.name, ()))
        if rows:
            return "<br>".join(code(row) for row in rows)
        if len(known) == 1:
            return code(next(iter(known)))
        return "more than the rows of tables under it" if tried_all else "more than were tried"

    rows = (
        (f"{change.kind} {code(change.subject)}", *_states(change), sufficient(change)) for change in changes
    )
    yield from _table(
        "Conclusions that flip, and the fewest changed rows that are enough",
        ("conclusion", "before", "after", "enough"),
        rows,
        most,
        fold=False,
    )


def _sides(change: ConclusionChange) -> tuple[str, ...]:
    return (f"{change.kind} {code(change.subject)}", *_states(change))


def _states(change: ConclusionChange) -> tuple[str, str]:
    before, after = (code(state(change.kind, side), SENTENCE) for side in (change.before, change.after))
    return before, after


def _table(
    title: str,
    columns: Sequence[str],
    rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]] | map[tuple[str, ...]],
    most: int,
    *,
    fold: bool = True,
    count: int | None = None,
) -> Iterator[str]:
    """A table under a heading, or folded away; nothing if it has no rows."""
    listed = list(rows)
    if not listed:
        return
    heading = f"{title} ({len(listed) if count is None else count})"
    yield ""
    yield f"<details><summary>{heading}</summary>" if fold else f"#### {heading}"
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    shown, left_out = capped(listed, most)
    for row in shown:
        yield f"| {' | '.join(row)} |"
    if left_out:
        yield ""
        yield f"{left_out} more are on the page of the run."
    if fold:
        yield ""
        yield "</details>"
