"""Are the PDFs of the real case sound for a reader's software and for the eye? Tags, pages, files, cells."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import Enum
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
import yaml

from dealspace.page.register import register_sections, register_tables
from dealspace.publish.called import names_called
from dealspace.publish.entries import Entry
from dealspace.publish.names import documents_of
from dealspace.schemas import TABLES
from tests.built import ROOT, Built
from tests.pdf_tags import Box, Tag, bookmarks, listed, pages_of, tags
from tests.real.conftest import AS_OF

NAMES = sorted(documents_of(ROOT / "report"))
HEADINGS = ("H1", "H2", "H3", "H4")
# Millimetres of an A4 page between its margins (`theme/typst-template.typ`).
TOP, BOTTOM = 24.0, 297.0 - 22.0
# A row lower than this is stranded when it is alone on a page; a high one may have no room beside another.
LOW_ROW = 15.0
Sections = dict[str, tuple[Entry, ...]]


@pytest.fixture(scope="module")
def folder(built: Built) -> Path:
    return built.print(AS_OF)


@pytest.fixture(scope="module")
def trees(folder: Path) -> dict[str, Tag]:
    return {name: tags(folder / f"{name}.pdf") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_one_level_at_a_time_and_a_bookmark_leads_to_each_section(
    name: str, folder: Path, trees: dict[str, Tag]
) -> None:
    levels = [int(one.role[1]) for one in trees[name].walk() if one.role in HEADINGS]
    assert levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    marks = bookmarks(folder / f"{name}.pdf")
    assert [depth for depth, _ in marks if depth == 1] == [1] * levels.count(1)
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(marks))
    assert all(title.strip() for _, title in marks)


@pytest.mark.parametrize("name", NAMES)
def test_everything_on_a_page_is_tagged_as_what_it_is(name: str, trees: dict[str, Tag], built: Built) -> None:
    found = list(trees[name].walk())
    for one in found:
        if one.role == "Figure":
            assert len(one.alt) > 40
        if one.role == "TH":
            assert one.scope in {"Column", "Row", "Both"}
        if one.role == "Table":
            assert any(inner.role == "TH" for inner in one.walk())
            assert not any(inner.role == "TFoot" for inner in one.walk())
        if one.role == "L":
            assert one.inner
            assert {inner.role for inner in one.inner} <= {"LI", "Caption"}
        # Words stand in paragraphs, headings, lists and tables, and never loose in the document.
        if one.role == "Document":
            assert not one.boxes
            assert not {"Span", "Link", "Em", "Strong"} & {inner.role for inner in one.inner}
    metadata = yaml.safe_load((built.outputs(AS_OF) / "metadata.yml").read_text(encoding="utf-8"))
    called = names_called(ROOT / "report" / f"{name}.qmd", metadata).get("figure", frozenset())
    assert sum(one.role == "Figure" for one in found) == len(called)


@pytest.mark.parametrize("name", NAMES)
def test_the_document_says_its_language_and_its_title(name: str, folder: Path) -> None:
    with pikepdf.open(folder / f"{name}.pdf") as document:
        assert str(document.Root.Lang) == "en-GB"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]).strip()


def test_a_record_of_the_register_is_a_heading_with_paragraphs_and_a_list(
    trees: dict[str, Tag], folder: Path, results_sections: Sections
) -> None:
    found = list(trees["register"].walk())
    entries = [entry for part in results_sections.values() for entry in part]
    details = sum(1 for entry in entries for line in entry.lines if line.identifier)
    assert sum(one.role == "H2" for one in found) == len(entries)
    # The page on how sources were reached has a list too.
    assert sum(one.role == "LI" for one in found) == details + 5
    named = [title for depth, title in bookmarks(folder / "register.pdf") if depth == 2]
    assert sorted(named) == sorted(entry.title for entry in entries)


@pytest.fixture(scope="module")
def results_sections(built: Built) -> Sections:
    return {name: part.entries for name, part in register_sections(built.results(AS_OF).case).items()}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "brief"])
def test_there_is_a_page_of_contents(name: str, trees: dict[str, Tag], folder: Path) -> None:
    found = [one for one in trees[name].walk() if one.role == "TOCI"]
    depth = 1 if name == "register" else 2
    sections = [one for one in bookmarks(folder / f"{name}.pdf") if one[0] <= depth]
    # The contents have a bookmark and do not list themselves.
    assert len(found) >= len(sections) - 1
    assert max(box.page for one in found for box in one.drawn()) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_a_third_empty_but_the_last(name: str, trees: dict[str, Tag], folder: Path) -> None:
    pages = pages_of(folder / f"{name}.pdf")
    lines: dict[int, list[Box]] = {page: [] for page in range(1, pages + 1)}
    for box in trees[name].drawn():
        lines[box.page].append(box)
    empty = {page: _empty(boxes) for page, boxes in lines.items() if page < pages}
    assert {page: share for page, share in empty.items() if share > 1 / 3} == {}
    for box in trees[name].drawn():
        assert box.top > TOP - 12
        assert box.bottom < BOTTOM + 2, box


def _empty(boxes: list[Box]) -> float:
    """The share of a page's height that nothing is drawn on, gaps between lines aside."""
    used, reach = 0.0, TOP
    for box in sorted(boxes, key=lambda box: box.top):
        top, bottom = max(box.top - 5, reach), min(box.bottom + 5, BOTTOM)
        if bottom > top:
            used += bottom - top
            reach = bottom
    return 1 - used / (BOTTOM - TOP)


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_and_no_row_is_stranded(name: str, trees: dict[str, Tag]) -> None:
    for heading, after in _headings(trees[name]):
        assert after.page == heading.page
        assert after.bottom > heading.bottom
    for table in (one for one in trees[name].walk() if one.role == "Table"):
        rows = [one.drawn() for part in table.inner if part.role == "TBody" for one in part.inner]
        starts = [min(box.page for box in row) for row in rows if row]
        for row in (row for row in rows if row):
            page = min(box.page for box in row)
            if len(set(starts)) > 1 and starts.count(page) == 1 and max(box.page for box in row) == page:
                assert max(box.bottom for box in row) - min(box.top for box in row) > LOW_ROW


def _headings(tree: Tag) -> Iterator[tuple[Box, Box]]:
    """Where each heading ends and where what follows it begins; a drawing floats, so it may be elsewhere."""

    def leaves(one: Tag) -> Iterator[Tag]:
        if one.role == "Div" and any(inner.role == "Figure" for inner in one.walk()):
            return
        if one.role in HEADINGS or not one.inner:
            yield one
            return
        for inner in one.inner:
            yield from leaves(inner)

    pieces = [one for one in leaves(tree) if one.drawn()]
    for one, after in pairwise(pieces):
        if one.role in HEADINGS:
            yield one.drawn()[-1], after.drawn()[0]


def test_the_report_carries_its_results_and_data(folder: Path, built: Built) -> None:
    beside = built.outputs(AS_OF) / "beside"
    with pikepdf.open(folder / "report.pdf") as document:
        carried = {name: document.attachments[name].get_file().read_bytes() for name in document.attachments}
        # PDF/A-3 wants each of them named by the document, with what it is to it.
        told = {str(one.UF): str(one.AFRelationship) for one in listed(document.Root.AF)}
    wanted = [beside / "findings.json", beside / "CITATION.cff", *(beside / "data").glob("*.csv")]
    assert carried == {path.name: path.read_bytes() for path in wanted}
    assert told.keys() == carried.keys()
    assert set(told.values()) <= {"/Data", "/Source", "/Supplement"}
    assert carried["CITATION.cff"] == (ROOT / "CITATION.cff").read_bytes()


def _bare(text: str) -> str:
    """Words without what a line of print adds or takes: spaces, hyphens at its end, the forms of marks."""
    return re.sub(r"[\s\xad\u200b\u2060-]+", "", text).casefold()


@pytest.fixture
def register_words(folder: Path, need_tool: Callable[[str], str]) -> str:
    """The text of the register, between the head and the foot of each page, without what print adds to it."""
    window = ["-x", "0", "-y", "60", "-W", "600", "-H", "724"]
    command = [need_tool("pdftotext"), "-raw", "-nopgbrk", *window, str(folder / "register.pdf"), "-"]
    return _bare(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)


def test_every_text_of_every_row_stands_in_the_register(built: Built, register_words: str) -> None:
    """Read off the rows themselves, whatever the register makes of them; a code is printed in words."""
    looked, missing = 0, []
    for table, rows in register_tables(built.results(AS_OF).case).items():
        assert TABLES[table].section or TABLES[table].detail_of, table
        for key, row in rows.items():
            for column in fields(row):
                value = getattr(row, column.name)
                if isinstance(value, str) and not isinstance(value, Enum) and column.name != "reached":
                    looked += 1
                    if _bare(value) not in register_words:
                        missing.append((table, key, column.name))
    assert missing == []
    assert looked > 10_000


def test_every_piece_of_every_record_stands_in_the_register(
    results_sections: Sections, register_words: str
) -> None:
    missing = [
        words
        for part in results_sections.values()
        for entry in part
        for words in _pieces(entry)
        if _bare(words) not in register_words
    ]
    assert missing == []


def _pieces(entry: Entry) -> Iterator[str]:
    yield entry.title
    for inlines in (*entry.facts, *(line.inlines for line in entry.lines)):
        for inline in inlines:
            yield inline if isinstance(inline, str) else inline.text
