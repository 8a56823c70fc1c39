"""Who supplies what, on which land forces, and on which past missions does a density rest?"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dealspace.figures.force import accounts
from dealspace.figures.words import actor_name, listing, number, percents, span, task_words
from dealspace.tables.cells import Case, Column, Document, TableOutput, cite, row_link
from dealspace.words.numbers import rounded

_ORDER = ("counted", "other_account", "within_joint", "superseded")


def contributors(document: Document, case: Case) -> TableOutput:
    """The commitments of troops with a number, offers before refusals, and what the count made of each."""
    supply = (document.get("adequacy") or {}).get("supply") or {}
    numbered = [use for use in supply.get("commitments", ()) if use["treatment"] in _ORDER]
    rows: list[tuple[object, ...]] = []
    for use in sorted(numbered, key=_place):
        own = case.commitments.get(use["commitment_id"])
        rows.append(
            (
                actor_name(document, use["actor_id"]),
                row_link(
                    own.instrument if own else use["commitment_id"], f"commitments/{use['commitment_id']}"
                ),
                use["status"].replace("_", " "),
                span(use["low"], use["high"]),
                task_words(use["offered_for"]) if use["offered_for"] else "not said",
                _made_of(use),
                cite(case, use["source_id"]),
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


def _made_of(use: Mapping[str, Any]) -> str:
    """What became of a commitment, in the words of a reader rather than of the count."""
    if use["treatment"] == "counted":
        return "counted" if use["high"] else "counted as nothing"
    return "another account, shown beside the count" if use["treatment"] == "other_account" else use["reason"]


def _place(use: Mapping[str, Any]) -> tuple[object, ...]:
    return (not use["high"], _ORDER.index(use["treatment"]), -(use["high"] or 0), use["commitment_id"])


def land_forces(document: Document, case: Case) -> TableOutput:
    """What each contributor offers, by each account, and how much of its land forces that ties up."""
    supply = (document.get("adequacy") or {}).get("supply") or {}
    rotation = supply.get("rotation")
    factor = span(rotation["low"], rotation["high"]) if rotation else "not known"
    status = {use["commitment_id"]: use["status"] for use in supply.get("commitments", ())}
    rows = [
        (
            actor_name(document, c["actor_id"]),
            account,
            listing(dict.fromkeys(status.get(key, "").replace("_", " ") for key in c["commitment_ids"])),
            span(c["offered"]["low"], c["offered"]["high"]),
            "not known" if c["land_pool"] is None else number(c["land_pool"]),
            factor,
            percents(c["share_tied_up"]["low"], c["share_tied_up"]["high"])
            if c["share_tied_up"]
            else "not known",
        )
        for account, c in _senders(document, supply)
    ]
    return TableOutput(
        (
            Column("Contributor", width=1.8), Column("Account", width=1.1), Column("Status", width=1.1),
            Column("May arrive", "right", 1.3), Column("Land forces", "right"),
            Column("Rotation", "right", 0.9), Column("Tied up", "right", 1.1),
        ),
        tuple(rows),
    )  # fmt: skip


def _senders(document: Document, supply: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Those who may send anybody: all that are counted, then those of whom another account speaks."""
    rivals = accounts(document)[1:]
    for contributor in sorted(supply.get("contributors", ()), key=lambda c: -c["offered"]["high"]):
        if contributor["offered"]["high"] > 0:
            yield "counted", contributor
    for _, account in rivals:
        own = {row.partition("/")[2] for row in account["rows"]}
        for contributor in account["contributors"]:
            if contributor["offered"]["high"] > 0 and own & set(contributor["commitment_ids"]):
                yield "rival", contributor


def missions(document: Document, case: Case) -> TableOutput:
    """Past missions that watched a line: strength, length and density, the thinnest first of each kind."""
    watched = [(key, m) for key, m in case.reference_missions.items() if m.line_km]
    rows = [
        (
            row_link(m.name, f"reference_missions/{key}"),
            m.years,
            number(m.troops),
            number(m.line_km),
            rounded(m.troops / m.line_km, 1),
            _KINDS.get(m.comparable_as, m.comparable_as),
            cite(case, m.source_id),
        )
        for key, m in sorted(watched, key=lambda pair: (pair[1].comparable_as, _density(pair[1]), pair[0]))
        if m.line_km
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


def _density(mission: Any) -> float:
    return float(mission.troops / mission.line_km)


TABLES = {
    "contributors": contributors,
    "land-forces": land_forces,
    "missions": missions,
}
