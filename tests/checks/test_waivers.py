"""A warning can be waived for a reason and for a time, an error never; a waiver is checked like a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dealspace.checks import CheckReport, run_checks
from dealspace.checks.reporters import FORMATS, render
from tests.checks.folder import Folder, cell

TODAY = date(2031, 7, 1)
GOOD = {
    "rule": '"kind-of-actor"',
    "file": '"actors.csv"',
    "row": '"harbour-group"',
    "column": '"kind"',
    "reason": '"The group has become a state."',
    "granted": "2031-06-01",
    "until": "2031-07-01",
}


def checked(tmp_path: Path, changed: Mapping[str, str] | None = None, *, error: bool = False) -> CheckReport:
    folder = Folder(tmp_path / "data")
    cell("actors", 7, "kind", "state")(folder)
    if error:
        cell("actors", 7, "country", "nowhere")(folder)
    entry = "\n".join(f"{key} = {value}" for key, value in {**GOOD, **(changed or {})}.items() if value)
    (folder.path / "waivers.toml").write_text(f"[[waiver]]\n{entry}\n", encoding="utf-8")
    return run_checks(folder.path, TODAY)


def test_a_waived_warning_is_no_problem_and_is_printed_with_its_reason(tmp_path: Path) -> None:
    report = checked(tmp_path)
    assert report.flat() == []
    assert not report.fails(strict=True)
    (one,) = report.waived
    assert one.problem.rule == "kind-of-actor"
    for fmt in FORMATS:
        text = render(report, fmt).replace("\\", "")
        assert "The group has become a state." in text, fmt
        assert "2031-07-01" in text, fmt


def test_without_a_waiver_strict_fails_and_lenient_does_not(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("actors", 7, "kind", "state")(folder)
    report = run_checks(folder.path, TODAY)
    assert report.flat() == [("kind-of-actor", "actors.csv", 7, "kind")]
    assert report.fails(strict=True)
    assert not report.fails()


@pytest.mark.parametrize(
    ("key", "value", "at"),
    [
        ("until", "2031-06-30", "until"),
        ("until", "2033-01-01", "until"),
        ("granted", '"2031-06-01"', "granted"),
        ("reason", '"Because."', "reason"),
        ("reason", "", "reason"),
        ("rule", '"no-such-rule"', "rule"),
        ("rule", '"unknown-reference"', "rule"),
        ("row", '"alder-island"', "row"),
        ("column", '"side"', "row"),
        ("row", "3", "row"),
        ("more", "1", "more"),
    ],
)
def test_a_waiver_that_is_over_or_wrong_waives_nothing_and_is_an_error(
    tmp_path: Path, key: str, value: str, at: str
) -> None:
    report = checked(tmp_path, {key: value})
    assert report.waived == ()
    assert ("kind-of-actor", "actors.csv", 7, "kind") in report.flat()
    assert ("waiver", "waivers.toml", 1, at) in report.flat()
    assert report.fails()


def test_an_error_is_never_waived(tmp_path: Path) -> None:
    report = checked(tmp_path, error=True)
    assert [problem.file for problem in report.errors] == ["actors.csv"]
    assert report.fails()


@pytest.mark.parametrize(
    "text", ["[[waiver]", "waiver = 3\n", "[waiver]\nrule = 'x'\n", "\x00", "other = 1\n"]
)
def test_a_file_of_another_form_is_an_error_and_no_traceback(tmp_path: Path, text: str) -> None:
    folder = Folder(tmp_path / "data")
    (folder.path / "waivers.toml").write_text(text, encoding="utf-8")
    assert {rule for rule, *_ in run_checks(folder.path, TODAY).flat()} == {"waiver"}
