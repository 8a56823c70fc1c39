"""The report in five formats: each says what was checked and what is wrong, and acts on nothing in a cell."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dealspace.checks import FORMATS, CheckReport, render, run_checks
from tests.checks.folder import TOY, Folder, all_of, cell, insert


@pytest.fixture(scope="module")
def clean() -> CheckReport:
    return run_checks(TOY)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> CheckReport:
    folder = Folder(tmp_path_factory.mktemp("reporters") / "data")
    all_of(
        cell("events", 4, "label", "First <b>round</b>\n::error::x | y\x1b[31m"),
        cell("events", 3, "on", "2032-02-30"),
        insert(
            "positions", 13, "zero,ana-reed,,wardens,demands,ge,1,2031-07,gazette-2031-06-20,p1,One.,,low"
        ),
    )(folder)
    return run_checks(folder.path)


def test_text_says_what_was_checked_even_if_all_is_well(clean: CheckReport) -> None:
    text = render(clean, "text")
    assert text.startswith("checked 28 tables, 127 rows, against ")
    assert "positions" in text
    assert text.endswith("no problems\n")


def test_text_shows_place_rule_value_and_advice(spoilt: CheckReport) -> None:
    text = render(spoilt, "text")
    line = next(line for line in text.splitlines() if line.startswith("events.csv:3:on"))
    assert "error [wrong-date]" in line
    assert "'2032-02-30'" in line
    assert "  wrong-date: Write `2031-06-30`" in text
    assert text.endswith("4 errors, 1 warning\n")


def test_text_does_not_send_a_cells_escape_codes_to_the_terminal(spoilt: CheckReport) -> None:
    assert "\x1b" not in render(spoilt, "text")


def test_json_holds_every_problem_with_all_its_parts(spoilt: CheckReport) -> None:
    content = json.loads(render(spoilt, "json"))
    assert (content["clean"], content["errors"], content["warnings"]) == (False, 4, 1)
    assert [(p["rule"], p["file"], p["line"], p["column"]) for p in content["problems"]] == spoilt.flat()
    assert {table["table"] for table in content["tables"]} == {table.table for table in spoilt.tables}


def test_markdown_escapes_what_stands_in_a_cell(spoilt: CheckReport) -> None:
    text = render(spoilt, "markdown")
    assert "<b>" not in text
    row = next(line for line in text.splitlines() if "markup" in line and "events" in line)
    assert row.count("|") - row.count("\\|") == 7


def test_junit_has_a_case_for_each_rule_and_a_failure_for_each_with_errors(spoilt: CheckReport) -> None:
    root = ET.fromstring(render(spoilt, "junit"))
    suite = root.find("testsuite")
    assert suite is not None
    failed = {case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None}
    assert len(list(suite.iter("testcase"))) == len(spoilt.rules)
    assert failed == {problem.rule for problem in spoilt.errors}
    assert suite.get("failures") == str(len(failed))


def test_github_gives_one_command_for_each_problem_and_none_from_a_cell(spoilt: CheckReport) -> None:
    lines = render(spoilt, "github").splitlines()
    assert len(lines) == len(spoilt.problems) + 1
    assert sum(line.startswith("::error file=data/events.csv,line=") for line in lines) == 4
    assert sum(line.startswith("::warning ") for line in lines) == 1
    assert lines[-1].startswith("::notice ")


@pytest.mark.parametrize("fmt", sorted(FORMATS))
def test_a_row_that_became_known_later_is_listed_and_is_no_problem(fmt: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    all_of(cell("events", 4, "source_id", "mainland-note-2032"), cell("events", 4, "locator", "p3"))(folder)
    report = run_checks(folder.path)
    assert report.clean
    text = render(report, fmt).replace("\\", "")
    assert "not seen as of 2031-06-30: its source mainland-note-2032 is of 2032-02-15" in text
    if fmt in ("text", "markdown", "github"):
        assert "no problems, 1 note" in text
    if fmt == "github":
        assert "::notice file=data/events.csv,line=4" in text


@pytest.mark.parametrize("fmt", sorted(FORMATS))
def test_the_same_report_gives_the_same_text(fmt: str, spoilt: CheckReport) -> None:
    assert render(spoilt, fmt) == render(spoilt, fmt)
    assert render(spoilt, fmt).endswith("\n")


def test_an_unknown_format_is_named(clean: CheckReport) -> None:
    with pytest.raises(ValueError, match="unknown format 'pdf'; known: text, json"):
        render(clean, "pdf")


def test_a_report_on_nothing_can_be_shown(tmp_path: Path) -> None:
    report = run_checks(tmp_path)
    for fmt in FORMATS:
        assert "missing-table" in render(report, fmt).replace("\\", "")
