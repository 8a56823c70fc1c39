"""What is the one right form of a file of data? Order, lines, encoding, quotes: what decides nothing.

Nothing that a cell says is changed. What cannot be told for certain (bytes of an unknown encoding, a row with
a cell too many, a column that is not known) is left to whoever knows, and the file stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealspace.case.raw import RawTable, decode, parse_table
from dealspace.case.sniff import foreign, separator, wide_encoding
from dealspace.schemas import TableSpec

_DELIMITERS = {"semicolons": ";", "tabs": "\t"}
_BREAK = re.compile(r" *\n[ \n]*")
_CODECS = {"UTF-16": "utf-16", "UTF-32": "utf-32"}


@dataclass(frozen=True, slots=True)
class Canonical:
    """The content of a file in its one form; `why_not` says what keeps the file as it is."""

    content: bytes
    why_not: str = ""


def canonical_table(content: bytes, spec: TableSpec) -> Canonical:
    """The bytes of a table: UTF-8, LF, commas, columns in order, rows sorted by key, none of them empty."""
    plain = _recoded(content)
    if what := foreign(plain):
        return Canonical(content, f"it is {what}")
    table = parse_table(_with_commas(plain), spec.file_name)
    if why := _unsure(table, spec):
        return Canonical(content, why)
    names = [name for name in spec.column_names if name in table.header]
    at = [table.header.index(name) for name in names]
    rows = [dict(zip(table.header, map(_in_one_form, record.cells), strict=True)) for record in table.records]
    rows.sort(key=lambda cells: sort_key(spec, cells))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([table.header[i] for i in at])
    writer.writerows([[cells[name] for name in names] for cells in rows])
    return Canonical(text.getvalue().encode("utf-8"))


def _in_one_form(text: str) -> str:
    """A cell in composed letters (Unicode NFC) and in one line: it says the same."""
    return unicodedata.normalize("NFC", _BREAK.sub(" ", text))


def canonical_text(content: bytes) -> Canonical:
    """The bytes of another text: UTF-8 without a mark, lines that end in LF."""
    plain = _recoded(content)
    if what := foreign(plain):
        return Canonical(content, f"it is {what}")
    text, faults = decode(plain)
    if any(fault.kind == "encoding" for fault in faults):
        return Canonical(content, "its encoding is not known")
    return Canonical((text if not text or text.endswith("\n") else f"{text}\n").encode("utf-8"))


def sort_key(spec: TableSpec, cells: Mapping[str, str] | Any) -> tuple[tuple[int, str], ...]:
    """The place of a row in its table: by its key columns, letter by letter, whole numbers by size."""
    return tuple(
        (len(cells[column.name]) if column.kind == "integer" else 0, cells[column.name])
        for column in spec.columns
        if column.name in spec.key
    )


def misplaced(keys: Sequence[Any]) -> list[int]:
    """The positions of the fewest entries without which the rest is sorted (a longest run in order stays)."""
    kept: list[int] = []  # by length of a run, read from the end, the position of its first entry
    before: list[int] = [-1] * len(keys)
    for at in reversed(range(len(keys))):
        place = bisect_right(_Descending(keys, kept), _Down(keys[at]))
        before[at] = kept[place - 1] if place else -1
        kept[place : place + 1] = [at]
    stays, at = set(), kept[-1] if kept else -1
    while at >= 0:
        stays.add(at)
        at = before[at]
    return [at for at in range(len(keys)) if at not in stays]


@dataclass(frozen=True, slots=True)
class _Down:
    """A key that sorts the other way round."""

    key: Any

    def __lt__(self, other: _Down) -> bool:
        return bool(other.key < self.key)


@dataclass(frozen=True, slots=True)
class _Descending(Sequence[_Down]):
    keys: Sequence[Any]
    kept: Sequence[int]

    def __len__(self) -> int:
        return len(self.kept)

    def __getitem__(self, place: Any) -> Any:
        return _Down(self.keys[self.kept[place]])


def _recoded(content: bytes) -> bytes:
    """The content as UTF-8, where a mark or its many zeros say which wide encoding it has."""
    encoding = wide_encoding(content)
    codec = (
        _CODECS.get(encoding) or ("utf-16-le" if content[1:2] == b"\0" else "utf-16-be") if encoding else ""
    )
    if not codec:
        return content
    try:
        return content.decode(codec).encode("utf-8")
    except UnicodeError:
        return content


def _with_commas(content: bytes) -> bytes:
    """A table with another separator, read by the standard library and written with commas."""
    text, faults = decode(content)
    if any(fault.kind == "encoding" for fault in faults):
        return content
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip()) == 5:
        delimiter, text = first[4], rest
    else:
        delimiter = _DELIMITERS.get(separator(first), ",")
    if delimiter == ",":
        return text.encode("utf-8")
    written = io.StringIO(newline="")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return content
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode("utf-8")


def _unsure(table: RawTable, spec: TableSpec) -> str:
    """What keeps a table from being written anew; empty if nothing does."""
    kinds: Mapping[str, Callable[[int], str]] = {
        "encoding": lambda line: f"line {line} is not UTF-8, and its encoding is not known",
        "quoting": lambda line: f"line {line} has quotes that are not in pairs",
        "row-length": lambda line: f"line {line} does not have as many cells as the header",
        "cell-too-long": lambda line: f"line {line} has a cell that is longer than any text",
        "too-large": lambda _: "it is too large",
        "empty-file": lambda _: "it has no header",
        "not-a-table": lambda _: "it is no table",
    }
    for fault in table.faults:
        if fault.kind in kinds:
            return kinds[fault.kind](fault.line)
    unknown = [name for name in table.header if name not in spec.column_names]
    if unknown or len(set(table.header)) < len(table.header):
        return "its header has a column that is not known, or one twice"
    if missing := [name for name in spec.key if name not in table.header]:
        return f"its header lacks {missing[0]}"
    return ""
