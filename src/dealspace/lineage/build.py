"""How do the rows of a case and the conclusions drawn from them hang together?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dealspace.case.model import Case, CaseConfig
from dealspace.case.readings import read_settings
from dealspace.lineage.graph import Drawing, Lineage, Node
from dealspace.lineage.results import draw_results, draw_values
from dealspace.lineage.rows import draw_rows


def build_lineage(
    case: Case, document: Mapping[str, Any] | None = None, values: Mapping[str, Any] | None = None
) -> Lineage:
    """The graph of a case, and of its results document and named values if given.

    Parameters
    ----------
    case
        The rows of one vintage.
    document
        The results document of that vintage (`findings.json`).
    values
        The values that the prose prints, each with `text`, `rows` and `about`.
    """
    drawing = Drawing()
    for key, text in settings(case.config):
        drawing.node(Node(f"case.toml/{key}", "setting", text, "", "case.toml"))
    draw_rows(drawing, case)
    if document is not None:
        draw_results(drawing, document)
    draw_values(drawing, values or {})
    return drawing.finish()


def settings(config: CaseConfig) -> Iterator[tuple[str, str]]:
    """The settings of `case.toml` that a conclusion can rest on, by dotted key."""
    yield "as_of", config.as_of.isoformat()
    yield "required_parties", ", ".join(config.required_parties)
    yield "seed", str(config.seed)
    yield "adequacy.draws", str(config.adequacy.draws)
    yield "adequacy.troops_term", config.adequacy.troops_term
    for status, (low, high) in sorted(config.adequacy.status_share.items()):
        yield f"adequacy.status_share.{status}", f"{float(low):g} to {float(high):g}"
    for axis in read_settings(config.extra)[0].axes:
        for reading in axis.readings:
            stem = f"readings.axes.{axis.axis_id}.options.{reading.reading_id}.codings"
            for choice, option in sorted(reading.codings.items()):
                yield f"{stem}.{choice}", option
