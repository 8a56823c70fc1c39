"""What is concluded, how firmly, and on which rows? Findings, flip sets, pivotal rows and the claims
under test.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealspace.figures.influence import choice_label
from dealspace.figures.words import percent, plain_id
from dealspace.publish.escape import escape_markdown
from dealspace.tables.cells import Case, Column, Document, Markup, TableOutput, cite, headed, lines, row_link

_VERDICT_ORDER = ("contradicted", "contested", "supported", "not_checkable")


def findings(document: Document, case: Case) -> TableOutput:
    """Every finding with its share of universes, the size of its smallest flip set, and its limit."""
    rows: list[tuple[object, ...]] = []
    for finding in sorted(
        document.get("findings", ()), key=lambda f: (not f["headline"], f["section"], f["finding_id"])
    ):
        share, flips = finding["robustness"], finding["flip_sets"]
        rows.append(
            (
                finding["sentence"],
                percent(share["weighted"]) if share else "not varied",
                percent(share["unweighted"]) if share else "",
                min(map(len, flips)) if flips else "none",
                finding["limit"],
            )
        )
    return TableOutput(
        (
            Column("Finding", width=4), Column("Holds in, weighted", "right", 1.1),
            Column("unweighted", "right", 1.1),
            Column("Codings that reverse it", "right", 1.1), Column("Limit", width=2.2),
        ),
        tuple(rows),
    )  # fmt: skip


def flip_sets(document: Document, case: Case) -> TableOutput:
    """The fewest codings that, changed together, reverse a finding."""
    choices = {
        choice["choice_id"]: choice for choice in (document.get("multiverse") or {}).get("choices", ())
    }
    rows: list[tuple[object, ...]] = []
    overall = [("Whether there is a deal", (document.get("multiverse") or {}).get("flip_sets") or [])]
    for title, sets in [*overall, *((f["sentence"], f["flip_sets"]) for f in document.get("findings", ()))]:
        for place, codings in enumerate(sets):
            rows.append(
                ("" if place else title, lines(_coding(document, choices, coding) for coding in codings))
            )
    return TableOutput(
        (Column("Finding", width=3), Column("is reversed by coding otherwise", width=4)), tuple(rows)
    )


def _coding(document: Document, choices: Mapping[str, Any], coding: Mapping[str, str]) -> str:
    choice = choices.get(coding["choice_id"])
    if choice is None:
        return f"{coding['choice_id']}: {coding['option_id']}"
    text = next(
        (o["text"] for o in choice["options"] if o["option_id"] == coding["option_id"]), coding["option_id"]
    )
    return f"{choice_label(document, choice)} ({text})"


def pivotal_rows(document: Document, case: Case) -> TableOutput:
    """Data rows whose removal changes a finding."""
    rows = [
        (
            row_link(entry["row"], entry["row"]),
            len(entry["finding_ids"]),
            "; ".join(map(plain_id, entry["finding_ids"])),
        )
        for entry in sorted(
            document.get("pivotal_rows", ()), key=lambda e: (-len(e["finding_ids"]), e["row"])
        )
    ]
    return TableOutput(
        (Column("Row", width=2.2), Column("Findings", "right", 0.8), Column("Which", width=4)), tuple(rows)
    )


def claims(document: Document, case: Case) -> TableOutput:
    """The checkable claims of the document under test against the other sources, by how they fare."""
    columns = (Column("Claim", width=2.3), Column("Other sources", width=4.7))
    found = document.get("claims", ())
    rows: list[tuple[object, ...]] = []
    for verdict in _VERDICT_ORDER:
        group = [claim for claim in found if claim["verdict"] == verdict]
        for number, claim in enumerate(group):
            place = row_link(claim["locator"] or claim["claim_id"], f"claims/{claim['claim_id']}")
            evidence = (
                lines([f"{e['relation'].capitalize()}: {e['paraphrase']}", cite(case, e["source_id"])], " ")
                for e in claim["evidence"]
            )
            row: tuple[object, ...] = (
                Markup(f"{escape_markdown(claim['paraphrase'])} ({place})"),
                lines(evidence, " "),
            )
            title = f"{verdict.replace('_', ' ').capitalize()} ({len(group)})"
            rows.append(row if number else headed(title, row))
    return TableOutput(columns, tuple(rows))


TABLES = {"findings": findings, "flip-sets": flip_sets, "pivotal-rows": pivotal_rows, "claims": claims}
