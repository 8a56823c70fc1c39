"""What answers beside a printed number, a share or a row? What it is, its rows and sources, what disputes it.

Notes are told once, by the address that the register has for the same thing, and name each other by it: a
number its rows, a row the rows and the source that it rests on. So a page carries what its own links reach,
and a reader walks from a number to a source without leaving it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import dealspace
from dealspace.conclusions import conclusions
from dealspace.findings.values import Value
from dealspace.gather import ranges
from dealspace.gather.edition import Edition
from dealspace.lineage import Lineage, build_lineage
from dealspace.measures.registry import measures
from dealspace.page.note_rows import RowNotes, is_row
from dealspace.results.records.findings import Finding
from dealspace.results.records.shares import Share
from dealspace.results.rows import tables_of
from dealspace.tables.cells import row_id
from dealspace.words.numbers import percent, percents
from dealspace.words.phrases import listing

_FEW = 8
"""So many rows of one table are named one by one; more are told as a whole where they are the whole."""
_SHOWN = 24
"""So many rows are named in a note; the register has all of them."""

Note = dict[str, Any]


def value_anchor(value_id: str) -> str:
    """The id of a value's entry in the register."""
    return f"value-{value_id}"


def finding_anchor(finding_id: str) -> str:
    """The id of a finding's entry in the register."""
    return f"finding-{finding_id}"


def address_of(name: str) -> str:
    """The address of a row, a finding (`finding/…`) or a printed number (`value/…`)."""
    kind, _, key = name.partition("/")
    if kind in {"finding", "value"}:
        return finding_anchor(key) if kind == "finding" else value_anchor(key)
    return _address(name)


def setting_anchor(key: str) -> str:
    """The name of a setting's note; the register has no entry of it."""
    return row_id("setting", key.replace(".", "--"))


class Notes:
    """The notes of an edition, by address.

    A note holds of these what there is: `t` its title, `w` what it is, `f` how it comes about, `c` where the
    code stands, `u` the addresses of what it rests on, `n` how many of them are left out, `a` tables that
    it rests on as a whole, `d` the addresses of what disputes it, `m` what would move it; and a row also
    what `note_rows` says.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._lineage: Lineage = build_lineage(edition.case, conclusions(edition.results), edition.values)
        self._tables = tables_of(edition.case)
        self._rows = RowNotes(edition.results, self._lineage)

    def all(self) -> dict[str, Note]:
        """Every note: of all values, findings and rows."""
        found = {value_anchor(name): self.of_value(value) for name, value in self._edition.values.items()}
        found |= {
            finding_anchor(one.finding_id): self.of_finding(one) for one in self._edition.results.findings
        }
        return found | self._rows.all() | self._settings()

    def of_value(self, value: Value) -> Note:
        """The note of a printed number."""
        asked = measures()[value.call.partition("(")[0]]
        rows = value.rows or self._beneath(value.about)
        return _note(
            t=value.text,
            w=asked.what.split("\n\n")[0].replace("\n", " "),
            f=value.formula,
            c=code_place(asked.function),
            m=[*self._rows.contested(rows), *self._pivots(f"value/{value.value_id}")],
            **self._resting(rows),
        )

    def of_finding(self, finding: Finding) -> Note:
        """The note of the share of readings in which a finding is so."""
        rows = finding.rows or self._beneath(finding.about)
        share = finding.robustness
        return _note(
            t="A finding, tested against numbers" if share is None else _title(share),
            w="" if share is None else _MEANING,
            f="" if share is None else _told(share),
            c=code_place(ranges.Ranges.of),
            m=[*_reversals(finding), *self._pivots(finding.finding_id)],
            **self._resting(rows),
        )

    def _settings(self) -> dict[str, Note]:
        """What `case.toml` fixes: an end of the walk, as no source says it."""
        names = dict.fromkeys(name for name, node in self._lineage.nodes.items() if node.kind == "setting")
        names |= dict.fromkeys(
            row
            for value in self._edition.values.values()
            for row in value.rows
            if row.startswith("case.toml/")
        )
        found = {}
        for name in names:
            key = name.partition("/")[2]
            node = self._lineage.nodes.get(name)
            found[setting_anchor(key)] = _note(
                t=f"{key} = {node.title}" if node else key,
                k="setting",
                p="data/case.toml",
                w="Set by the case: an assumption, which no source says.",
            )
        return found

    def _beneath(self, names: Iterable[str]) -> tuple[str, ...]:
        """The rows next below these results."""
        seen: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
            if name in seen:
                continue
            seen[name] = None
            if not is_row(name):
                waiting += self._lineage.rests_on.get(name, ())
        return tuple(name for name in seen if is_row(name))

    def _resting(self, rows: Iterable[str]) -> Note:
        by_table: dict[str, list[str]] = {}
        for row in dict.fromkeys(rows):
            by_table.setdefault(row.partition("/")[0], []).append(row)
        named, whole = [], []
        for table, found in by_table.items():
            if len(found) > _FEW and len(found) == len(self._tables.get(table, ())):
                whole.append(f"all {len(found)} rows of {table}.csv")
                # Of a table as a whole a few rows open the way to its sources.
                named += found[:3]
            else:
                named += found
        return {
            "u": [_address(row) for row in named[:_SHOWN]],
            "n": max(0, len(named) - _SHOWN),
            "a": whole,
            "d": self._rows.disputing(named),
        }

    def _pivots(self, finding_id: str) -> list[str]:
        """The smallest change of a row that alone turns a finding."""
        found = []
        for row in self._edition.results.pivotal_rows:
            for pivot in row.pivots:
                if finding_id in pivot.finding_ids:
                    found.append(f"It turns if {row.row} is {_changed(pivot.part, pivot.text)}.")
                    break
        return found[:3]


_MEANING = (
    "The part of the defensible readings of the contested rows in which this sentence is so: the least and "
    "the most that it can be, by how far a reader’s judgements hang together."
)


def _title(share: Share) -> str:
    return f"So in {percents(share.low, share.high)} of readings"


def _told(share: Share) -> str:
    mixed = "" if share.by_profiles is None else f"; {percent(share.by_profiles)} by the profiles of readers"
    return (
        "The weights of the readings, counted exactly over all combinations. "
        f"{percent(share.independent)} if each judgement is made by itself{mixed}."
    )


def _reversals(finding: Finding) -> list[str]:
    found = finding.reversal
    if found is None:
        return []
    if found.fewest is None:
        return ["No reading of any row reverses it."]
    matter = "1 judgement matters" if found.matter == 1 else f"{found.matter} judgements matter"
    lines = [f"{matter} to it; the fewest that reverse it are {found.fewest}."]
    for one in found.sets[:2]:
        parts = [f"“{flip.label}” read as {flip.text}" for flip in one.flips]
        lines.append(f"Reversed by {listing(parts)}.")
    return lines


def _changed(part: str, text: str) -> str:
    return "left out" if part == "row" else f"read as “{text}”"


def code_place(function: Any) -> str:
    """File and line of a function, from the top of the project."""
    path = Path(inspect.getsourcefile(function) or "")
    package = Path(dealspace.__file__).parent
    _, line = inspect.getsourcelines(function)
    return f"src/dealspace/{path.relative_to(package).as_posix()}:{line}"


def _note(**parts: Any) -> Note:
    """Only what says something."""
    return {name: part for name, part in parts.items() if part}


def _address(row: str) -> str:
    table, _, key = row.partition("/")
    return setting_anchor(key) if table == "case.toml" else row_id(table, key)
