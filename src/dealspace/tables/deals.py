"""Is there a deal, and what would open one? Conflicts and concessions."""

from __future__ import annotations

from dealspace.publish.escape import Markup
from dealspace.results.records import Results
from dealspace.results.records.deals import Concession, Witnessed
from dealspace.tables.cells import Column, TableOutput, condition_link, lines, row_link
from dealspace.words.deals import concession_letter, sorted_concessions, sorted_conflicts
from dealspace.words.names import actor_name, conditions_by_id, package_label, term_label
from dealspace.words.phrases import listing


def deal_conflicts(results: Results) -> TableOutput:
    """Every minimal conflict among the hard conditions of the required parties."""
    rows = [
        (place, lines(condition_link(results, m) for m in members))
        for place, members in enumerate(sorted_conflicts(results), 1)
    ]
    return TableOutput(
        (Column("", "right", 0.4), Column("Conditions that cannot all hold", width=6)), tuple(rows)
    )


def concessions(results: Results) -> TableOutput:
    """Every minimal concession: who gives way on what, by how much at least, who need not, and the deal
    it opens.
    """
    rows = [
        (
            concession_letter(place),
            _movements(results, concession),
            listing(actor_name(results, actor) for actor in concession.keeps),
            nearest_deal(results, concession),
        )
        for place, concession in enumerate(sorted_concessions(results), 1)
    ]
    return TableOutput(
        (
            Column("", width=0.4), Column("Gives way, at the least", width=4),
            Column("Keep all of theirs", width=1.8), Column("Opens a deal like", width=2.2),
        ),
        tuple(rows),
    )  # fmt: skip


def _movements(results: Results, concession: Concession) -> Markup:
    """Who gives way on what, each linked to the condition."""
    conditions = conditions_by_id(results)
    moves = {entry.condition_id: entry.text for entry in concession.relaxations}
    return lines(
        row_link(f"{actor_name(results, conditions[c].actor_id)}: {moves[c]}", f"conditions/{c}")
        for c in sorted(concession.conditions, key=lambda c: (conditions[c].actor_id, c))
    )


def nearest_deal(results: Results, deal: Witnessed) -> str:
    """The package that a deal is nearest to, and the terms on which it differs."""
    if deal.witness is None:
        return "no deal within the terms"
    near, changed = deal.nearest_package, deal.terms_changed
    values = ", ".join(
        f"{term_label(results, t)}: {deal.witness[t].text}" for t in changed if t in deal.witness
    )
    if not near:
        return values or "no package comes near"
    return package_label(results, near) + (f", with {values}" if values else "")


TABLES = {
    "deal-conflicts": deal_conflicts,
    "concessions": concessions,
}
