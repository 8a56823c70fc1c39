"""What becomes of a mutant? The gate stops it, a conclusion differs, what is on record, or a row alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from random import Random

from dealspace.case.build import build_case
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.model import Case
from dealspace.case.tables import Tables
from dealspace.compare.rows import CASE_FILE, FINDINGS_FILE, Rows, diff_rows, rows_of_tables, text_rows
from dealspace.compare.said import on_record
from dealspace.findings.spec import FindingsError, Specs, parse_specs
from dealspace.loading import VintageError, as_of_date
from tests.mutants.again import Again
from tests.mutants.gate import Gate
from tests.mutants.sheet import Contents, Kind


class Fate(StrEnum):
    """In the order in which they are looked for."""

    CAUGHT = "caught by the gate"
    WARNED = "warned of"
    REFUSED = "refused by the analysis"
    CONCLUSION = "shown as a conclusion"
    RECORD = "shown on record"
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
    """The rule that caught it, the conclusion that is another, or the row that differs."""
    judged: bool = False
    """Whether the analysis ran again on it; else it is not known whether a conclusion is another."""


class Trial:
    """A sound folder, and what is on record in it."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.rows = _rows(gate.tables, gate.contents)
        self.caught: dict[str, set[str]] = {}
        self.record = {name: said.words for name, said in on_record(self.rows).items()}

    def draw(self, kind: Kind, number: int, seed: int, *, judge: bool = True) -> Mutant | None:
        """A mutant of a kind and what becomes of it; None if the kind finds no place.

        On what the gate lets pass the analysis runs again if `judge` says so, or if what is on record is the
        same and so are the settings, from which every part of the analysis follows.
        """
        rng = Random(f"{seed}/{kind.name}/{number}")
        files = kind.change(rng, self.gate.contents)
        if files is None:
            return None
        tables = self.gate.changed(files)
        severity, rule = self.gate.verdict(tables, files, self.caught.get(kind.name, ()))
        if severity == "error":
            self.caught.setdefault(kind.name, set()).add(rule)
            return Mutant(kind, number, files, Fate.CAUGHT, rule)
        after = {**self.rows, **_rows(tables, files)}
        changed = diff_rows(self.rows, after)
        told = changed[0].row if changed else ""
        recorded = {name: said.words for name, said in on_record(after).items()} != self.record
        judge = judge or (not recorded and CONFIG_FILE not in files)
        if judge:
            try:
                specs = _specs(files) if FINDINGS_FILE in files else None
                conclusion = self.again.first_change(self._case(tables), specs)
            except (FindingsError, VintageError) as error:
                return Mutant(kind, number, files, Fate.REFUSED, str(error), judged=True)
            if conclusion:
                return Mutant(kind, number, files, Fate.CONCLUSION, conclusion, judged=True)
        if recorded:
            return Mutant(kind, number, files, Fate.RECORD, told, judge)
        if severity:
            return Mutant(kind, number, files, Fate.WARNED, rule, judge)
        return Mutant(kind, number, files, Fate.ROW if changed else Fate.UNSEEN, told, judge)

    @cached_property
    def again(self) -> Again:
        """The conclusions of the sound folder."""
        return Again(self._case(self.gate.tables), _specs(self.gate.contents))

    @staticmethod
    def _case(tables: Tables) -> Case:
        """The case as of its own date; its fingerprint is no part of what is compared."""
        return as_of_date(build_case(tables, ""))


def _specs(contents: Mapping[str, bytes]) -> Specs:
    specs, faults = parse_specs(contents.get(FINDINGS_FILE, b""))
    if faults:
        raise FindingsError([fault.message for fault in faults])
    return specs


def _rows(tables: Tables, contents: Mapping[str, bytes]) -> Rows:
    """The rows of those files whose contents are given."""
    names = {file.removesuffix(".csv") for file in contents}
    only = {name: rows for name, rows in tables.rows.items() if name in names}
    return {
        **rows_of_tables(replace(tables, rows=only)),
        **{
            name: text_rows(name, contents[name].decode())
            for name in (CASE_FILE, FINDINGS_FILE)
            if name in contents
        },
    }
