"""What is the difference of two analysed states, rows first and conclusions second?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dealspace.compare.conclusions import ConclusionChange, Severity, diff_conclusions
from dealspace.compare.leaves import LeafChange, diff_leaves, left
from dealspace.compare.moved import with_days
from dealspace.compare.rows import RowChange, Rows, diff_rows
from dealspace.conclusions import conclusions
from dealspace.lineage import build_lineage
from dealspace.results.records import Results


class Analysis(Protocol):
    """The results of one state."""

    @property
    def results(self) -> Results: ...


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: how it was asked for, its as-of date, and the fingerprint of its data."""

    label: str
    as_of: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, conclusions with the gravest first.

    `others` are the numbers and words of the results that differ without a conclusion that does.
    """

    before: Side
    after: Side
    rows: tuple[RowChange, ...]
    conclusions: tuple[ConclusionChange, ...]
    others: tuple[LeafChange, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether a conclusion, or the strength of one, is another; a mere rewording is not."""
        return any(change.severity is not Severity.WORDING for change in self.conclusions)

    def count(self, severity: Severity) -> int:
        return sum(change.severity is severity for change in self.conclusions)


def compare_states(
    labels: tuple[str, str], analyses: tuple[Analysis, Analysis], rows: tuple[Rows, Rows]
) -> Comparison:
    """Compare two analysed states of the data."""
    old, new = (analysis.results for analysis in analyses)
    changed = with_days(diff_rows(*rows), old.rows, new.rows)
    was, now = conclusions(old), conclusions(new)
    differing = diff_conclusions(
        was,
        now,
        (build_lineage(old.rows, was), build_lineage(new.rows, now)),
        frozenset(change.row for change in changed),
    )
    told = {
        place
        for change in differing
        for side in (was, now)
        if change.name in side
        for place in side[change.name].at
    }
    sides = [
        Side(label, results.as_of, results.data_fingerprint)
        for label, results in zip(labels, (old, new), strict=True)
    ]
    return Comparison(sides[0], sides[1], changed, differing, left(diff_leaves(old, new), told))
