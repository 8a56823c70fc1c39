"""How do the rows of a case and the conclusions drawn from them hang together?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dealspace.case.model import Case, CaseConfig
from dealspace.case.readings import read_settings
from dealspace.conclusions import Conclusion
from dealspace.findings import Value
from dealspace.lineage.graph import Drawing, Lineage, Node
from dealspace.lineage.rows import draw_rows


def build_lineage(
    case: Case,
    conclusions: Mapping[str, Conclusion] | None = None,
    values: Mapping[str, Value] | None = None,
) -> Lineage:
    """The graph of a case, and of the conclusions and named values if given.

    Parameters
    ----------
    case
        The rows of one vintage.
    conclusions
        What follows from them, by name.
    values
        The values that the prose prints, each with `text`, `rows` and `about`.
    """
    drawing = Drawing()
    for key, text in settings(case.config):
        drawing.node(Node(f"case.toml/{key}", "setting", text, "", "case.toml"))
    draw_rows(drawing, case)
    for found in (conclusions or {}).values():
        drawing.node(
            Node(found.name, found.kind, found.wording or found.subject, _state(found)), found.rests_on
        )
        _draw_entries(drawing, found.rests_on, "what is said, and when")
    for value_id, value in sorted((values or {}).items()):
        entry = f"findings.toml/values.{value_id}"
        drawing.node(Node(f"value/{value_id}", "value", value.text), [*value.rows, *value.about, entry])
        _draw_entries(drawing, [entry], "measure and format")
    return drawing.finish()


def _draw_entries(drawing: Drawing, rows: Iterable[str], title: str) -> None:
    for row in rows:
        table, _, _ = row.partition("/")
        if table == "findings.toml":
            drawing.node(Node(row, "entry", title, "", table))


def _state(found: Conclusion) -> str:
    """What it says and how strongly, in one line."""
    strengths = ", ".join(f"{name} {strength}" for name, strength in found.strengths)
    return f"{found.verdict} ({strengths})" if strengths else found.verdict


def settings(config: CaseConfig) -> Iterator[tuple[str, str]]:
    """The settings of `case.toml` that a conclusion can rest on, by dotted key."""
    yield "as_of", config.as_of.isoformat()
    yield "required_parties", ", ".join(config.required_parties)
    yield "seed", str(config.seed)
    yield "adequacy.draws", str(config.adequacy.draws)
    yield "adequacy.troops_term", config.adequacy.troops_term
    for status, (low, high) in sorted(config.adequacy.status_share.items()):
        yield f"adequacy.status_share.{status}", f"{float(low):g} to {float(high):g}"
    if texts := config.extra.get("exchanges", {}).get("texts"):
        yield "exchanges.texts", ", ".join(texts)
    for grade, trust in sorted(config.adequacy.trust.items()):
        yield f"adequacy.trust.{grade}", f"{float(trust):g}"
    if graded := config.extra.get("front", {}).get("terms"):
        yield "front.terms", ", ".join(graded)
    for axis in read_settings(config.extra)[0].axes:
        for reading in axis.readings:
            stem = f"readings.axes.{axis.axis_id}.options.{reading.reading_id}.codings"
            for choice, option in sorted(reading.codings.items()):
                yield f"{stem}.{choice}", option
