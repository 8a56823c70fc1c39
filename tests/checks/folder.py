"""A copy of the toy case that a test may spoil."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from dealspace.checks import run_checks

TOY = Path(__file__).parent.parent / "cases" / "toy"

Edit = Callable[["Folder"], object]
Flat = list[tuple[str, str, int, str]]


class Folder:
    """A data folder under a temporary path; `table` arguments leave out `.csv`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        shutil.copytree(TOY, path)

    def flat(self) -> Flat:
        return run_checks(self.path).flat()

    def file(self, table: str) -> Path:
        return self.path / f"{table}.csv"

    def read(self, table: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.file(table).read_text(encoding="utf-8"), newline="")))

    def write(self, table: str, rows: list[list[str]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        self.file(table).write_text(text.getvalue(), encoding="utf-8", newline="")


def cell(table: str, line: int, column: str, value: str) -> Edit:
    """Set one cell; in the toy every record takes one line."""

    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        rows[line - 1][rows[0].index(column)] = value
        folder.write(table, rows)

    return edit


def insert(table: str, line: int, row: str) -> Edit:
    """Put a row before a line, given as CSV."""

    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        rows[line - 1 : line - 1] = list(csv.reader([row]))
        folder.write(table, rows)

    return edit


def repeat(table: str, line: int) -> Edit:
    """Put a copy of a row behind it."""

    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        rows.insert(line, rows[line - 1])
        folder.write(table, rows)

    return edit


def remove(table: str, *lines: int) -> Edit:
    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        folder.write(table, [row for at, row in enumerate(rows, start=1) if at not in lines])

    return edit


def extend(table: str, column: str, line: int, value: str) -> Edit:
    """Add a column at the end, empty but for one line."""

    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        for at, row in enumerate(rows, start=1):
            row.append(column if at == 1 else value if at == line else "")
        folder.write(table, rows)

    return edit


def guarded(line: int, term: str, operator: str, value: str) -> Edit:
    """Give the readings of conditions columns for guards, empty but for one line."""

    def edit(folder: Folder) -> None:
        rows = folder.read("condition_variants")
        at = rows[0].index("hardness") + 1
        for number, row in enumerate(rows, start=1):
            cells = ["when_term", "when_operator", "when_value"] if number == 1 else ["", "", ""]
            row[at:at] = [term, operator, value] if number == line else cells
        folder.write("condition_variants", rows)

    return edit


def swap(table: str, first: int, second: int) -> Edit:
    def edit(folder: Folder) -> None:
        rows = folder.read(table)
        rows[first - 1], rows[second - 1] = rows[second - 1], rows[first - 1]
        folder.write(table, rows)

    return edit


def replaced(file: str, old: bytes, new: bytes) -> Edit:
    """Replace bytes of a file; the old ones must be there."""

    def edit(folder: Folder) -> None:
        content = (folder.path / file).read_bytes()
        assert old in content, f"{old!r} is not in {file}"
        (folder.path / file).write_bytes(content.replace(old, new, 1))

    return edit


def appended(file: str, text: str) -> Edit:
    """Add text to the end of a file, which is made if it is not there."""

    def edit(folder: Folder) -> None:
        path = folder.path / file
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8", newline="")

    return edit


def all_of(*edits: Edit) -> Edit:
    def edit(folder: Folder) -> None:
        for one in edits:
            one(folder)

    return edit
