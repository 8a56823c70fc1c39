"""What does the report's source print? Writes every value, finding, figure, table and box to one folder.

The cells of the report only look things up in `outputs.json` (see `dealspace.report`), so both engines print
the same, and nothing is computed while a page is made.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from dealspace.direction import isolated
from dealspace.figures import FIGURES
from dealspace.figures.render import build_figures
from dealspace.findings.formats import day
from dealspace.findings.spec import FindingsError
from dealspace.findings.values import FIELD, Value
from dealspace.gather.edition import Edition
from dealspace.page import citing
from dealspace.page.disputes import dispute_cards
from dealspace.page.doors import Door, doors
from dealspace.page.note_list import note_list
from dealspace.page.notes import Notes, address_of, finding_anchor, value_anchor
from dealspace.page.numbers import numbers
from dealspace.page.printed import conditions, printed_values
from dealspace.page.references import references
from dealspace.page.register import SECTIONS, register_sections
from dealspace.page.what_if import what_if
from dealspace.publish.companions import ATTACH, BESIDE, CARD, CITATION, HEAD
from dealspace.publish.entries import EntriesOutput
from dealspace.publish.escape import Markup, anchor, escape_markdown
from dealspace.publish.names import output_name
from dealspace.publish.notes import FILE_NAME as NOTES
from dealspace.publish.notes import MARKS
from dealspace.publish.outputs import FigureOutput, TableOutput, with_files
from dealspace.report import FILE_NAME
from dealspace.results.records.afterword import Fate
from dealspace.results.records.findings import Finding
from dealspace.results.records.shares import Share
from dealspace.tables import TABLES
from dealspace.tables.force import absent_methods
from dealspace.words.ranges import in_readings, range_words, what_in


def write_outputs(edition: Edition, folder: Path, report: Path | None = None) -> None:
    """Write `outputs.json`, `references.json`, `notes.json`, `metadata.yml`, drawings, and what goes beside.

    Parameters
    ----------
    edition
        From `analyse`.
    folder
        Where they go; it is made if need be.
    report
        The folder of the report's source, so that the register of numbers holds what it prints; without it
        the register holds every number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    figures = build_figures(edition.results, folder)
    tables = {name: table(edition.results) for name, table in TABLES.items()}
    beside = citing.files_beside(edition, figures, tables)
    notes = Notes(edition).all()
    outputs = {
        "values": {name: str(value_markup(value)) for name, value in edition.values.items()},
        "findings": {
            entry.finding_id: str(finding_markup(edition, entry)) for entry in edition.results.findings
        },
        "figures": {name: figure._repr_markdown_() for name, figure in figures.items()},
        "tables": {
            name: with_files(table._repr_markdown_(), name) for name, table in tables.items() if table.rows
        },
        "blocks": {
            "answer": answer(edition),
            "headlines": headlines(edition),
            "disputes": dispute_cards(edition.results),
            "doors": doors(*_doors(report)),
            "cite": citing.cite_box(edition, beside),
            "notes": note_list(notes),
            "what-if": what_if(edition),
            "fallen": fallen(edition),
            "absent-methods": str(escape_markdown(absent_methods(edition.results))),
        }
        | {f"register-{name}": part._repr_markdown_() for name, part in registers(edition, report).items()},
        "cites": {source_id: f"[@{source_id}]" for source_id in edition.case.sources},
        "absent": {
            "blocks": [f"register-{name}" for name in SECTIONS],
            "figures": [name for name in FIGURES if name not in figures],
            "tables": [name for name, table in tables.items() if not table.rows],
            "values": list(edition.unknown),
            "findings": list(edition.unstated),
        },
    }
    _json(folder / FILE_NAME, outputs)
    _json(folder / "references.json", references(edition.case))
    _json(folder / NOTES, notes)
    _json(folder / MARKS, marks_of(figures, tables))
    (folder / "metadata.yml").write_text(_metadata(edition), encoding="utf-8")
    _write_companions(edition, folder, beside)


def marks_of(
    figures: Mapping[str, FigureOutput], tables: Mapping[str, TableOutput]
) -> dict[str, list[list[str]]]:
    """The addresses of what each mark of a drawing and each cell of a table rests on, by their names."""
    named = {name: figure.marks() for name, figure in figures.items()}
    named |= {name: [list(cell) for cell in table.marks] for name, table in tables.items() if table.marks}
    return {name: [[address_of(one) for one in mark] for mark in found] for name, found in named.items()}


def _write_companions(edition: Edition, folder: Path, beside: Mapping[str, bytes]) -> None:
    """The files beside the page, the tags of its head, the words of its picture, and what a PDF carries."""
    shutil.rmtree(folder / BESIDE, ignore_errors=True)
    for name, content in beside.items():
        path = folder / BESIDE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / HEAD).write_text(citing.head_tags(edition, beside), encoding="utf-8", newline="\n")
    (folder / ATTACH).write_text(citing.attachments(beside), encoding="utf-8", newline="\n")
    _json(folder / CARD, citing.card_words(edition))
    _json(folder / CITATION, citing.citation_data(edition))


def _doors(report: Path | None) -> tuple[list[Door], list[Door]]:
    """Where the first screen leads, and what lies behind it; a further document only where there is one."""
    pages = {output_name(path.stem, "html") for path in report.glob("*.qmd")} if report else set()
    found = [
        Door("Try your own reading", "#sec-try"),
        Door("What the packages lack", "#sec-packages"),
        Door("Two-minute brief", output_name("brief", "html")),
        Door("Cite, data, PDF", "#sec-repro"),
    ]
    behind = [
        Door("the method", output_name("method", "html")),
        Door("forces and readings in detail", output_name("detail", "html")),
        Door("the evidence, row by row", output_name("register", "html")),
    ]
    return (
        [door for door in found if door.target.startswith("#") or door.target in pages],
        [door for door in behind if door.target in pages],
    )


def value_markup(value: Value) -> Markup:
    """The printed value, linked to its entry in the register of numbers."""
    return Markup(f"[{anchor(value.text, value_anchor(value.value_id))}]{{.value}}")


def finding_markup(edition: Edition, entry: Finding, *, explained: bool = False) -> Markup:
    """The sentence of a finding with its numbers linked, and in which part of the readings it is so.

    `explained` says what the range means, and the share by the profiles; once on a page is enough.
    """
    sentence = _filled(entry.template, edition.values, entry.finding_id)
    if entry.robustness is not None:
        share = entry.robustness
        words = in_readings(share) if explained else range_words(share.low, share.high)
        if explained or entry.share_of:
            words = what_in(entry.share_of, words)
        # The share belongs to the sentence, so it stands before its full stop.
        linked = anchor(words, finding_anchor(entry.finding_id))
        sentence = Markup(f"{sentence.removesuffix(chr(92) + '.')} [({linked})]{{.share}}.")
    # A sentence may be printed twice; the last hand on the page makes the first one the place of its link.
    return Markup(f'[{sentence}]{{.finding finding="{entry.finding_id}"}}')


def answer(edition: Edition) -> str:
    """The first headline finding, which is the answer in one line; nothing without one."""
    entries = [entry for entry in edition.results.findings if entry.headline]
    return f"::: {{.headline}}\n{finding_markup(edition, entries[0], explained=True)}\n:::" if entries else ""


def headlines(edition: Edition) -> str:
    """The headline findings after the answer, as a list."""
    entries = [entry for entry in edition.results.findings if entry.headline][1:]
    return "\n".join(f"- {finding_markup(edition, entry)}" for entry in entries)


def fallen(edition: Edition) -> str:
    """The findings of the date of the case that no longer hold, then and now; words where there are none."""
    found = edition.results.afterword.findings if edition.results.afterword else ()
    items = [
        f"- *Then:* {escape_markdown(fate.sentence)}{_share(fate.share_before)} "
        f"*Now:* {escape_markdown(fate.now)}"
        for fate in found
        if fate.fate is Fate.FELL
    ]
    return "\n".join(items) or "Nothing: every claim that can still be made holds."


def _share(share: Share | None) -> str:
    words = "" if share is None else range_words(share.low, share.high)
    return f" [({escape_markdown(words)})]{{.share}}" if words else ""


def registers(edition: Edition, report: Path | None = None) -> dict[str, EntriesOutput]:
    """The parts of the evidence register: the printed numbers, then every row of the data."""
    shown = edition.values if report is None else printed_values(edition, report)
    found = numbers(shown, edition.results.findings, edition.case)
    return {"numbers": found, **register_sections(edition.case)}


def _filled(template: str, values: Mapping[str, Value], where: str) -> Markup:
    parts = FIELD.split(template)
    pieces: list[str] = []
    for place, part in enumerate(parts):
        if place % 2 == 0:
            # A sentence of the case is trusted no more than a cell; only its ends may hold spaces.
            lead, tail = (
                part[: len(part) - len(part.lstrip())],
                part[len(part.rstrip()) :] if part.strip() else "",
            )
            pieces.append(f"{lead}{escape_markdown(part)}{tail}")
        elif part in values:
            pieces.append(value_markup(values[part]))
        else:
            raise FindingsError([f"finding {where}: no value {part!r} in this vintage"])
    return Markup("".join(pieces))


def _metadata(edition: Edition) -> str:
    found, about = edition.results, edition.case.config.publication
    entries: dict[str, Any] = {
        "title": str(escape_markdown(found.case.title)),
        "subtitle": str(escape_markdown(found.case.subtitle)),
        "running-title": "Deal space",
        "as-of": f"As of {day(found.as_of)}",
        "description": str(escape_markdown(f"{found.case.title} As of {day(found.as_of)}.")),
        **conditions(edition),
    }
    # What the case does not say stands nowhere.
    told: dict[str, Any] = {
        "author": [str(escape_markdown(isolated(author.whole))) for author in about.authors],
        "date": about.published.isoformat() if about.published else "",
        "published": f"Published {day(about.published)}" if about.published else "",
        "version": about.version,
        "keywords": [str(escape_markdown(word)) for word in about.keywords],
    }
    entries |= {name: value for name, value in told.items() if value}
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=True)


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=0), encoding="utf-8")
