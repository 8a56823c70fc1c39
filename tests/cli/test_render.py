"""`dealspace render` before it renders: what stops it, what it leaves alone, when it has nothing to do."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dealspace.case import tables
from dealspace.checks import run as checks
from dealspace.commands.stamp import read_stamp, write_stamp
from tests.commands_in_tests import Run

# One fault in each of ten places: file, text, text in its place.
FAULTS = [
    ("actors.csv", "alder-island,Alder,state", "alder-island,Alder,kingdom"),
    ("terms.csv", "Annual quota,integer", "Annual quota,whole"),
    ("sources.csv", "https://alder.example", "javascript://alder.example"),
    (
        "positions.csv",
        "2031-02-10,birch-memorandum-2031,section 1",
        "2031-02-30,birch-memorandum-2031,section 1",
    ),
    (
        "packages.csv",
        "commission-plan,Commission plan,harbour-group",
        "commission-plan,Commission plan,nobody",
    ),
    ("events.csv", "Address to the assembly", "<b>Address</b> to the assembly"),
    ("force_pools.csv", "5000,3200", "5000,-3200"),
    ("legal_instruments.csv", "Letter of assurance", "=Letter of assurance"),
    ("planning_factors.csv", "frontage_km,50,70", "frontage_km,90,70"),
    ("reference_missions.csv", "1961-1974,450,45", "1961-1974,many,45"),
]


@pytest.fixture
def former(place: Path) -> Path:
    """A place with a finished earlier build."""
    (place / "report").mkdir()
    (place / "report" / "report.qmd").write_text("# Report\n", encoding="utf-8")
    (place / "build" / "report").mkdir(parents=True)
    made = ("report/index.html", "report/report.pdf", "findings.json")
    for name in made:
        (place / "build" / name).write_text(f"the last good {name}", encoding="utf-8")
    write_stamp(read_stamp(place / "build", {}, {}), place / "build", made)
    return place


def test_ten_faults_give_ten_errors_and_leave_the_last_good_report(former: Path, run: Run) -> None:
    expected = set()
    for name, old, new in FAULTS:
        path = former / "data" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, name
        expected.add((name, text[: text.index(old)].count("\n") + 1))
        path.write_text(text.replace(old, new), encoding="utf-8")
    ran = run("render")
    assert ran.code == 1
    assert ran.out == ""
    found = {(name, int(line)) for name, line in re.findall(r"^  (\w+\.csv):(\d+):", ran.err, re.MULTILINE)}
    assert len(expected) == 10
    assert expected <= found
    for name in ("report/index.html", "report/report.pdf", "findings.json"):
        assert (former / "build" / name).read_text(encoding="utf-8") == f"the last good {name}"
    assert sorted(path.name for path in (former / "build").iterdir()) == [
        ".build.json",
        "findings.json",
        "report",
    ]


def test_quarto_asked_for_and_missing_is_one_clear_message(
    former: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(former / "nothing"))
    ran = run("render", "--engine", "quarto")
    assert ran.code == 2
    assert "quarto" in ran.err
    assert "not on PATH" in ran.err
    assert "Traceback" not in ran.err


def test_a_build_is_fresh_until_an_input_a_setting_or_an_output_changes(former: Path) -> None:
    roots = {"data": former / "data", "report": former / "report"}
    settings = {"engine": "portable"}
    output = former / "build"

    def reason() -> str:
        return read_stamp(output, roots, settings).reason

    (output / ".build.json").unlink()
    assert reason() == "no earlier build"
    write_stamp(read_stamp(output, roots, settings), output, ["findings.json"])
    assert read_stamp(output, roots, settings).fresh
    settings["engine"] = "quarto"
    assert reason() == "changed: setting engine"
    settings["engine"] = "portable"
    (former / "data" / "more.csv").write_text("a\n", encoding="utf-8")
    assert reason() == "changed: data/more.csv"
    (former / "data" / "more.csv").unlink()
    (output / "findings.json").unlink()
    assert reason() == "output missing or altered: findings.json"


def test_a_time_stamp_alone_changes_nothing(former: Path) -> None:
    roots = {"data": former / "data"}
    write_stamp(read_stamp(former / "build", roots, {}), former / "build", ["findings.json"])
    for path in (former / "data").iterdir():
        os.utime(path, (1, 1))
    assert read_stamp(former / "build", roots, {}).fresh


def test_the_data_are_read_and_checked_once(former: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def count(module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def counted(*given: Any) -> Any:
            calls.append(name)
            return real(*given)

        monkeypatch.setattr(module, name, counted)

    count(tables, "read_tables")
    count(checks, "check_tables")
    ran = run("render", "--engine", "portable")
    assert ran.code == 1
    assert "_quarto.yml: can't be read" in ran.err
    assert calls == ["read_tables", "check_tables"]
