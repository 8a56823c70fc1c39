"""`dealspace render`: which engine takes over, what is recorded of it, and what Quarto gets to work alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dealspace.commands.render import Format, Job, _settings
from dealspace.publish.engine import choose_engine
from tests.commands_in_tests import Run


@pytest.fixture
def source(place: Path) -> Path:
    """The folder of a report beside the toy case."""
    folder = place / "report"
    folder.mkdir()
    (folder / "report.qmd").write_text("{{< nothing >}}\n", encoding="utf-8")
    return folder


def put_quarto(folder: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / "quarto"
    program.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_an_old_quarto_is_passed_over_in_one_line_and_refused_when_asked_for(
    source: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_quarto(source.parent / "bin", "1.6.42", monkeypatch)
    ran = run("render", "--to", "html")
    first, *rest = ran.err.splitlines()
    assert first.startswith("The portable engine renders: quarto 1.6.42 is too old")
    assert "1.6.42" not in "".join(rest)
    assert "shortcode `nothing`" in ran.err  # the portable engine went to work
    ran = run("render", "--to", "html", "--engine", "quarto")
    assert ran.code == 2
    assert "1.6.42 is too old" in ran.err
    assert "shortcode" not in ran.err


def test_another_version_at_the_same_place_is_another_setting(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def engine() -> str:
        job = Job(Path("data"), source, Path("build"), (Format.HTML,), choose_engine("auto"), None)
        return _settings(job)["engine"]

    put_quarto(source.parent / "bin", "1.7.32", monkeypatch)
    assert engine() == "quarto 1.7.32"
    put_quarto(source.parent / "bin", "1.10.18", monkeypatch)
    assert engine() == "quarto 1.10.18"
    put_quarto(source.parent / "bin", "1.6.42", monkeypatch)
    assert engine() == "portable"


def test_the_results_that_quarto_needs_are_written_beside_the_source_and_nothing_else(
    source: Path, run: Run
) -> None:
    (source / "_results").mkdir()
    (source / "_results" / "mine.txt").write_text("kept", encoding="utf-8")
    ran = run("render", "--results", "report/_results")
    assert (ran.code, ran.err) == (0, "")
    assert "QUARTO_PYTHON=" in ran.out
    names = {path.name for path in (source / "_results").iterdir()}
    assert names >= {"outputs.json", "metadata.yml", "references.json", "mine.txt"}
    assert json.loads((source / "_results" / "outputs.json").read_text(encoding="utf-8"))["tables"]
    assert not (source.parent / "build").exists()


@pytest.mark.parametrize("folder", ["report", "data", "report/results", "_results", "new/_results"])
def test_results_go_only_where_the_report_looks_for_them(source: Path, run: Run, folder: str) -> None:
    before = sorted(source.parent.rglob("*"))
    ran = run("render", "--results", folder)
    assert ran.code == 2
    assert "`_results` beside `report.qmd`" in ran.err
    assert ("did you mean report/_results?" in ran.err) == folder.startswith("report")
    assert sorted(source.parent.rglob("*")) == before


@pytest.mark.parametrize("other", [["--to", "pdf"], ["--force"], ["--engine", "portable"], ["-o", "out"]])
def test_writing_results_takes_no_option_of_rendering(source: Path, run: Run, other: list[str]) -> None:
    ran = run("render", "--results", "report/_results", *other)
    assert ran.code == 2
    assert "--results renders nothing" in ran.err
    assert not (source / "_results").exists()
