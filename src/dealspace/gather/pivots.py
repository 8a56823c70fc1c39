"""Which data rows carry a finding or a verdict? The pivotal rows of the document, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dealspace.analysis.changes import Change, Part
from dealspace.analysis.claims import Claim, PackageVerdict
from dealspace.analysis.pivotal import Pivot, PivotalRow, pivotal_rows
from dealspace.analysis.verdicts import Headline, PackageResult
from dealspace.case.model import Axiom, Case, Condition, Hardness
from dealspace.results.records import pivots as records
from dealspace.words.predicates import interval_text, statement

_VERDICT = "verdict/"


def pivots_part(
    case: Case, findings: Mapping[str, Claim], judged: Iterable[PackageResult]
) -> tuple[records.PivotalRow, ...]:
    """The pivotal rows for the findings and for every headline of every package."""
    rows = pivotal_rows(case, {**findings, **_verdicts(judged)})
    return tuple(sorted((_row(case, row) for row in rows), key=_rank))


def _verdicts(judged: Iterable[PackageResult]) -> dict[str, Claim]:
    """Each headline as it is, by the name that it has in the register."""
    claims: dict[str, Claim] = {}
    for found in judged:
        place = f"{_VERDICT}{found.package_id}"
        for actor_id, verdict in found.acceptable_to.items():
            claims[f"{place}/acceptable-to/{actor_id}"] = PackageVerdict(
                found.package_id, Headline.ACCEPTABLE, actor_id, frozenset({verdict})
            )
        for headline, verdict in (
            (Headline.DELIVERABLE, found.deliverable),
            (Headline.ADEQUATE, found.adequate),
        ):
            claims[f"{place}/{headline}"] = PackageVerdict(
                found.package_id, headline, None, frozenset({verdict})
            )
    return claims


def _row(case: Case, row: PivotalRow) -> records.PivotalRow:
    findings, verdicts = _parted(row.claims)
    return records.PivotalRow(
        row=f"{row.table}/{row.key}",
        finding_ids=findings,
        verdicts=verdicts,
        pivots=tuple(_pivot(case, pivot) for pivot in row.pivots),
    )


def _pivot(case: Case, pivot: Pivot) -> records.Pivot:
    findings, verdicts = _parted(pivot.claims)
    change = pivot.change
    return records.Pivot(
        part="row" if change is None else change.part.value,
        text="removed" if change is None else _text(case, change),
        steps=None if change is None else change.steps,
        takes=tuple(f"{table}/{key}" for table, key in pivot.takes),
        finding_ids=findings,
        verdicts=verdicts,
    )


def _parted(claims: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = list(claims)
    verdicts = tuple(name for name in names if name.startswith(_VERDICT))
    return tuple(name for name in names if name not in verdicts), verdicts


def _rank(entry: records.PivotalRow) -> tuple[int, int, int, int, str]:
    """Rows that carry findings by being there come first, then by how much they carry."""
    removal = [pivot for pivot in entry.pivots if pivot.part == "row"]
    return (
        -sum(len(pivot.finding_ids) for pivot in removal),
        -len(entry.finding_ids),
        -sum(len(pivot.verdicts) for pivot in removal),
        -len(entry.verdicts),
        entry.row,
    )


def _text(case: Case, change: Change) -> str:
    """The part as changed: `Guarantee level at least 2 (consultation)`."""
    row = change.row
    if isinstance(row, Condition):
        if change.part is Part.HARDNESS:
            return "a hard condition" if row.hardness is Hardness.HARD else "a preference"
        if change.part is Part.GUARD and row.guard is not None:
            return f"asked where {statement(case.terms, row.guard)}"
        return statement(case.terms, row.predicate)
    if isinstance(row, Axiom):
        return f"if {statement(case.terms, row.premise)}, then {statement(case.terms, row.conclusion)}"
    term = case.terms[row.term_id]
    return f"{term.label}: {interval_text(term, row.low, row.high)}"
