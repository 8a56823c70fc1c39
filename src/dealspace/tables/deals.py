"""Is there a deal, and what would open one? Conflicts and concessions."""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealspace.figures.words import (
    actor_name,
    conditions_by_id,
    listing,
    member_label,
    package_label,
    sorted_concessions,
    sorted_conflicts,
    term_label,
)
from dealspace.publish.escape import Markup
from dealspace.tables.cells import Case, Column, Document, TableOutput, lines, row_link
from dealspace.words.deals import concession_letter


def _members(document: Document, members: list[str]) -> Markup:
    return lines(row_link(member_label(document, m), f"conditions/{m}") for m in members)


def deal_conflicts(document: Document, case: Case) -> TableOutput:
    """Every minimal conflict among the hard conditions of the required parties."""
    rows = [
        (place, _members(document, members)) for place, members in enumerate(sorted_conflicts(document), 1)
    ]
    return TableOutput(
        (Column("", "right", 0.4), Column("Conditions that cannot all hold", width=6)), tuple(rows)
    )


def concessions(document: Document, case: Case) -> TableOutput:
    """Every minimal concession: who gives way on what, by how much at least, who need not, and the deal
    it opens.
    """
    rows = [
        (
            concession_letter(place),
            _movements(document, concession),
            listing(actor_name(document, actor) for actor in concession["keeps"]),
            nearest_deal(document, concession),
        )
        for place, concession in enumerate(sorted_concessions(document), 1)
    ]
    return TableOutput(
        (
            Column("", width=0.4), Column("Gives way, at the least", width=4),
            Column("Keep all of theirs", width=1.8), Column("Opens a deal like", width=2.2),
        ),
        tuple(rows),
    )  # fmt: skip


def _movements(document: Document, concession: Mapping[str, Any]) -> Markup:
    """Who gives way on what, each linked to the condition."""
    conditions = conditions_by_id(document)
    moves = {entry["condition_id"]: entry["text"] for entry in concession["relaxations"]}
    return lines(
        row_link(f"{actor_name(document, conditions[c]['actor_id'])}: {moves[c]}", f"conditions/{c}")
        for c in sorted(concession["conditions"], key=lambda c: (conditions[c]["actor_id"], c))
    )


def nearest_deal(document: Document, deal: Mapping[str, Any]) -> str:
    """The package that a deal is nearest to, and the terms on which it differs."""
    if not deal["witness"]:
        return "no deal within the terms"
    near, changed = deal["nearest_package"], deal["terms_changed"]
    values = ", ".join(
        f"{term_label(document, t)}: {deal['witness'][t]['text']}" for t in changed if t in deal["witness"]
    )
    if not near:
        return values or "no package comes near"
    return package_label(document, near) + (f", with {values}" if values else "")


TABLES = {
    "deal-conflicts": deal_conflicts,
    "concessions": concessions,
}
