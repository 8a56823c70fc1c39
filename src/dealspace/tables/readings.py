"""What does each reading of the contested questions do to the deal space? One row per combination, and the
readings themselves.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from dealspace.figures.words import (
    cells,
    conditions_by_id,
    member_label,
    percent,
    reading_labels,
    term_label,
)
from dealspace.publish.escape import Markup
from dealspace.tables.cells import Case, Column, Document, TableOutput, lines, row_link
from dealspace.tables.deals import nearest_deal


def readings(document: Document, case: Case) -> TableOutput:
    """One row per combination, or one for all that share the first reading where the others make no
    difference: conflicts and concessions, the share without a deal, and what is left of the question once the
    conflicts common to all are settled.
    """
    part = document.get("readings")
    axes = part["axes"] if part else [{"label": "Reading"}]
    rows: list[tuple[object, ...]] = []
    for first, group in groupby(cells(document), key=lambda cell: reading_labels(document, cell)[0]):
        further = [(reading_labels(document, cell)[1:], _row(document, cell)) for cell in group]
        # Where the other questions make no difference, one row says so.
        if len(further) > 1 and all(row == further[0][1] for _, row in further):
            further = [(["any reading"] * (len(axes) - 1), further[0][1])]
        for place, (labels, row) in enumerate(further):
            rows.append(("" if place else first, *labels, *row))
    return TableOutput(
        (
            *(Column(axis["label"], width=1.3) for axis in axes),
            Column("Conflicts", width=2),
            Column("Concessions", "right", 1.5),
            Column("No deal in", "right", 1.2),
            Column("With the shared conflicts settled", width=2.8),
            Column("No deal even then in", "right", 1),
        ),
        tuple(rows),
    )


def _row(document: Document, cell: Mapping[str, Any]) -> tuple[object, ...]:
    focal = sum(bool(concession["focal"]) for concession in cell["concessions"])
    return (
        _conflicts(document, cell),
        f"{len(cell['concessions'])} ({focal})" if cell["concessions"] else "none needed",
        _share(cell["no_deal"]),
        _rest(document, cell["rest"]),
        _share(cell["rest"]["no_deal"]),
    )


def _conflicts(document: Document, cell: Mapping[str, Any]) -> Markup | str:
    if cell["feasible"]:
        return f"none: {nearest_deal(document, cell)}"
    shared = len(document["readings"]["shared"])
    own = [
        lines(
            (row_link(member_label(document, m), f"conditions/{m}") for m in found["conditions"]), " against "
        )
        for found in cell["own"]
    ]
    return lines([f"{shared} shared", *own], "; and ")


def _share(share: Mapping[str, Any]) -> str:
    return f"{percent(share['weighted'])} ({percent(share['unweighted'])})"


def _rest(document: Document, rest: Mapping[str, Any]) -> Markup | str:
    if not rest["feasible"]:
        return "no deal"
    bounds = [f"{term_label(document, entry['term_id'])}: {entry['text']}" for entry in rest["leeway"]]
    return lines([f"a deal like {nearest_deal(document, rest)}", *bounds])


def reading_list(document: Document, case: Case) -> TableOutput:
    """Each reading with its reason and the codings that it fixes."""
    part = document.get("readings") or {"axes": []}
    codings = _codings(document)
    rows: list[tuple[object, ...]] = []
    for axis in part["axes"]:
        for place, reading in enumerate(axis["readings"]):
            fixed = [codings[c["choice_id"], c["option_id"]] for c in reading["codings"]]
            rows.append(
                ("" if place else axis["label"], reading["label"], reading["rationale"], lines(fixed))
            )
    return TableOutput(
        (
            Column("Question", width=1.4),
            Column("Reading", width=1.3),
            Column("Why it can be read so", width=3.1),
            Column("Coded as", width=2.6),
        ),
        tuple(rows),
    )


def _codings(document: Document) -> dict[tuple[str, str], Markup]:
    """Each option of each choice in words, with a link to its row."""
    named = conditions_by_id(document)
    found = {}
    for choice in (document.get("multiverse") or {}).get("choices", ()):
        key = choice["row"].partition("/")[2]
        link = row_link(named[key]["label"] if key in named else key, choice["row"])
        for option in choice["options"]:
            found[choice["choice_id"], option["option_id"]] = lines([link, option["text"]], ": ")
    return found


TABLES = {"readings": readings, "reading-list": reading_list}
