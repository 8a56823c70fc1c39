"""Whatever encoding a stream has, a command prints: no traceback, and a document for programs stays UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dealspace.checks.run import path_in_repository
from tests.checks.folder import Folder, all_of, cell

NAME = "Привет, Ålder"


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder(tmp_path_factory.mktemp("streams") / "data")
    all_of(cell("events", 4, "label", f"={NAME}"), cell("sources", 2, "title", f"={NAME}"))(folder)
    return folder.path


def run(*arguments: str, encoding: str, where: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dealspace", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(command, capture_output=True, check=False, env=environment, cwd=where)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("style", ["text", "markdown", "github", "json", "junit"])
def test_a_report_is_printed_on_any_stream(spoilt: Path, encoding: str, style: str) -> None:
    done = run("check", "--format", style, encoding=encoding, where=spoilt.parent)
    assert (done.returncode, done.stderr) == (1, b"")
    if style == "json":
        assert NAME in json.loads(done.stdout)["problems"][0]["value"]
    elif style == "junit":
        assert NAME in "".join(ET.fromstring(done.stdout.decode("utf-8")).itertext())
    else:
        text = done.stdout.decode(encoding)
        assert NAME.encode(encoding, "backslashreplace").decode(encoding) in text.replace("\\\\", "\\")


def test_a_closed_stream_is_no_traceback(spoilt: Path) -> None:
    command = f"exec {sys.executable} -m dealspace check >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, cwd=spoilt.parent)
    assert b"Traceback" not in done.stderr


def test_the_dash_is_standard_output(spoilt: Path) -> None:
    done = run("check", "-o", "-", encoding="utf-8", where=spoilt.parent)
    assert b"2 errors" in done.stdout
    assert not (spoilt.parent / "-").exists()


def test_an_annotation_names_the_file_that_was_checked(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = Folder(tmp_path / "cases, all" / "one:two")
    cell("events", 2, "on", "2-Jan")(folder)
    done = run("check", "--data", str(folder.path), "--format", "github", encoding="utf-8", where=tmp_path)
    assert done.stdout.startswith(b"::error file=cases%2C all/one%3Atwo/events.csv,line=2,")


def test_a_folder_is_told_from_the_root_of_its_repository(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "work" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    assert path_in_repository(Path("data")) == "data"
    (tmp_path / ".git").mkdir()
    assert path_in_repository(Path("data")) == "work/data"
    monkeypatch.chdir(tmp_path / "work" / "data")
    assert path_in_repository(Path()) == "work/data"
