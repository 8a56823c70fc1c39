"""What does a reader take along? The box that says how to cite, the tags of the page, the files beside it.

The files are the results, the citation for reference managers, the rows, and the numbers behind each figure.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from html import escape
from pathlib import PurePosixPath

from dealspace.citation import Reference, bibtex, cff, csl_json, head, reference_of, ris, sentence
from dealspace.citation.licences import licence_words
from dealspace.direction import without_isolates
from dealspace.figures import FIGURES
from dealspace.findings.formats import day
from dealspace.gather.edition import Edition
from dealspace.page.linked_register import FILE_NAME as LINKED
from dealspace.page.linked_register import linked_register
from dealspace.page.sheet import table_bytes
from dealspace.publish.companions import BESIDE
from dealspace.publish.entries import fenced
from dealspace.publish.escape import escape_markdown, typst_string
from dealspace.publish.names import MAIN, output_name
from dealspace.publish.outputs import TABLES, TableOutput
from dealspace.publish.words_of import words_of
from dealspace.results.records.findings import Finding
from dealspace.results.rows import tables_of
from dealspace.results.serialise import findings_json, plain
from dealspace.schemas.primitives import PartialDate, Predicate
from dealspace.schemas.table import Row
from dealspace.words.ranges import in_readings

RESULTS = "findings.json"
_FORMS = (("BibTeX", "bib", bibtex), ("RIS", "ris", ris), ("CSL-JSON", "csl.json", csl_json))
_FILES = (
    ("The report in print", output_name(MAIN, "pdf")),
    ("All results", RESULTS),
    ("The findings", "findings.csv"),
    ("The printed numbers", "numbers.csv"),
    ("The register as linked data", LINKED),
)
_CARRIED = {
    RESULTS: ("data", "All results of the report"),
    "CITATION.cff": ("supplement", "How the report is cited"),
}
_KINDS = {"json": "application/json", "csv": "text/csv", "cff": "application/yaml"}


def reference(edition: Edition) -> Reference:
    """What is cited, of an edition."""
    found = edition.results
    return reference_of(edition.case.config, edition.case.as_of, found.data_fingerprint)


def cite_box(edition: Edition, files: Collection[str] = ()) -> str:
    """How to cite: a sentence, and in HTML every form that a reference manager reads, to copy and to save.

    `files` are the names of what lies beside the page; the box leads to them.
    """
    told = reference(edition)
    lines = [f"[{escape_markdown(sentence(told))}]{{#citation-sentence}}", _licences(told)]
    tools = "\n".join(
        [
            '<div class="cite-tools">',
            _copy("citation-sentence", "Copy the sentence"),
            *_forms(told),
            "</div>",
            *_taken(files),
        ]
    )
    hidden = f'\n:::: {{.content-visible when-format="html"}}\n{fenced("html", tools)}\n::::\n'
    text = "\n\n".join(line for line in lines if line)
    return f'::: {{.box .cite title="How to cite"}}\n{text}\n{hidden}:::'


def _licences(told: Reference) -> str:
    about = told.about
    parts = [("Data and text", about.licence), ("code", about.code_licence)]
    words = "; ".join(f"{what}: {licence_words(name)}" for what, name in parts if name)
    return str(escape_markdown(f"{words[:1].upper()}{words[1:]}.")) if words else ""


def _forms(told: Reference) -> list[str]:
    found = []
    for name, suffix, form in _FORMS:
        text, own, file = form(told), f"citation-{suffix.partition('.')[0]}", f"citation.{suffix}"
        found.append(
            f"<details><summary>{name}</summary>"
            f'<pre id="{own}" tabindex="0">{escape(text.strip())}</pre>{_copy(own, f"Copy the {name}")} '
            f'<a download href="{file}">Save {file}</a></details>'
        )
    return found


def _taken(files: Collection[str]) -> list[str]:
    """The report in print and its data, to save."""
    named = [(words, name) for words, name in _FILES if name in files or name.endswith(".pdf")]
    if not files:
        return []
    items = [f'<li><a download href="{name}">{words}</a> ({name})</li>' for words, name in named]
    rows = [
        f'<a download href="{name}">{escape(name.partition("/")[2])}</a>'
        for name in sorted(files)
        if name.startswith("data/")
    ]
    if rows:
        items.append(
            f"<li><details><summary>The rows of each table</summary><p>{', '.join(rows)}</p></details></li>"
        )
    return ['<ul class="files">', *items, "</ul>"]


def _copy(target: str, words: str) -> str:
    """A button that the script of the page brings to life; without scripts it is not there."""
    return f'<button type="button" class="copy" data-copy="{target}" hidden>{words}</button>'


def head_tags(edition: Edition, files: Mapping[str, bytes]) -> str:
    """The tags in the head of the page."""
    told = [finding.sentence for finding in edition.results.findings if finding.headline]
    tables = (name for name in files if name.endswith((".csv", ".json", ".jsonld")))
    data = sorted(name for name in tables if not name.startswith(("citation.", f"{TABLES}/")))
    return head(reference(edition), told[0] if told else "", data)


def files_beside(
    edition: Edition, figures: Collection[str], tables: Mapping[str, TableOutput] | None = None
) -> dict[str, bytes]:
    """The files beside the page, by name.

    The results as a whole (`findings.json`), their findings and printed numbers as tables, the numbers behind
    each figure as they were worked out and not rounded, the tables as they are printed, the rows of the data
    as read at the date, the register as linked data, and the citation in every form.
    """
    told, results = reference(edition), edition.results
    found = {RESULTS: findings_json(plain(results)).encode()}
    found |= {f"citation.{suffix}": form(told).encode() for _, suffix, form in _FORMS}
    found["citation.txt"] = f"{sentence(told)}\n".encode()
    found["CITATION.cff"] = cff(edition.case.config).encode()
    if results.findings:
        found["findings.csv"] = table_bytes([_finding_row(entry) for entry in results.findings])
    found |= _tables("numbers", [{"id": key, "printed": value.text} for key, value in edition.values.items()])
    for name in sorted(figures):
        found |= _tables(f"figures/{name}", [dict(row) for row in FIGURES[name].data(results)])
    for name, table in sorted((tables or {}).items()):
        found |= _tables(f"{TABLES}/{name}", _printed_rows(table))
    found[LINKED] = linked_register(edition, told).encode()
    for name, rows in tables_of(edition.case).items():
        if rows:
            found[f"data/{name}.csv"] = table_bytes([_data_row(row) for row in rows.values()])
    return found


def _printed_rows(table: TableOutput) -> list[dict[str, object]]:
    """The cells of a table in plain words; a heading that is missing or stands twice gets a number."""
    heads: list[str] = []
    for at, column in enumerate(table.columns, start=1):
        heads.append(column.heading if column.heading and column.heading not in heads else f"column {at}")
    return [dict(zip(heads, map(words_of, row), strict=True)) for row in table.rows]


def _finding_row(entry: Finding) -> dict[str, object]:
    share = entry.robustness
    return {
        "finding_id": entry.finding_id,
        "label": entry.label,
        "sentence": entry.sentence,
        "holds": entry.holds,
        "share_of": entry.share_of,
        "readings": "" if share is None else in_readings(share),
    }


def _data_row(row: Row) -> dict[str, object]:
    found = {}
    for column in fields(row):
        if column.name != "line":
            found[column.name] = _told(getattr(row, column.name))
    return found


def _told(value: object) -> object:
    match value:
        case PartialDate():
            return value.text
        case Predicate():
            return f"{value.term_id} {value.operator} {'|'.join(str(plain(one)) for one in value.values)}"
        case tuple() | list():
            return "|".join(str(_told(one)) for one in value)
    found = plain(value)
    return json.dumps(found, ensure_ascii=False) if isinstance(found, list | dict) else found


def _tables(name: str, rows: Sequence[Mapping[str, object]]) -> dict[str, bytes]:
    """Rows as CSV and JSON; no file where there are none."""
    if not rows:
        return {}
    text = without_isolates(json.dumps([dict(row) for row in rows], indent=1, ensure_ascii=False)) + "\n"
    return {f"{name}.csv": table_bytes(rows), f"{name}.json": text.encode()}


def attachments(files: Mapping[str, bytes]) -> str:
    """What a PDF carries: the results, the tables of the data and the citation, as calls of Typst."""
    lines = ["// Typst names it `attach` since 0.14, `embed` before."]
    lines.append("#let carry = if sys.version >= version(0, 14, 0) { pdf.attach } else { pdf.embed }")
    for name in sorted(files):
        if name not in _CARRIED and not name.startswith("data/"):
            continue
        kind = _KINDS[name.rpartition(".")[2]]
        relation, says = _CARRIED.get(name, ("data", f"The rows of the table {name[5:-4]}"))
        arguments = [
            # From the root, or Typst puts the folder of this call before the name.
            typst_string(f"/{PurePosixPath(name).name}"),
            f"read({typst_string(f'{BESIDE}/{name}')}, encoding: none)",
            f'relationship: "{relation}"',
            f"mime-type: {typst_string(kind)}",
            f"description: {typst_string(says)}",
        ]
        lines.append(f"#carry({', '.join(arguments)})")
    return "\n".join(lines) + "\n"


def citation_data(edition: Edition) -> dict[str, str]:
    """What the page needs to cite a part of itself."""
    told = reference(edition)
    return {"sentence": sentence(told), "page": told.page}


def card_words(edition: Edition) -> dict[str, str]:
    """The words of the picture of a shared link: the question, the answer, and what it is."""
    results, about = edition.results, edition.case.config.publication
    told = [finding.sentence for finding in results.findings if finding.headline]
    foot = [
        f"As of {day(results.as_of)}",
        f"version {about.version}" if about.version else "",
        about.publisher,
    ]
    title = results.case.title
    return {
        "kicker": title if told else "",
        "words": told[0] if told else title,
        "foot": " · ".join(part for part in foot if part),
    }
