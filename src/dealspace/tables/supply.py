"""Who supplies what, on which land forces, and on which past missions does a density rest?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.analysis.adequacy.results import CommitmentUse, Contributor, Treatment
from dealspace.results.records import Results
from dealspace.results.records.force import Supply
from dealspace.tables.cells import Column, TableOutput, cite, row_link
from dealspace.words.force import accounts
from dealspace.words.names import actor_name, task_words
from dealspace.words.numbers import number, percents, rounded, span
from dealspace.words.phrases import listing

_ORDER = (Treatment.COUNTED, Treatment.OTHER_ACCOUNT, Treatment.WITHIN_JOINT, Treatment.SUPERSEDED)


def contributors(results: Results) -> TableOutput:
    """The commitments of troops with a number, offers before refusals, and what the count made of each."""
    supply = results.adequacy.supply
    numbered = [use for use in supply.commitments if use.treatment in _ORDER]
    rows: list[tuple[object, ...]] = []
    for use in sorted(numbered, key=_place):
        own = results.rows.commitments.get(use.commitment_id)
        rows.append(
            (
                actor_name(results, use.actor_id),
                row_link(own.instrument if own else use.commitment_id, f"commitments/{use.commitment_id}"),
                use.status.replace("_", " "),
                span(use.low, use.high),
                task_words(use.offered_for) if use.offered_for else "not said",
                _made_of(use),
                cite(results.rows, use.source_id),
            )
        )
    return TableOutput(
        (
            Column("Actor", width=1.4), Column("Commitment", width=1.7), Column("Status", width=1.1),
            Column("Troops", "right", 1), Column("For", width=1.2),
            Column("In the count", width=1.6), Column("Source", width=1.9),
        ),
        tuple(rows),
    )  # fmt: skip


def _made_of(use: CommitmentUse) -> str:
    """What became of a commitment, in the words of a reader rather than of the count."""
    if use.treatment is Treatment.COUNTED:
        return "counted" if use.high else "counted as nothing"
    return (
        "another account, shown beside the count" if use.treatment is Treatment.OTHER_ACCOUNT else use.reason
    )


def _place(use: CommitmentUse) -> tuple[object, ...]:
    return (not use.high, _ORDER.index(use.treatment), -(use.high or 0), use.commitment_id)


def land_forces(results: Results) -> TableOutput:
    """What each contributor offers, by each account, and how much of its land forces that ties up."""
    supply = results.adequacy.supply
    rotation = supply.rotation
    factor = span(rotation.low, rotation.high) if rotation else "not known"
    status = {use.commitment_id: use.status for use in supply.commitments}
    rows = [
        (
            actor_name(results, c.actor_id),
            account,
            listing(dict.fromkeys(status.get(key, "").replace("_", " ") for key in c.commitment_ids)),
            span(c.offered.low, c.offered.high),
            "not known" if c.land_pool is None else number(c.land_pool),
            factor,
            percents(c.share_tied_up.low, c.share_tied_up.high) if c.share_tied_up else "not known",
        )
        for account, c in _senders(results, supply)
    ]
    return TableOutput(
        (
            Column("Contributor", width=1.8), Column("Account", width=1.1), Column("Status", width=1.1),
            Column("May arrive", "right", 1.3), Column("Land forces", "right"),
            Column("Rotation", "right", 0.9), Column("Tied up", "right", 1.1),
        ),
        tuple(rows),
    )  # fmt: skip


def _senders(results: Results, supply: Supply) -> Iterator[tuple[str, Contributor]]:
    """Those who may send anybody: all that are counted, then those of whom another account speaks."""
    rivals = accounts(results)[1:]
    for contributor in sorted(supply.contributors, key=lambda c: -c.offered.high):
        if contributor.offered.high > 0:
            yield "counted", contributor
    for _, account in rivals:
        own = {row.partition("/")[2] for row in account.rows}
        for contributor in account.contributors:
            if contributor.offered.high > 0 and own & set(contributor.commitment_ids):
                yield "rival", contributor


def missions(results: Results) -> TableOutput:
    """Past missions that watched a line: strength, length and density, the thinnest first of each kind."""
    found = results.rows.reference_missions
    watched = [(m, m.troops / m.line_km, m.line_km, key) for key, m in found.items() if m.line_km]
    rows = [
        (
            row_link(m.name, f"reference_missions/{key}"),
            m.years,
            number(m.troops),
            number(line),
            rounded(density, 1),
            _KINDS.get(m.comparable_as, m.comparable_as),
            cite(results.rows, m.source_id),
        )
        for m, density, line, key in sorted(watched, key=lambda one: (one[0].comparable_as, one[1], one[3]))
    ]
    return TableOutput(
        (
            Column("Mission", width=2.5), Column("Years", width=1), Column("Troops", "right", 0.7),
            Column("Line, km", "right", 0.8), Column("Per km", "right", 0.8),
            Column("Serves for", width=1), Column("Source", width=1.9),
        ),
        tuple(rows),
    )  # fmt: skip


_KINDS = {"line": "patrol line", "monitoring": "monitor"}


TABLES = {
    "contributors": contributors,
    "land-forces": land_forces,
    "missions": missions,
}
