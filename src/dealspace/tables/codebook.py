"""What do the terms mean, which instruments and which sources were used?"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from dealspace.figures.instrument_scores import score_text, sorted_instruments
from dealspace.figures.words import counted, number
from dealspace.publish.escape import link
from dealspace.results.rows import tables_of
from dealspace.tables.cells import Case, Column, Document, TableOutput, cite, row_link


def codebook_terms(document: Document, case: Case) -> TableOutput:
    """Every term with its scale; each level of an ordinal term on a line of its own."""
    rows: list[tuple[object, ...]] = []
    for term_id, term in case.terms.items():
        scale = (
            "yes or no"
            if term.type == "boolean"
            else (
                f"{number(float(term.minimum))} to {number(float(term.maximum))} "
                f"{'' if term.levels else term.unit}"
            ).strip()
        )
        rows.append((row_link(term.label, f"terms/{term_id}"), scale, term.definition))
        for level in term.levels:
            example = f" Example: {level.exemplar}." if level.exemplar else ""
            rows.append(("", f"{level.level}: {level.label}", level.definition + example))
    return TableOutput(
        (Column("Term", width=1.6), Column("Scale", width=1.6), Column("Meaning", width=3.8)), tuple(rows)
    )


def instruments(document: Document, case: Case) -> TableOutput:
    """The yardsticks: rung, scores with the range of other coders, and source."""
    rungs = {r["level"]: r["label"] for r in (document.get("binding") or {}).get("rungs", ())}
    rows: list[tuple[object, ...]] = []
    for item in sorted_instruments(document):
        own = case.legal_instruments[item["instrument_id"]]
        rows.append(
            (
                row_link(item["name"], f"legal_instruments/{item['instrument_id']}"),
                item["signed_on"],
                f"{item['status'].replace('_', ' ')}{'' if item['binding'] else ', not binding'}",
                f"{item['level']} {rungs.get(item['level'], '')}".strip(),
                *(score_text(*item[dimension]) for dimension in ("obligation", "precision", "delegation")),
                cite(case, own.source_id, own.locator),
            )
        )
    return TableOutput(
        (
            Column("Instrument", width=2.2), Column("Signed", width=0.9),
            Column("Status", width=1.1), Column("Rung", width=1.5),
            Column("Obligation", "right", 0.9), Column("Precision", "right", 0.9),
            Column("Delegation", "right", 0.9),
            Column("Source", width=1.3),
        ),
        tuple(rows),
    )  # fmt: skip


def sources_used(document: Document, case: Case) -> TableOutput:
    """Every source with its grade on the Admiralty scale and the number of rows that cite it."""
    uses = dict.fromkeys(case.sources, 0)
    for name, table in tables_of(case).items():
        for row in table.values() if name != "sources" else ():
            source_id = getattr(row, "source_id", "")
            if source_id in uses:
                uses[source_id] += 1
    rows: list[tuple[object, ...]] = []
    for source_id, source in case.sources.items():
        title = link(source.title, source.url) if source.url else source.title
        grade = f"{source.reliability}{source.credibility}"
        rows.append(
            (
                cite(case, source_id),
                title,
                source.publisher,
                source.issued.text,
                grade,
                counted(uses[source_id], "row"),
            )
        )
    return TableOutput(
        (
            Column("Cited as", width=1.4), Column("Title", width=3.2), Column("Publisher", width=1.5),
            Column("Issued", width=0.9), Column("Grade", width=0.6), Column("Used in", "right", 0.8),
        ),
        tuple(rows),
    )  # fmt: skip


TABLES = {"codebook-terms": codebook_terms, "instruments": instruments, "sources-used": sources_used}
