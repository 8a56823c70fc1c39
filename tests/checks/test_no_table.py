"""A file that is no table is one error that says what it is, and no other row is blamed for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dealspace.checks import run_checks
from dealspace.schemas import TABLES
from tests.checks.folder import TOY, Folder, cell

KINDS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "utf-16": (lambda c: c.decode().encode("utf-16"), "UTF-16"),
    "utf-16 without a mark": (lambda c: c.decode().encode("utf-16-le"), "UTF-16"),
    "utf-16 big": (lambda c: c.decode().encode("utf-16-be"), "UTF-16"),
    "utf-32": (lambda c: c.decode().encode("utf-32"), "UTF-32"),
    "semicolons": (lambda c: c.replace(b",", b";"), "semicolons"),
    "semicolons, marked": (lambda c: b"sep=;\r\n" + c.replace(b",", b";"), "semicolons"),
    "tabs": (lambda c: c.replace(b",", b"\t"), "tabs"),
    "strokes": (lambda c: c.replace(b",", b"|"), "strokes"),
    "lfs": (lambda c: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "Git LFS"),
    "annex": (lambda c: b"/annex/objects/SHA256E-s1--0.csv\n", "git-annex"),
    "page": (lambda c: b"\r\n<!DOCTYPE html>\n<html><body>Sign in</body></html>", "web page"),
    "page with a mark": (lambda c: b"\xef\xbb\xbf<html>", "web page"),
    "xml": (lambda c: b'<?xml version="1.0"?><a/>', "XML"),
    "xlsx": (lambda c: b"PK\x03\x04\x14\x00", "spreadsheet"),
    "xls": (lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "spreadsheet"),
    "gzip": (lambda c: b"\x1f\x8b\x08\x00", "packed"),
    "pdf": (lambda c: b"%PDF-1.7\n", "PDF"),
    "merge": (lambda c: b"<<<<<<< HEAD\n" + c + b"=======\n" + c + b">>>>>>> other\n", "merge"),
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_it_is_said_what_a_file_is(kind: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    make, what = KINDS[kind]
    folder.file("positions").write_bytes(make(folder.file("positions").read_bytes()))
    (problem,) = run_checks(folder.path).problems
    assert (problem.rule, problem.file) == ("not-a-table", "positions.csv")
    assert what in problem.message


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_rule_blames_a_row_for_a_table_that_was_not_read(table: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.file(table).write_bytes(folder.file(table).read_bytes().decode().encode("utf-16"))
    assert folder.flat() == [("not-a-table", f"{table}.csv", 1, "")]


def test_other_tables_are_checked_all_the_same(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.file("actors").write_bytes(b"PK\x03\x04")
    cell("events", 4, "source_id", "gazette")(folder)
    cell("events", 3, "on", "2032-02-30")(folder)
    cell("positions", 4, "stance", "wants")(folder)
    assert folder.flat() == [
        ("not-a-table", "actors.csv", 1, ""),
        ("wrong-date", "events.csv", 3, "on"),
        ("unknown-reference", "events.csv", 4, "source_id"),
        ("unknown-choice", "positions.csv", 4, "stance"),
    ]


@pytest.mark.parametrize("name", ["case.toml", "findings.toml"])
def test_settings_of_another_encoding_are_told_too(name: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    text = (TOY / name).read_text(encoding="utf-8") if (TOY / name).exists() else "[flags]\n"
    (folder.path / name).write_bytes(text.encode("utf-16"))
    assert folder.flat() == [("not-a-table", name, 1, "")]
