"""Every bad input: one message that says what and where, its exit code, no traceback, nothing written."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dealspace.commands.failure import Failure
from dealspace.commands.output import require_writable, write_file
from tests.commands_in_tests import Run

Spoil = Callable[[Path], object]


def nothing(place: Path) -> None:
    pass


def drop_table(place: Path) -> None:
    (place / "data" / "positions.csv").unlink()


def bad_cell(place: Path) -> None:
    path = place / "data" / "terms.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",integer,", ",whole,", 1), encoding="utf-8")


def not_utf8(place: Path) -> None:
    path = place / "data" / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"Harbour", b"Harb\xf6r", 1))


def broken_settings(place: Path) -> None:
    (place / "data" / "case.toml").write_text("as_of = soon\n", encoding="utf-8")


def stale_condition(place: Path) -> None:
    text = """[[finding]]
id = "guarantee"
claim = { conflict = ["birch-garantee", "mainland-guarantee"] }
sentence = "Yes."
counter = "No."
label = "Guarantee"
"""
    (place / "data" / "findings.toml").write_text(text, encoding="utf-8")
    with_report(place)


def wrong_ladder(place: Path) -> None:
    with (place / "data" / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[binding]\nladder_term = "guarantee_levle"\n')


def file_for_folder(place: Path) -> None:
    (place / "taken").write_text("kept", encoding="utf-8")


def with_report(place: Path) -> None:
    (place / "report").mkdir()


def folder_for_file(place: Path) -> None:
    (place / "taken").mkdir()


@dataclass(frozen=True)
class Bad:
    """An input that cannot be used, and what the user must learn about it."""

    name: str
    spoil: Spoil
    arguments: tuple[str, ...]
    code: int
    words: tuple[str, ...]


CASES = [
    Bad("unknown command", nothing, ("judge",), 2, ("judge",)),
    Bad("unknown option", nothing, ("check", "--fast"), 2, ("--fast",)),
    Bad("unknown format of the checks", nothing, ("check", "--format", "xml"), 2, ("xml", "junit")),
    Bad("unknown engine", nothing, ("render", "--engine", "latex"), 2, ("latex", "portable")),
    Bad("unknown format of the report", nothing, ("render", "--to", "docx"), 2, ("docx", "pdf")),
    Bad("no date", nothing, ("analyse", "--as-of", "yesterday"), 2, ("yesterday", "2025-08-20")),
    Bad("no such day", nothing, ("analyse", "--as-of", "2031-02-30"), 2, ("2031-02-30",)),
    Bad("a date without dashes", nothing, ("analyse", "--as-of", "20310630"), 2, ("20310630",)),
    Bad(
        "a date before the first row",
        nothing,
        ("analyse", "--as-of", "1700-01-01"),
        2,
        ("conditions.csv:2:valid_from", "1700-01-01", "Choose 2030-11-04 or a later day"),
    ),
    Bad(
        "a date after the last row",
        nothing,
        ("analyse", "--as-of", "2999-01-01"),
        2,
        ("case.toml:5:last_as_of", "2999-01-01", "Choose 2032-03-31 or an earlier day"),
    ),
    Bad(
        "a vintage to compare that is too late",
        nothing,
        ("compare", "--as-of", "2031-06-30", "--as-of", "2999-01-01"),
        2,
        ("case.toml:5:last_as_of", "2999-01-01"),
    ),
    Bad("no data folder", nothing, ("check", "--data", "datta"), 2, ("datta",)),
    Bad(
        "a file for a data folder",
        file_for_folder,
        ("check", "--data", "taken"),
        2,
        ("taken", "not a folder"),
    ),
    Bad("no report folder", nothing, ("render",), 2, ("report",)),
    Bad("a missing table", drop_table, ("analyse",), 1, ("positions.csv",)),
    Bad("a bad cell", bad_cell, ("analyse",), 1, ("terms.csv:2:type", "whole")),
    Bad("wrong encoding", not_utf8, ("analyse",), 1, ("actors.csv:", "UTF-8")),
    Bad("broken settings", broken_settings, ("analyse",), 1, ("case.toml:1",)),
    *(
        Bad(
            f"a finding on a condition of no date, {command}",
            stale_condition,
            (command,),
            1,
            ("findings.toml:3:finding.guarantee.claim.conflict", "did you mean `birch-guarantee`"),
        )
        for command in ("analyse", "render")
    ),
    Bad(
        "a ladder on no term",
        wrong_ladder,
        ("analyse",),
        1,
        ("case.toml:99:binding.ladder_term", "guarantee_level"),
    ),
    Bad("broken settings, codebook", broken_settings, ("codebook",), 1, ("case.toml:1",)),
    Bad("broken settings, archive", broken_settings, ("archive",), 1, ("case.toml:1",)),
    Bad("output is a folder", folder_for_file, ("check", "--output", "taken"), 2, ("taken", "folder")),
    Bad("output below a file", file_for_folder, ("analyse", "-o", "taken/findings.json"), 2, ("taken",)),
    Bad("output folder is a file", file_for_folder, ("archive", "-o", "taken"), 2, ("taken", "not a folder")),
    Bad(
        "nothing built to archive", with_report, ("archive",), 2, ("no finished build", "`dealspace render`")
    ),
    Bad("nothing to compare", nothing, ("compare",), 2, ("--as-of twice",)),
    Bad("three vintages", nothing, ("compare", *("--as-of", "2031-06-30") * 3), 2, ("--as-of twice",)),
    Bad("no repository", nothing, ("compare", "HEAD"), 2, ("git repository",)),
]


@pytest.mark.parametrize("bad", CASES, ids=lambda bad: bad.name)
def test_bad_input_gives_one_clear_message_and_writes_nothing(place: Path, run: Run, bad: Bad) -> None:
    bad.spoil(place)
    before = _contents(place)
    ran = run(*bad.arguments)
    assert ran.code == bad.code
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert all(word in ran.err for word in bad.words), ran.err
    assert _contents(place) == before


def test_check_reports_problems_on_standard_output_and_exits_1(place: Path, run: Run) -> None:
    bad_cell(place)
    ran = run("check")
    assert ran.code == 1
    assert "terms.csv:2:type" in ran.out
    assert ran.err == ""


def test_all_problems_are_told_at_once(place: Path, run: Run) -> None:
    for spoil in (drop_table, bad_cell, not_utf8):
        spoil(place)
    err = run("analyse").err
    assert all(name in err for name in ("positions.csv", "terms.csv:2", "actors.csv"))


def test_a_read_only_place_keeps_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "findings.json"
    target.write_text("former", encoding="utf-8")

    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(Failure, match=r"findings\.json: .*read-only file system"):
        write_file(target, b"new")
    assert target.read_text(encoding="utf-8") == "former"


def test_a_write_that_breaks_off_keeps_the_former_file_and_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "findings.json"
    target.write_text("former", encoding="utf-8")

    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Failure, match="no space left"):
        write_file(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["findings.json"]
    assert target.read_text(encoding="utf-8") == "former"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_the_right_to_write_is_found_before_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(Failure, match="permission denied"):
        require_writable(tmp_path)


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_no_text_of_the_data_is_a_command_of_a_workflow(place: Path, run: Run) -> None:
    """A title, a sentence or the name of a file could begin a line of the log."""
    case = place / "data" / "case.toml"
    text = case.read_text(encoding="utf-8")
    title = 'title = "::error file=x::boom ##[error]x\\n::add-mask::y"'
    case.write_text(text.replace('title = "Fishing in the strait"', title), encoding="utf-8")
    done = run("analyse")
    lines = (done.out + done.err).splitlines()
    assert any("boom" in line for line in lines)
    (place / "data" / "::error file=x::boom\x1b[31m.csv").write_text("a\n", encoding="utf-8")
    failed = run("analyse")
    checked = run("check")
    lines += (failed.out + failed.err + checked.out).splitlines()
    assert not [line for line in lines if line.strip().startswith("::") or "##[" in line or "\x1b" in line]
