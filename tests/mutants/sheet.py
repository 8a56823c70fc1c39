"""What is mutated: the text of one table, cell by cell, and how it is written again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from dealspace.case.raw import parse_table
from dealspace.schemas import TABLES


@dataclass
class Sheet:
    """A table that a mutant may change; `at` finds a column of the header."""

    table: str
    header: list[str]
    rows: list[list[str]]

    @classmethod
    def of(cls, table: str, content: bytes) -> Sheet:
        raw = parse_table(content, TABLES[table].file_name)
        return cls(table, list(raw.header), [list(record.cells) for record in raw.records])

    def at(self, column: str) -> int:
        return self.header.index(column)

    def column(self, column: str) -> list[str]:
        at = self.at(column)
        return [row[at] for row in self.rows]

    def sort(self) -> None:
        """By key as the rule on order wants it, so that order alone gives no mutant away."""
        key = [self.at(column) for column in TABLES[self.table].key]
        self.rows.sort(key=lambda row: [row[at] for at in key])

    def written(self) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([self.header, *self.rows])
        return text.getvalue().encode()


Contents = dict[str, bytes]
Change = Callable[[Random, Contents], Contents | None]
"""Gives the files that differ, or None where this kind finds no place."""


@dataclass(frozen=True)
class Kind:
    """A kind of corruption: of form (never valid) or of meaning (valid, and another statement)."""

    name: str
    of_form: bool
    change: Change


@dataclass(frozen=True)
class Cells:
    """A place for a change: a table, one of its rows, one of its columns."""

    sheet: Sheet
    row: list[str]
    column: str

    @property
    def text(self) -> str:
        return self.row[self.sheet.at(self.column)]

    def other(self, column: str) -> str:
        return self.row[self.sheet.at(column)] if column in self.sheet.header else ""


NewText = Callable[[Random, Cells], str | None]


def cell_change(places: list[tuple[str, str]], new: NewText, *, tries: int = 40) -> Change:
    """Give one cell of a row that has one another text; `places` are pairs of table and column."""

    def change(rng: Random, contents: Contents) -> Contents | None:
        known = [pair for pair in places if TABLES[pair[0]].file_name in contents]
        for _ in range(tries if known else 0):
            table, column = rng.choice(known)
            sheet = Sheet.of(table, contents[TABLES[table].file_name])
            if column not in sheet.header or not sheet.rows:
                continue
            row = rng.choice(sheet.rows)
            text = new(rng, Cells(sheet, row, column))
            if text is None or text == row[sheet.at(column)]:
                continue
            row[sheet.at(column)] = text
            if column in TABLES[table].key:
                sheet.sort()
            return {TABLES[table].file_name: sheet.written()}
        return None

    return change


def row_change(tables: list[str], edit: Callable[[Random, Sheet], bool]) -> Change:
    """Change the rows of a table; `edit` says whether it did."""

    def change(rng: Random, contents: Contents) -> Contents | None:
        table = rng.choice([one for one in tables if TABLES[one].file_name in contents])
        sheet = Sheet.of(table, contents[TABLES[table].file_name])
        if len(sheet.rows) < 2 or not edit(rng, sheet):
            return None
        return {TABLES[table].file_name: sheet.written()}

    return change


def byte_change(new: Callable[[Random, bytes], bytes | None]) -> Change:
    """Change the bytes of a table as a whole."""

    def change(rng: Random, contents: Contents) -> Contents | None:
        file = rng.choice(sorted(name for name in contents if name.endswith(".csv")))
        found = new(rng, contents[file])
        return None if found is None or found == contents[file] else {file: found}

    return change


def columns(*kinds: str, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """All columns of some kinds, as table and column."""
    return [
        (spec.name, column.name)
        for spec in TABLES.values()
        for column in spec.columns
        if column.kind in kinds and column.name not in without
    ]
