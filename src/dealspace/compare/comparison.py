"""What is the difference of two analysed states, rows first and conclusions second?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dealspace.compare.conclusions import ConclusionChange, Severity, diff_conclusions
from dealspace.compare.effects import Effect, effects
from dealspace.compare.leaves import LeafChange, diff_leaves, left
from dealspace.compare.moved import with_days
from dealspace.compare.rows import RowChange, Rows, diff_rows
from dealspace.compare.said import SaidChange, diff_said
from dealspace.conclusions import Conclusion, conclusions
from dealspace.lineage import build_lineage
from dealspace.results.records import Results

_OF_FINDINGS = ("findings", "flags", "pivotal_rows")
"""Parts of the results that only a state with findings has."""


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

    Attributes
    ----------
    others
        The numbers and words of the results that differ without a conclusion that does.
    recorded
        What the rows say otherwise, at whatever date they are seen.
    effects
        For each row that differs without a changed conclusion what it could affect.
    notes
        What could not be compared, and why.
    """

    before: Side
    after: Side
    rows: tuple[RowChange, ...]
    conclusions: tuple[ConclusionChange, ...]
    others: tuple[LeafChange, ...] = ()
    recorded: tuple[SaidChange, ...] = ()
    effects: tuple[Effect, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether a conclusion, or the strength of one, is another; a mere rewording is not."""
        return any(change.severity is not Severity.WORDING for change in self.conclusions)

    def count(self, severity: Severity) -> int:
        return sum(change.severity is severity for change in self.conclusions)


def compare_states(
    labels: tuple[str, str],
    analyses: tuple[Analysis, Analysis],
    rows: tuple[Rows, Rows],
    *,
    notes: tuple[str, ...] = (),
    findings: bool = True,
) -> Comparison:
    """Compare two analysed states of the data.

    Parameters
    ----------
    labels, analyses, rows
        How each state was asked for, its results, and all its rows.
    notes
        What could not be compared, and why.
    findings
        Whether both sides have findings that can be compared.
    """
    old, new = (analysis.results for analysis in analyses)
    changed = with_days(diff_rows(*rows), old.rows, new.rows)
    names = frozenset(change.row for change in changed)
    was, now = (_told(results, findings=findings) for results in (old, new))
    lineages = build_lineage(old.rows, was), build_lineage(new.rows, now)
    differing = diff_conclusions(was, now, lineages, names)
    told = {
        place
        for change in differing
        for side in (was, now)
        if change.name in side
        for place in side[change.name].at
    }
    others = left(diff_leaves(old, new), told)
    sides = [
        Side(label, results.as_of, results.data_fingerprint)
        for label, results in zip(labels, (old, new), strict=True)
    ]
    because = frozenset(row for change in differing for row in change.because)
    return Comparison(
        sides[0],
        sides[1],
        changed,
        differing,
        others if findings else tuple(o for o in others if not o.place.startswith(_OF_FINDINGS)),
        diff_said(*rows, names),
        effects(changed, lineages, {*was, *now}, because, (old.as_of, new.as_of)),
        notes,
    )


def compare_rows(sides: tuple[Side, Side], rows: tuple[Rows, Rows], note: str) -> Comparison:
    """Compare two states of which one cannot be analysed, for the reason in `note`: what their rows say."""
    changed = diff_rows(*rows)
    names = frozenset(change.row for change in changed)
    return Comparison(*sides, changed, (), recorded=diff_said(*rows, names), notes=(note,))


def _told(results: Results, *, findings: bool) -> dict[str, Conclusion]:
    found = conclusions(results)
    return found if findings else {n: one for n, one in found.items() if one.kind not in ("finding", "flag")}
