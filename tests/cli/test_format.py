"""`dealspace format` mends the form of a folder and says what it leaves."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dealspace.cli import program
from tests.checks.folder import TOY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "data"))


def run(*arguments: str):
    return CliRunner().invoke(program(), ["format", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_in_form_is_left_alone(folder: Path) -> None:
    assert run("--data", str(folder), "--check").exit_code == 0
    assert run("--data", str(folder)).exit_code == 0
    assert contents(folder) == contents(TOY)


def test_what_spreadsheets_and_editors_do_is_undone(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        body = sorted(rows[1:], key=lambda row: row[0].replace("-", ""), reverse=True)
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=";").writerows(
                [[*row, "", ""] for row in [rows[0], *body, [""] * len(rows[0])]]
            )
    case = folder / "case.toml"
    case.write_bytes(b"\xef\xbb\xbf" + case.read_bytes().replace(b"\n", b"\r\n"))
    assert run("--data", str(folder), "--check").exit_code == 1
    result = run("--data", str(folder))
    assert result.exit_code == 0, result.output
    assert contents(folder) == contents(TOY)


def test_a_file_that_only_its_owner_can_mend_is_named_and_the_rest_is_mended(folder: Path) -> None:
    events, actors = folder / "events.csv", folder / "actors.csv"
    events.write_bytes(b"PK\x03\x04")
    actors.write_bytes(actors.read_bytes().rstrip(b"\n"))
    result = CliRunner().invoke(program(), ["format", "--data", str(folder)])
    assert result.exception is not None
    assert "events.csv: left as it is: it is a spreadsheet" in str(result.exception)
    assert events.read_bytes() == b"PK\x03\x04"
    assert actors.read_bytes() == (TOY / "actors.csv").read_bytes()
