"""What does a CSV file say, cell by cell, and on which line? Text only: nothing is coerced, nothing raises.

The reader keeps the line on which each record starts, also where quoted cells hold line breaks, and records
every departure from the form (UTF-8, no byte order mark, LF, RFC 4180) as a fault beside the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dealspace.case.sniff import foreign, separator

NOT_A_TABLE = "not-a-table"
TOO_LARGE = "too-large"
MOST_BYTES = 2**31
MOST_TEXT_BYTES = 2**24
MOST_ROWS = 10**7
MOST_IN_A_CELL = 2**16
"""Limits of a file in bytes and rows and of a cell in characters: far beyond any case, within any memory."""
_NO_TABLE = frozenset({"unreadable-file", NOT_A_TABLE, TOO_LARGE})


@dataclass(frozen=True, slots=True)
class Fault:
    """A departure from the form of a file; `kind` is the id of the data rule that reports it."""

    kind: str
    line: int
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one record and the line on which it starts (the first line of a file is 1)."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawText:
    """A text file beside the tables: its bytes, and what is wrong with its form."""

    file: str
    content: bytes
    faults: tuple[Fault, ...]

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", errors="replace").removeprefix("\ufeff")

    @property
    def is_readable(self) -> bool:
        """Whether there is a text to go by; if not, a rule on files says why."""
        return not any(fault.kind in {*_NO_TABLE, "encoding"} for fault in self.faults)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as read: its header, its records below the header, and what is wrong with its form."""

    file: str
    header: tuple[str, ...]
    records: tuple[Record, ...]
    faults: tuple[Fault, ...]

    @property
    def is_table(self) -> bool:
        """Whether its rows are known; if not, a rule on files says why, and nothing rests on them."""
        return not any(fault.kind in _NO_TABLE for fault in self.faults)


_CELL = re.compile(r'(?:"((?:[^"]++|"")*+)"|([^",\n]*))(?=(,|\n|\Z))')
_UNFIT = re.compile(r"[^,\n]*")


def read_table(path: Path) -> RawTable:
    """Read one CSV file; a file that cannot be read is a table without records and one fault."""
    content = _bytes_of(path)
    if isinstance(content, Fault):
        return RawTable(path.name, (), (), (content,))
    return parse_table(content, path.name)


def read_text(path: Path) -> RawText | None:
    """Read a text file; None if it is not there, and no content with one fault if it cannot be read."""
    if not path.exists() and not path.is_symlink():
        return None
    content = _bytes_of(path, MOST_TEXT_BYTES)
    if isinstance(content, Fault):
        return RawText(path.name, b"", (content,))
    if what := foreign(content):
        return RawText(path.name, b"", (Fault(NOT_A_TABLE, 1, f"the file is {what}"),))
    return RawText(path.name, content, tuple(decode(content)[1]))


def _bytes_of(path: Path, most: int = MOST_BYTES) -> bytes | Fault:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, without an end
            return Fault("unreadable-file", 0, "cannot be read: it is not a regular file")
        if path.stat().st_size > most:
            return Fault(TOO_LARGE, 1, f"the file is larger than {most // 2**20:,} MiB")
        return path.read_bytes()
    except OSError as error:
        return Fault("unreadable-file", 0, f"cannot be read: {error.strerror or type(error).__name__}")


def parse_table(content: bytes, file: str) -> RawTable:
    """Split the bytes of a CSV file into records; total, so any bytes give a table."""
    if what := foreign(content):
        return RawTable(file, (), (), (Fault(NOT_A_TABLE, 1, f"the file is {what}"),))
    if content.count(b"\n") > MOST_ROWS:
        return RawTable(file, (), (), (Fault(TOO_LARGE, 1, f"the file has more than {MOST_ROWS:,} lines"),))
    text, faults = decode(content)
    if what := separator(text.partition("\n")[0]):
        return RawTable(file, (), (), (Fault(NOT_A_TABLE, 1, f"the cells are separated by {what}"),))
    records = []
    for record, fault in _records(text):
        if fault is not None:
            faults.append(fault)
        if record is not None:
            records.append(_within_limit(record, faults))
    records, empty = _without_empty_rows(records)
    records, more = _without_empty_columns(records)
    faults += [*empty, *more]
    header = records[0].cells if records else ()
    if not records:
        faults.append(Fault("empty-file", 1, "the file has no header"))
    for record in records[1:]:
        if len(record.cells) != len(header):
            message = f"the row has {len(record.cells)} cells and the header {len(header)}"
            if len(record.cells) > len(header) and not any(record.cells[len(header) :]):
                message += ", those beyond it all empty"
            faults.append(Fault("row-length", record.line, message))
    faults.sort(key=lambda fault: (fault.line, fault.kind, fault.message))
    return RawTable(file, header, tuple(records[1:]), tuple(faults))


def _within_limit(record: Record, faults: list[Fault]) -> Record:
    """The record without cells that are longer than any text; they are faults of its row."""
    if all(len(cell) <= MOST_IN_A_CELL for cell in record.cells):
        return record
    at = next(at for at, cell in enumerate(record.cells) if len(cell) > MOST_IN_A_CELL)
    message = (
        f"the {_ordinal(at + 1)} cell has {len(record.cells[at]):,} characters, more than {MOST_IN_A_CELL:,}"
    )
    faults.append(Fault("cell-too-long", record.line, message))
    kept = tuple(cell if len(cell) <= MOST_IN_A_CELL else cell[:40] for cell in record.cells)
    return Record(record.line, kept)


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _without_empty_rows(records: list[Record]) -> tuple[list[Record], list[Fault]]:
    """The records that hold anything, and a fault for each run of such as do not, at its first line."""
    kept: list[Record] = []
    faults: list[Fault] = []
    run: list[Record] = []
    for record in [*records, None]:
        if record is not None and not any(cell.strip() for cell in record.cells):
            run.append(record)
            continue
        if run:
            rows = "the row holds" if len(run) == 1 else f"{len(run):,} rows from here on hold"
            where = " at the end of the file" if record is None else ""
            faults.append(Fault("empty-row", run[0].line, f"{rows} nothing but commas{where}"))
            run = []
        if record is not None:
            kept.append(record)
    return kept, faults


def _without_empty_columns(records: list[Record]) -> tuple[list[Record], list[Fault]]:
    """The records without the last columns that have neither a name nor a cell."""
    header = records[0].cells if records else ()
    width = len(header)
    while width and not header[width - 1].strip():
        width -= 1
    if width in {0, len(header)} or any(cell.strip() for record in records for cell in record.cells[width:]):
        return records, []
    count = len(header) - width
    columns = "a column" if count == 1 else f"{count:,} columns"
    fault = Fault("empty-column", 1, f"{columns} at the end without a name or a cell")
    return [Record(record.line, record.cells[:width]) for record in records], [fault]


def decode(content: bytes) -> tuple[str, list[Fault]]:
    """Bytes to text with LF line ends, and the faults of encoding and line ends (at its first line)."""
    faults = []
    if content.startswith(b"\xef\xbb\xbf"):
        faults.append(Fault("byte-order-mark", 1, "the file starts with a byte order mark"))
        content = content[3:]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        value = f"0x{content[error.start]:02x}"
        faults.append(Fault("encoding", line, f"the byte {value} is not UTF-8", value))
        text = content.decode("utf-8", errors="replace")
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        faults.append(Fault("line-ends", line, "a line ends in CR or CRLF"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        faults.append(Fault("line-ends", text.count("\n") + 1, "the last line does not end in LF"))
    return text, faults


def _records(text: str) -> Iterator[tuple[Record | None, Fault | None]]:
    at, line, end = 0, 1, len(text)
    while at < end:
        stop = text.find("\n", at)
        stop = end if stop < 0 else stop
        if text.find('"', at, stop) < 0:  # most lines, read without looking at each cell
            plain = tuple(text[at:stop].split(","))
            if plain == ("",):
                yield None, Fault("blank-line", line, "the line is blank")
            else:
                yield Record(line, plain), None
            at, line = stop + 1, line + 1
            continue
        start, cells = line, list[str]()
        fault: Fault | None = None
        while True:
            if match := _CELL.match(text, at):
                quoted, bare, _ = match.groups()
                cell, stop = quoted.replace('""', '"') if quoted is not None else bare, match.end()
            else:
                # A quote that is never closed, or text beside a quoted cell: keep the rest of the line as is.
                cell = _UNFIT.findall(text, at)[0]
                stop = at + len(cell)
                fault = Fault("quoting", line, "quotes are not in pairs around the whole cell", cell[:40])
            cells.append(cell)
            line += text.count("\n", at, stop)
            at = stop
            if at < end and text[at] == ",":
                at += 1
                continue
            break
        at += 1
        line += 1
        if cells == [""]:
            yield None, Fault("blank-line", start, "the line is blank")
        else:
            yield Record(start, tuple(cells)), fault
