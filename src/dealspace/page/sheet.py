"""How does a table become a file that a spreadsheet opens? As CSV in which no cell is a formula.

A spreadsheet runs a cell that begins like a formula, and splits a line at commas, semicolons or tabs as its
language has it, whatever is quoted. So an apostrophe stands before each such beginning: at the start of a
text, and after a sign within it that may end a cell. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence

from dealspace.direction import without_isolates

_BEGINS = re.compile(r'(?:\A|(?<=[;\t\r\n]))(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])')

_RETURN = re.compile(r"\r\n?")


def table_bytes(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows with the same columns as CSV in UTF-8 with LF line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_cell, rows[0]))
    writer.writerows([_cell(cell) for cell in row.values()] for row in rows)
    return text.getvalue().encode()


def _cell(cell: object) -> object:
    if isinstance(cell, bool):
        return str(cell).lower()
    # A carriage return alone would end a row, and the writer does not quote it.
    return _BEGINS.sub("'", _RETURN.sub("\n", without_isolates(cell))) if isinstance(cell, str) else cell
