"""What does a reader take along? The box that says how to cite, the tags of the page, and the files beside it.

The files lie beside the page: the results, the citation for reference managers, and the numbers behind each figure.
"""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Collection, Mapping, Sequence
from html import escape

from dealspace.citation import Reference, bibtex, csl_json, head, reference_of, ris, sentence
from dealspace.citation.licences import licence_words
from dealspace.figures import FIGURES
from dealspace.gather.edition import Edition
from dealspace.publish.entries import fenced
from dealspace.publish.escape import escape_markdown
from dealspace.results.serialise import findings_json, plain

RESULTS = "findings.json"
_FORMS = (("BibTeX", "bib", bibtex), ("RIS", "ris", ris), ("CSL-JSON", "csl.json", csl_json))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def reference(edition: Edition) -> Reference:
    """What is cited, of an edition."""
    found = edition.results
    return reference_of(edition.case.config, edition.case.as_of, found.data_fingerprint)


def cite_box(edition: Edition) -> str:
    """How to cite: a sentence, and in HTML every form that a reference manager reads, to copy and to save."""
    told = reference(edition)
    lines = [f"[{escape_markdown(sentence(told))}]{{#citation-sentence}}", _licences(told)]
    tools = "\n".join(
        ['<div class="cite-tools">', _copy("citation-sentence", "Copy the sentence"), *_forms(told), "</div>"]
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
        text, own = form(told), f"citation-{suffix.partition('.')[0]}"
        data = base64.b64encode(text.encode()).decode("ascii")
        file = f"{told.citation_key}.{suffix}"
        found.append(
            f"<details><summary>{name}</summary>"
            f'<pre id="{own}" tabindex="0">{escape(text.strip())}</pre>{_copy(own, f"Copy the {name}")} '
            f'<a download="{file}" href="data:text/plain;charset=utf-8;base64,{data}">Save {file}</a></details>'
        )
    return found


def _copy(target: str, words: str) -> str:
    """A button that the script of the page brings to life; without scripts it is not there."""
    return f'<button type="button" class="copy" data-copy="{target}" hidden>{words}</button>'


def head_tags(edition: Edition, files: Mapping[str, bytes]) -> str:
    """The tags in the head of the page."""
    told = [finding.sentence for finding in edition.results.findings if finding.headline]
    return head(reference(edition), told[0] if told else "", sorted(files))


def files_beside(edition: Edition, figures: Collection[str]) -> dict[str, bytes]:
    """The files beside the page, by name; the numbers of a figure are as they were worked out, not rounded."""
    told = reference(edition)
    found = {RESULTS: findings_json(plain(edition.results)).encode()}
    found |= {f"citation.{suffix}": form(told).encode() for _, suffix, form in _FORMS}
    found["citation.txt"] = f"{sentence(told)}\n".encode()
    for name in sorted(figures):
        if rows := [dict(row) for row in FIGURES[name].data(edition.results)]:
            found[f"figures/{name}.csv"] = _csv(rows)
            found[f"figures/{name}.json"] = (json.dumps(rows, indent=1, ensure_ascii=False) + "\n").encode()
    return found


def _csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([_cell(cell) for cell in row.values()] for row in rows)
    return text.getvalue().encode()


def _cell(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: a text that begins like one gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell
