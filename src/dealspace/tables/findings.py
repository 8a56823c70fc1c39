"""What is concluded, how firmly, and on which rows? Findings, flip sets, pivotal rows and the claims
under test.
"""

from __future__ import annotations

from dealspace.publish.escape import escape_markdown
from dealspace.results.records import Results
from dealspace.results.records.findings import Finding
from dealspace.results.records.pivots import Pivot
from dealspace.results.records.shares import FlipSet, Reversal
from dealspace.tables.cells import LINE_BREAK, Column, Markup, TableOutput, cite, headed, lines, row_link
from dealspace.words.names import finding_label
from dealspace.words.numbers import small
from dealspace.words.phrases import counted, listing
from dealspace.words.ranges import by_profiles, of_readings

_SETS = 3
"""So many sets of judgements are told of a finding; the others are counted."""
_PIVOTS = 14
"""So many pivotal rows are shown; all are in `findings.json`."""
_VERDICT_ORDER = ("contradicted", "contested", "supported", "not_checkable")


def findings(results: Results) -> TableOutput:
    """Every finding: in which part of the readings it is so, how few judgements turn it, and its limit."""
    rows: list[tuple[object, ...]] = []
    for finding in sorted(results.findings, key=lambda f: (not f.headline, f.section, f.finding_id)):
        share, reversal = finding.robustness, finding.reversal
        fewest = reversal.fewest if reversal else None
        rows.append(
            (
                finding.sentence,
                of_readings(share) if share else "no reading changes it",
                by_profiles(share) if share else "",
                "none" if fewest is None else fewest,
                finding.limit,
            )
        )
    return TableOutput(
        (
            Column("Finding", width=4.6), Column("So in (readings, least to most)", "right", 1.3),
            Column("by the profiles", "right", 0.9),
            Column("Judgements that reverse it", "right", 1.2), Column("Limit", width=3.9),
        ),
        tuple(rows),
    )  # fmt: skip


def flip_sets(results: Results) -> TableOutput:
    """Which judgements, changed together, reverse a finding, the likeliest first; a line per finding."""
    entries: list[tuple[str, Reversal]] = [("Whether there is a deal", results.multiverse.reversal)] + [
        (finding.label, finding.reversal)
        for finding in results.findings
        if finding.reversal and finding.finding_id != "deal-space-empty"
    ]
    rows: list[tuple[object, ...]] = []
    for title, found in entries:
        if found.fewest is None:
            rows.append((title, f"{found.matter} of {found.judgements}", "none", "No reading reverses it."))
            continue
        shown = [f"{_told(one)} ({small(one.weight, 4)}, at most {small(one.at_most)})" for one in found.sets]
        told = [f"or {text}" if place else text for place, text in enumerate(shown[:_SETS])]
        if found.total > _SETS:
            told.append(f"or one of {counted(found.total - _SETS, 'more set')}")
        rows.append((title, f"{found.matter} of {found.judgements}", found.fewest, lines(told)))
    return TableOutput(
        (
            Column("Finding", width=1.3),
            Column("Judgements that matter", "right", 0.8),
            Column("must change", "right", 0.6),
            Column("Which, with their weight if judgements are independent, and at most", width=6),
        ),
        tuple(rows),
    )


def _told(found: FlipSet) -> str:
    """`“A” and “B” as a preference and “C” as at most 3`: what reads alike stands together."""
    labels: dict[str, list[str]] = {}
    for flip in found.flips:
        labels.setdefault(flip.text, []).append(f"“{flip.label}”")
    return " and ".join(f"{listing(names)} as {text}" for text, names in labels.items())


def regions(results: Results) -> TableOutput:
    """Where each finding is so or not, in words, with the part of the readings in which it is so."""
    rows = [
        (
            finding.label,
            of_readings(finding.robustness),
            by_profiles(finding.robustness),
            lines([finding.region.text, _mover(finding)], " "),
        )
        for finding in results.findings
        if finding.robustness and finding.region
    ]
    return TableOutput(
        (
            Column("Finding", width=1.3),
            Column("So in (readings, least to most)", "right", 0.9),
            Column("by the profiles", "right", 0.7),
            Column("Where", width=6),
        ),
        tuple(rows),
    )


def _mover(finding: Finding) -> str:
    """The judgement that moves a finding most, once all others are known."""
    if not finding.effects:
        return ""
    first = finding.effects[0]
    return f"Turned most often by “{first.label}”: {small(first.total)} of its variance (total effect)."


def pivotal_rows(results: Results) -> TableOutput:
    """Data rows whose removal or change reverses a finding or a verdict, the weightiest first."""
    rows: list[tuple[object, ...]] = []
    for entry in results.pivotal_rows[:_PIVOTS]:
        told = [pivot for pivot in entry.pivots if pivot.finding_ids] or entry.pivots[:1]
        rows.append(
            (
                row_link(entry.row, entry.row),
                lines(_pivot(results, pivot) for pivot in told),
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


def _pivot(results: Results, pivot: Pivot) -> str:
    taken = len(pivot.takes)
    away = f", and with it {pivot.takes[0] if taken == 1 else f'{taken} rows'}" if taken else ""
    named = [f"“{finding_label(results, one)}”" for one in pivot.finding_ids]
    what = listing(named) if named else "no finding, but verdicts on packages"
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
