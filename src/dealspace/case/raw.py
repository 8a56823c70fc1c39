"""What does a CSV file say, cell by cell, and on which line? Text only: nothing is coerced, nothing raises.

The reader keeps the line on which each record starts, also where quoted cells hold line breaks, and records
every departure from the form (UTF-8, no byte order mark, LF, RFC 4180) as a fault beside the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


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
        return not any(fault.kind in {"unreadable-file", "encoding"} for fault in self.faults)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file as read: its header, its records below the header, and what is wrong with its form."""

    file: str
    header: tuple[str, ...]
    records: tuple[Record, ...]
    faults: tuple[Fault, ...]


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
    content = _bytes_of(path)
    if isinstance(content, Fault):
        return RawText(path.name, b"", (content,))
    return RawText(path.name, content, tuple(decode(content)[1]))


def _bytes_of(path: Path) -> bytes | Fault:
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for, without an end
            return Fault("unreadable-file", 0, "cannot be read: it is not a regular file")
        return path.read_bytes()
    except OSError as error:
        return Fault("unreadable-file", 0, f"cannot be read: {error.strerror or type(error).__name__}")


def parse_table(content: bytes, file: str) -> RawTable:
    """Split the bytes of a CSV file into records; total, so any bytes give a table."""
    text, faults = decode(content)
    records = []
    for record, fault in _records(text):
        if fault is not None:
            faults.append(fault)
        if record is not None:
            records.append(record)
    header = records[0].cells if records else ()
    if not records:
        faults.append(Fault("empty-file", 1, "the file has no header"))
    for record in records[1:]:
        if len(record.cells) != len(header):
            message = f"the row has {len(record.cells)} cells and the header {len(header)}"
            faults.append(Fault("row-length", record.line, message))
    faults.sort(key=lambda fault: (fault.line, fault.kind, fault.message))
    return RawTable(file, header, tuple(records[1:]), tuple(faults))


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
        start, cells = line, list[str]()
        fault: Fault | None = None
        while True:
            if match := _CELL.match(text, at):
                quoted, plain, _ = match.groups()
                cell, stop = quoted.replace('""', '"') if quoted is not None else plain, match.end()
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
