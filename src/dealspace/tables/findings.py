"""What is concluded, how firmly, and on which rows? Findings, flip sets, pivotal rows and the claims
under test.
"""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.publish.escape import escape_markdown
from dealspace.results.records import Results
from dealspace.results.records.findings import Finding
from dealspace.results.records.pivots import Pivot
from dealspace.results.records.shares import Flip
from dealspace.tables.cells import LINE_BREAK, Column, Markup, TableOutput, cite, headed, lines, row_link
from dealspace.words.names import plain_id
from dealspace.words.numbers import percent
from dealspace.words.phrases import counted, listing

_SETS = 3
"""So many flip sets of a finding are told; the others are counted."""
_PIVOTS = 14
"""So many pivotal rows are shown; all are in `findings.json`."""
_VERDICT_ORDER = ("contradicted", "contested", "supported", "not_checkable")


def findings(results: Results) -> TableOutput:
    """Every finding with its share of universes, the size of its smallest flip set, and its limit."""
    rows: list[tuple[object, ...]] = []
    for finding in sorted(results.findings, key=lambda f: (not f.headline, f.section, f.finding_id)):
        share, flips = finding.robustness, finding.flip_sets
        rows.append(
            (
                finding.sentence,
                percent(share.weighted) if share else "not varied",
                percent(share.unweighted) if share else "",
                min(map(len, flips)) if flips else "none",
                finding.limit,
            )
        )
    return TableOutput(
        (
            Column("Finding", width=3.9), Column("Holds in, weighted", "right", 1.2),
            Column("unweighted", "right", 1.2),
            Column("Codings that reverse it", "right", 1.2), Column("Limit", width=3.3),
        ),
        tuple(rows),
    )  # fmt: skip


def flip_sets(results: Results) -> TableOutput:
    """The fewest readings that, changed together, reverse a finding; one line for each finding."""
    sets = results.multiverse.flip_sets
    entries = [("Whether there is a deal", sets, len(sets))] + [
        (plain_id(finding.finding_id), finding.flip_sets, finding.flip_total)
        for finding in results.findings
        if finding.robustness and finding.finding_id != "deal-space-empty"
    ]
    rows: list[tuple[object, ...]] = []
    for title, found, total in entries:
        if not found:
            rows.append((title, "none", "No change of readings reverses it."))
            continue
        shown = [_codings(codings) for codings in found[:_SETS]]
        told = [f"or {text}" if place else text for place, text in enumerate(shown)]
        if total > _SETS:
            told.append("or one more set" if total == _SETS + 1 else f"or one of {total - _SETS} more sets")
        rows.append((title, len(found[0]), lines(told)))
    return TableOutput(
        (Column("Finding", width=1.6), Column("Readings", "right", 0.8), Column("Which", width=5)),
        tuple(rows),
    )


def _codings(codings: Iterable[Flip]) -> str:
    """`“A” and “B” as a preference and “C” as at most 3`: what reads alike stands together."""
    labels: dict[str, list[str]] = {}
    for coding in codings:
        labels.setdefault(coding.text, []).append(f"“{coding.label}”")
    return " and ".join(f"{listing(names)} as {text}" for text, names in labels.items())


def regions(results: Results) -> TableOutput:
    """Where each finding holds or fails, in words, with its share of the universes."""
    rows = [
        (
            plain_id(finding.finding_id),
            percent(finding.robustness.weighted),
            percent(finding.robustness.unweighted),
            lines([finding.region.text, _mover(finding)], " "),
        )
        for finding in results.findings
        if finding.robustness and finding.region
    ]
    return TableOutput(
        (
            Column("Finding", width=1.5),
            Column("Holds in, weighted", "right", 0.9),
            Column("unweighted", "right", 1),
            Column("Where", width=5),
        ),
        tuple(rows),
    )


def _mover(finding: Finding) -> str:
    """The reading that moves a finding's weighted share most."""
    if not finding.influence:
        return ""
    first = max(finding.influence, key=lambda one: (one.spread, one.choice_id))
    points = round(first.spread * 100)
    moved = "less than one point" if points < 1 else counted(points, "point")
    return f"Moved most by “{first.label}”: {moved}."


def pivotal_rows(results: Results) -> TableOutput:
    """Data rows whose removal or change reverses a finding or a verdict, the weightiest first."""
    rows: list[tuple[object, ...]] = []
    for entry in results.pivotal_rows[:_PIVOTS]:
        told = [pivot for pivot in entry.pivots if pivot.finding_ids] or entry.pivots[:1]
        rows.append(
            (
                row_link(entry.row, entry.row),
                lines(_pivot(pivot) for pivot in told),
                len(entry.verdicts),
            )
        )
    return TableOutput(
        (
            Column("Row", width=2.2),
            Column("Change, and what it reverses", width=4.5),
            Column("Verdicts on packages", "right", 0.9),
        ),
        tuple(rows),
    )


def _pivot(pivot: Pivot) -> str:
    taken = len(pivot.takes)
    away = f", and with it {pivot.takes[0] if taken == 1 else f'{taken} rows'}" if taken else ""
    what = ", ".join(map(plain_id, pivot.finding_ids)) or "no finding, but verdicts on packages"
    return f"{pivot.text}{away}: {what}"


def claims(results: Results) -> TableOutput:
    """The checkable claims of the document under test against the other sources, by how they fare."""
    columns = (Column("Claim", width=2.3), Column("Other sources", width=4.7))
    found = results.claims
    rows: list[tuple[object, ...]] = []
    for verdict in _VERDICT_ORDER:
        group = [claim for claim in found if claim.verdict == verdict]
        for number, claim in enumerate(group):
            place = row_link(claim.locator or claim.claim_id, f"claims/{claim.claim_id}")
            evidence = (
                lines(
                    [
                        Markup(f"**{escape_markdown(e.relation.capitalize())}:**"),
                        e.paraphrase,
                        cite(results.rows, e.source_id),
                    ],
                    " ",
                )
                for e in claim.evidence
            )
            row: tuple[object, ...] = (
                Markup(f"{escape_markdown(claim.paraphrase)} ({place})"),
                lines(evidence, LINE_BREAK),
            )
            title = f"{verdict.replace('_', ' ').capitalize()} ({len(group)})"
            rows.append(row if number else headed(title, row))
    return TableOutput(columns, tuple(rows))


TABLES = {
    "findings": findings,
    "flip-sets": flip_sets,
    "regions": regions,
    "pivotal-rows": pivotal_rows,
    "claims": claims,
}
