"""What do the terms mean?"""

from __future__ import annotations

from dealspace.results.records import Results
from dealspace.tables.cells import Column, TableOutput, row_link
from dealspace.words.numbers import exact


def codebook_terms(results: Results) -> TableOutput:
    """Every term with its scale; each level of an ordinal term on a line of its own."""
    rows: list[tuple[object, ...]] = []
    for term_id, term in results.rows.terms.items():
        scale = (
            "yes or no"
            if term.type == "boolean"
            else (
                f"{exact(term.minimum)} to {exact(term.maximum)} {'' if term.levels else term.unit}"
            ).strip()
            + (f" ({term.maximum_label})" if term.maximum_label else "")
        )
        rows.append((row_link(term.label, f"terms/{term_id}"), scale, term.definition))
        for level in term.levels:
            example = f" Example: {level.exemplar}." if level.exemplar else ""
            rows.append(("", f"{level.level}: {level.label}", level.definition + example))
    return TableOutput(
        (Column("Term", width=1.6), Column("Scale", width=1.6), Column("Meaning", width=3.8)), tuple(rows)
    )


TABLES = {
    "codebook-terms": codebook_terms,
}
