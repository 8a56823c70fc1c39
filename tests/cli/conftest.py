"""A copy of the toy case to spoil, with or without a finished build, and a way to run a command on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dealspace.analysis.adequacy import sensitivity
from dealspace.cli import main
from tests.built import Built
from tests.commands_in_tests import Run, runner

ROOT = Path(__file__).parents[2]
TOY = ROOT / "tests" / "cases" / "toy"
SOURCE = """---
title: "Fishing in the strait"
---

# Answer {#sec-answer}

As of the date of the case, each package is set against each condition.
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the toy case in `data/`."""
    shutil.copytree(TOY, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def small_design(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few points for the sensitivities, which take half of the time of a command and are not its point."""
    monkeypatch.setattr(sensitivity, "SAMPLES", sensitivity.SAMPLES[:2])


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(scope="session")
def rendered_once(built: Built) -> Path:
    """A project with the toy case, a small report of its own, and a finished build of both formats."""
    return built.once("project", _render)


def _render(folder: Path) -> None:
    shutil.copytree(TOY, folder / "data")
    shutil.copytree(ROOT / "report" / "theme", folder / "report" / "theme")
    shutil.copy(ROOT / "report" / "_quarto.yml", folder / "report")
    (folder / "report" / "report.qmd").write_text(SOURCE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with pytest.raises(SystemExit) as ended:
            main(("render", "--engine", "portable"))
    assert ended.value.code == 0


@pytest.fixture
def rendered(rendered_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project with its build, and the working folder."""
    place = shutil.copytree(rendered_once, tmp_path / "project")
    monkeypatch.chdir(place)
    return place
