"""Does each number, share and row that a page links to answer in place, down to a row and a source?"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.gather import Edition
from dealspace.page.notes import Notes, code_place
from dealspace.publish.notes import reached
from dealspace.report import FILE_NAME
from tests.browser import opened
from tests.built import ROOT, Built

AS_OF, LATEST = date(2025, 8, 20), date(2026, 2, 26)
NO_ROW = {"n-tables", "as-of"}
"""What rests on the program, or on the day that was asked for, and on no row."""
_PACKED = re.compile(r'<script type="application/json" id="notes">(.*?)</script>', re.DOTALL)
_LED = re.compile(r'href="register\.html#((?:value|finding|row)-[^"]+)"')


@pytest.fixture(scope="module", params=[AS_OF, LATEST], ids=str)
def edition(request: pytest.FixtureRequest, built: Built) -> Edition:
    return built.results(request.param)


@pytest.fixture(scope="module")
def notes(edition: Edition) -> Mapping[str, Mapping[str, Any]]:
    return Notes(edition).all()


def lines_of(name: str) -> list[str]:
    """The lines of a table at which a row begins, with what stands there, by number."""
    found = [""] * 5000
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        before = 0
        for row in reader:
            found[before + 1] = "/".join(row)
            before = reader.line_num
    return found


def test_each_number_and_each_finding_leads_to_rows_and_to_a_source_or_is_set_by_the_case(
    notes: Mapping[str, Mapping[str, Any]],
) -> None:
    asked = [name for name in notes if name.startswith(("value-", "finding-"))]
    assert len(asked) > 100
    dead = []
    for name in asked:
        found = reached([name], notes)
        rows = [one for one in found if one.startswith("row-")]
        settled = [one for one in rows if notes[one]["k"] == "setting"]
        sourced = [one for one in rows if one.startswith("row-sources-")]
        if not sourced and len(settled) != len(rows):
            dead.append(name)
        if not rows and name.removeprefix("value-") not in NO_ROW:
            dead.append(name)
    assert dead == []


def test_each_row_leads_to_a_source(notes: Mapping[str, Mapping[str, Any]]) -> None:
    rows = [name for name, note in notes.items() if note.get("k") not in {None, "setting"}]
    dead = [
        name for name in rows if not any(one.startswith("row-sources-") for one in reached([name], notes))
    ]
    # The coder’s own: what words mean where nobody has spoken yet, and a profile without rows.
    own = {"actor", "coder profile", "term", "term level"}
    assert [name for name in dead if notes[name]["k"] not in own] == []
    assert len(dead) < len(rows) / 20


def test_the_place_of_a_row_is_where_it_stands_in_its_file(notes: Mapping[str, Mapping[str, Any]]) -> None:
    files: dict[str, list[str]] = {}
    checked = 0
    for name, note in notes.items():
        if ":" not in note.get("p", ""):
            continue
        file, _, line = note["p"].removeprefix("data/").partition(":")
        lines = files.setdefault(file, lines_of(file))
        table = file.removesuffix(".csv")
        key = re.sub("[^a-z0-9_-]+", "-", lines[int(line)].lower().replace("/", "--"))
        assert key.startswith(name.removeprefix(f"row-{table}-").split("--", 1)[0]), name
        checked += 1
    assert checked > 1000


def test_the_code_of_a_note_is_where_the_note_says(notes: Mapping[str, Mapping[str, Any]]) -> None:
    places = {note["c"] for note in notes.values() if "c" in note}
    assert len(places) > 20
    for place in places:
        file, _, line = place.partition(":")
        assert re.match(r"\s*(@|def )", (ROOT / file).read_text(encoding="utf-8").split("\n")[int(line) - 1])
    assert code_place(code_place).startswith("src/dealspace/page/notes.py:")


def test_who_disputes_a_number_is_who_disputes_a_row_of_it(
    edition: Edition, notes: Mapping[str, Mapping[str, Any]]
) -> None:
    against = {
        (f"row-conditions-{one.condition_id}", f"row-positions-{one.position_id}")
        for one in edition.case.condition_evidence.values()
        if one.relation == "disputes"
    }
    assert against
    rows = {name: note for name, note in notes.items() if name.startswith("row-conditions-")}
    told = {(name, other) for name, note in rows.items() for other in note.get("d", ())}
    assert told
    assert told <= against


@pytest.mark.parametrize("day", [AS_OF, LATEST], ids=str)
def test_each_link_of_a_page_into_the_register_has_its_note_on_that_page(day: date, built: Built) -> None:
    seen = 0
    for path in sorted(built.report(day).glob("*.html")):
        text = path.read_text(encoding="utf-8")
        led = set(_LED.findall(text))
        packed = _PACKED.search(text)
        if packed is None:
            assert led == set(), path.name
            continue
        found = json.loads(packed[1])
        assert sorted(led - set(found["names"])) == [], path.name
        # A page carries no more than its links and its marks reach.
        book = json.loads((built.outputs(day) / "notes.json").read_text(encoding="utf-8"))
        marked = {
            found["names"][at] for each in found.get("marks", {}).values() for mark in each for at in mark
        }
        assert found["names"] == reached(sorted(led | marked), book)
        seen += len(led)
    assert seen > 200


_CHART = re.compile(r'<div class="chart" data-marks="([^"]+)">(.*?)</svg>', re.DOTALL)
_PHONE = re.compile(r'<div class="chart phone" data-marks="([^"]+)">(.*?)</svg>', re.DOTALL)


@pytest.mark.parametrize("day", [AS_OF, LATEST], ids=str)
def test_each_mark_of_a_drawing_and_each_cell_of_the_grid_leads_to_a_row_and_a_source(
    day: date, built: Built
) -> None:
    book = json.loads((built.outputs(day) / "notes.json").read_text(encoding="utf-8"))
    walked, drawings = 0, set()
    for path in sorted(built.report(day).glob("*.html")):
        text = path.read_text(encoding="utf-8")
        packed = _PACKED.search(text)
        found = json.loads(packed[1]) if packed else {}
        marks = {
            name: [[found["names"][place] for place in places] for places in each]
            for name, each in found.get("marks", {}).items()
        }
        for name, drawing in _CHART.findall(text):
            drawings.add(name)
            assert drawing.count("<title>") == len(marks[name]), name
        for name, drawing in _PHONE.findall(text):
            # What the narrow drawing says is said by a mark of the wide one.
            assert "<title>" not in drawing, name
            assert {int(at) for at in re.findall(r'data-as="(\d+)"', drawing)} <= set(range(len(marks[name])))
        cells = re.findall(r'data-mark="([\w-]+)/(\d+)"', text)
        assert all(int(at) < len(marks[name]) for name, at in cells)
        dead = []
        for name, each in marks.items():
            for at, rows in enumerate(each):
                seen = reached(rows, book)
                if not any(one.startswith("row-") for one in seen):
                    dead.append((name, at, "no row"))
                elif not any(one.startswith("row-sources-") for one in seen):
                    dead.append((name, at, "no source"))
                walked += 1
        assert dead == [], path.name
    assert walked > 1000
    assert len(drawings) > 12


def test_each_cell_of_what_the_packages_lack_answers(built: Built) -> None:
    text = (built.report(AS_OF) / "index.html").read_text(encoding="utf-8")
    (table,) = re.findall(r'id="tbl-lacks".*?<tbody>(.*?)</tbody>', text, re.DOTALL)
    cells = [
        cell
        for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)[1:]
    ]
    assert len(cells) > 40
    assert [cell for cell in cells if cell.count('data-mark="package-lacks/') != 1] == []


def test_a_mark_and_a_cell_open_a_note_by_pointer_and_by_keyboard(
    built: Built, need_tool: Callable[[str], str]
) -> None:
    address = (built.report(AS_OF) / "index.html").as_uri()
    with opened(need_tool("chromium"), address) as page:
        figure = "#fig-conflicts .chart:not(.phone)"
        mark = f"{figure} [role=button]"
        page.hover(f"{mark} >> nth=3")
        assert page.get_attribute("#note", "class") == "tip"
        page.click(f"{mark} >> nth=3")
        assert page.get_attribute("#note", "class") == "whole"
        said = page.inner_text("#note")
        assert "Red line" in said
        assert "data/conditions.csv:" in said
        assert "What would move it" in said
        assert page.query_selector("#note a.go[href^=http]")
        assert re.search(r"grade [A-F][1-6]", said)
        page.keyboard.press("Escape")
        assert page.is_hidden("#note")
        # By keyboard: one stop for the drawing, arrows from mark to mark, Enter for the note, Escape back.
        page.focus(f"{mark}[tabindex='0']")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert page.get_attribute("#note", "class") == "whole"
        assert page.evaluate("document.activeElement.id") == "note"
        page.click("#note li a >> nth=0")
        assert page.is_visible("#note button[value=back]")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
        page.click("#tbl-lacks [data-mark] a >> nth=0")
        assert page.get_attribute("#note", "class") == "whole"
        assert "data/" in page.inner_text("#note")
        assert page.query_selector("#note a.go[href^=http]")


def test_every_share_and_every_number_of_the_outputs_is_a_link(built: Built) -> None:
    outputs = json.loads((built.outputs(AS_OF) / FILE_NAME).read_text(encoding="utf-8"))
    shares = [text for text in outputs["findings"].values() if "{.share}" in text]
    assert len(shares) > 10
    assert all(re.search(r"\]\(#finding-[\w-]+\)\)\]\{\.share\}", text) for text in shares)
    assert all("](#value-" in text for text in outputs["values"].values())


def test_a_reader_walks_from_a_share_to_a_source_by_pointer_and_by_keyboard(
    built: Built, need_tool: Callable[[str], str]
) -> None:
    address = (built.report(AS_OF) / "index.html").as_uri()
    with opened(need_tool("chromium"), address) as page:
        page.click(".headline .share a")
        assert page.is_visible("#note")
        assert page.evaluate("document.activeElement.id") == "note"
        page.click("#note li a >> nth=0")
        for _ in range(6):
            if page.query_selector("#note a.go[href^=http]"):
                break
            page.click("#note li a >> nth=0")
        assert page.query_selector("#note a.go[href^=http]")
        assert "data/" in page.inner_text("#note .foot")
        page.click("#note button[value=back]")
        assert page.is_visible("#note")
        page.keyboard.press("Escape")
        assert page.is_hidden("#note")
        assert page.evaluate("document.activeElement.closest('.share') !== null")
        # By keyboard: focus shows it, enter goes into it, escape comes back.
        page.focus(".card .who a >> nth=0")
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert page.is_visible("#note")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "note"
        page.keyboard.press("Escape")
        assert page.is_hidden("#note")
        # By pointing: it comes, can be reached, and goes.
        page.hover(".value a >> nth=2")
        page.wait_for_selector("#note", state="visible")
        page.hover("#note .head")
        page.wait_for_timeout(400)
        assert page.is_visible("#note")
        page.mouse.move(2, 700)
        page.wait_for_selector("#note", state="hidden")


def test_without_scripts_a_number_leads_to_its_entry(built: Built, need_tool: Callable[[str], str]) -> None:
    folder: Path = built.report(AS_OF)
    address = (folder / "index.html").as_uri()
    with opened(need_tool("chromium"), address, java_script_enabled=False) as page:
        page.click(".value a >> nth=0")
        page.wait_for_url("**/register.html#value-*")
