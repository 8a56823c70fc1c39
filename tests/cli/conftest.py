"""A copy of the toy case to spoil, and a way to run a command on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands_in_tests import Run, runner

TOY = Path(__file__).parents[1] / "cases" / "toy"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the toy case in `data/`."""
    shutil.copytree(TOY, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)
