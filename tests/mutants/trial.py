"""What becomes of a mutant? The gate stops it, a conclusion or what is on record differs, or a row alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from dealspace.case.tables import Tables
from dealspace.compare.rows import CASE_FILE, FINDINGS_FILE, Rows, diff_rows, rows_of_tables, text_rows
from dealspace.compare.said import on_record
from tests.mutants.gate import Gate
from tests.mutants.sheet import Contents, Kind


class Fate(StrEnum):
    """In the order in which they are looked for."""

    CAUGHT = "caught by the gate"
    WARNED = "warned of"
    CONCLUSION = "shown as a conclusion or on record"
    ROW = "shown as a row only"
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Mutant:
    """One mutant: its kind, its number within it, the files that it changes, and what became of it."""

    kind: Kind
    number: int
    files: Contents
    fate: Fate
    told: str = ""
    """The rule that caught it, or the row that differs."""


class Trial:
    """A sound folder, and what is on record in it."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.rows = _rows(gate.tables, gate.contents)
        self.caught: dict[str, set[str]] = {}
        self.record = {name: said.words for name, said in on_record(self.rows).items()}

    def draw(self, kind: Kind, number: int, seed: int) -> Mutant | None:
        """A mutant of a kind and what becomes of it; None if the kind finds no place."""
        rng = Random(f"{seed}/{kind.name}/{number}")
        files = kind.change(rng, self.gate.contents)
        if files is None:
            return None
        tables = self.gate.changed(files)
        severity, rule = self.gate.verdict(tables, files, self.caught.get(kind.name, ()))
        if severity == "error":
            self.caught.setdefault(kind.name, set()).add(rule)
            return Mutant(kind, number, files, Fate.CAUGHT, rule)
        after = _rows(tables, {**self.gate.contents, **files})
        changed = diff_rows(self.rows, after)
        told = changed[0].row if changed else ""
        if {name: said.words for name, said in on_record(after).items()} != self.record:
            return Mutant(kind, number, files, Fate.CONCLUSION, told)
        if severity:
            return Mutant(kind, number, files, Fate.WARNED, rule)
        return Mutant(kind, number, files, Fate.ROW if changed else Fate.UNSEEN, told)


def _rows(tables: Tables, contents: Mapping[str, bytes]) -> Rows:
    return {
        **rows_of_tables(tables),
        **{
            name: text_rows(name, contents[name].decode())
            for name in (CASE_FILE, FINDINGS_FILE)
            if name in contents
        },
    }
