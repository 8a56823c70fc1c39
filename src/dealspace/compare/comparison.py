"""What is the difference of two analysed states, rows first and conclusions second?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from dealspace.case.model import Case
from dealspace.compare.conclusions import ConclusionChange, Severity, diff_conclusions
from dealspace.compare.moved import with_days
from dealspace.compare.rows import RowChange, Rows, diff_rows
from dealspace.lineage import build_lineage


class Analysis(Protocol):
    """Rows and conclusions of one state."""

    @property
    def case(self) -> Case: ...

    @property
    def document(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: how it was asked for, its as-of date, and the fingerprint of its data."""

    label: str
    as_of: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, conclusions with the gravest first."""

    before: Side
    after: Side
    rows: tuple[RowChange, ...]
    conclusions: tuple[ConclusionChange, ...]

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
    old, new = analyses
    changed = with_days(diff_rows(*rows), old.case, new.case)
    conclusions = diff_conclusions(
        old.document,
        new.document,
        (build_lineage(old.case, old.document), build_lineage(new.case, new.document)),
        frozenset(change.row for change in changed),
    )
    sides = [
        Side(label, analysis.case.as_of.isoformat(), analysis.case.fingerprint)
        for label, analysis in zip(labels, analyses, strict=True)
    ]
    return Comparison(sides[0], sides[1], changed, conclusions)
