"""Kinds of mutants that break the form of a file or a cell: never valid, so the gate must stop each."""

from __future__ import annotations

import unicodedata
from random import Random

from dealspace.schemas import TABLES
from tests.mutants.sheet import Cells, Kind, Sheet, byte_change, cell_change, columns, row_change

_TEXTS = columns("text", without=("locator",))
_NUMBERS = [*columns("number", "integer"), ("commitments", "value_high"), ("package_terms", "value_high")]
_ALIKE = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х"}
_ALL = list(TABLES)


def _within(rng: Random, text: str, put: str) -> str | None:
    """A text with something put into its middle."""
    if len(text) < 3:
        return None
    at = rng.randrange(1, len(text) - 1)
    return text[:at] + put + text[at:]


def _required(spec_columns: list[tuple[str, str]]) -> list[tuple[str, str]]:
    needed = {(spec.name, c.name) for spec in TABLES.values() for c in spec.columns if not c.nullable}
    return [pair for pair in spec_columns if pair in needed]


def _filled(found: str | None, cells: Cells) -> str | None:
    return found if cells.text else None


def _swap_rows(rng: Random, sheet: Sheet) -> bool:
    at = rng.randrange(len(sheet.rows) - 1)
    sheet.rows[at], sheet.rows[at + 1] = sheet.rows[at + 1], sheet.rows[at]
    return True


def _repeat_row(rng: Random, sheet: Sheet) -> bool:
    at = rng.randrange(len(sheet.rows))
    sheet.rows.insert(at, list(sheet.rows[at]))
    return True


def _lose_cell(rng: Random, sheet: Sheet) -> bool:
    row = rng.choice(sheet.rows)
    del row[rng.randrange(len(row))]
    return True


def _gain_cell(rng: Random, sheet: Sheet) -> bool:
    row = rng.choice(sheet.rows)
    row.insert(rng.randrange(len(row) + 1), "more")
    return True


def _misspell_column(rng: Random, sheet: Sheet) -> bool:
    at = rng.randrange(len(sheet.header))
    sheet.header[at] += "s"
    return True


def _repeat_column(rng: Random, sheet: Sheet) -> bool:
    at = rng.randrange(len(sheet.header))
    sheet.header.append(sheet.header[at])
    for row in sheet.rows:
        row.append(row[at])
    return True


def _lose_column(rng: Random, sheet: Sheet) -> bool:
    needed = [
        name
        for name in sheet.header
        if any(c.name == name and not c.nullable for c in TABLES[sheet.table].columns)
    ]
    at = sheet.at(rng.choice(needed))
    for row in (sheet.header, *sheet.rows):
        del row[at]
    return True


def _swap_columns(rng: Random, sheet: Sheet) -> bool:
    """The names of two neighbouring columns change places."""
    at = rng.randrange(len(sheet.header) - 1)
    sheet.header[at], sheet.header[at + 1] = sheet.header[at + 1], sheet.header[at]
    return True


def _date(rng: Random, cells: Cells) -> str | None:
    parts = cells.text.split("-")
    return f"{parts[0]}-{rng.randrange(13, 99)}-{parts[2]}" if len(parts) == 3 else None


def _german_date(rng: Random, cells: Cells) -> str | None:
    return ".".join(reversed(cells.text.split("-"))) if cells.text.count("-") == 2 else None


def _thousands(rng: Random, cells: Cells) -> str | None:
    text = cells.text
    return f"{int(text):,}" if text.isdigit() and int(text) >= 1000 else None


def _decimal_comma(rng: Random, cells: Cells) -> str | None:
    return f"{cells.text},5" if cells.text.isdigit() else None


def _alike(rng: Random, cells: Cells) -> str | None:
    at = [i for i, mark in enumerate(cells.text) if mark in _ALIKE]
    if not at:
        return None
    place = rng.choice(at)
    return cells.text[:place] + _ALIKE[cells.text[place]] + cells.text[place + 1 :]


def _decomposed(rng: Random, cells: Cells) -> str | None:
    return unicodedata.normalize("NFD", cells.text)


def _stray_quote(rng: Random, content: bytes) -> bytes | None:
    at = content.find(b",", rng.randrange(len(content)))
    return content[:at] + b'x"y' + content[at:] if at > 0 else None


def _latin(rng: Random, content: bytes) -> bytes | None:
    text = content.decode()
    found = [i for i, mark in enumerate(text) if "\xa0" < mark < "\u0100"]
    if not found:
        return None
    at = rng.choice(found)
    return text[:at].encode() + text[at].encode("latin-1") + text[at + 1 :].encode()


KINDS = [
    Kind("byte order mark", True, byte_change(lambda rng, b: b"\xef\xbb\xbf" + b)),
    Kind("CRLF", True, byte_change(lambda rng, b: b.replace(b"\n", b"\r\n"))),
    Kind("no last line end", True, byte_change(lambda rng, b: b.rstrip(b"\n"))),
    Kind("blank line", True, byte_change(lambda rng, b: b + b"\n")),
    Kind("UTF-16", True, byte_change(lambda rng, b: b.decode().encode("utf-16"))),
    Kind("Latin-1 byte", True, byte_change(_latin)),
    Kind("semicolons", True, byte_change(lambda rng, b: b.replace(b",", b";"))),
    Kind("stray quote", True, byte_change(_stray_quote)),
    Kind("cut in the middle", True, byte_change(lambda rng, b: b[: rng.randrange(len(b) // 2, len(b) - 2)])),
    Kind("rows out of order", True, row_change(_ALL, _swap_rows)),
    Kind("row twice", True, row_change(_ALL, _repeat_row)),
    Kind("cell lost", True, row_change(_ALL, _lose_cell)),
    Kind("cell too many", True, row_change(_ALL, _gain_cell)),
    Kind("column misspelt", True, row_change(_ALL, _misspell_column)),
    Kind("column twice", True, row_change(_ALL, _repeat_column)),
    Kind("column lost", True, row_change(_ALL, _lose_column)),
    Kind("column names swapped", True, row_change(["positions", "conditions", "sources"], _swap_columns)),
    Kind("key emptied", True, cell_change(columns("key"), lambda rng, c: "")),
    Kind("key with a capital", True, cell_change(columns("key"), lambda rng, c: c.text.title())),
    Kind(
        "needed cell emptied",
        True,
        cell_change(_required(columns("text", "choice", "date", "reference")), lambda rng, c: ""),
    ),
    Kind(
        "unknown reference", True, cell_change(columns("reference"), lambda rng, c: _filled(f"{c.text}-x", c))
    ),
    Kind("look-alike letter in a key", True, cell_change(columns("key", "reference"), _alike)),
    Kind("no such day", True, cell_change(columns("date"), _date)),
    Kind("German date", True, cell_change(columns("date"), _german_date)),
    Kind("thousands separator", True, cell_change(_NUMBERS, _thousands)),
    Kind("decimal comma", True, cell_change(_NUMBERS, _decimal_comma)),
    Kind("unit in a number", True, cell_change(_NUMBERS, lambda rng, c: _filled(f"{c.text} km", c))),
    Kind(
        "full-width digits",
        True,
        cell_change(
            _NUMBERS,
            lambda rng, c: "".join(chr(0xFF10 + int(d)) for d in c.text) if c.text.isdigit() else None,
        ),
    ),
    Kind(
        "negative amount",
        True,
        cell_change(
            [
                ("force_pools", "active"),
                ("reference_missions", "troops"),
                ("planning_factors", "low"),
                ("force_requirements", "high"),
            ],
            lambda rng, c: _filled(f"-{c.text}", c),
        ),
    ),
    Kind(
        "unknown word of a list",
        True,
        cell_change(columns("choice"), lambda rng, c: _filled(f"{c.text}x", c)),
    ),
    Kind("boolean as yes", True, cell_change(columns("boolean"), lambda rng, c: _filled("yes", c))),
    Kind("space at the end", True, cell_change(_TEXTS, lambda rng, c: _filled(f"{c.text} ", c))),
    Kind("tab in a text", True, cell_change(_TEXTS, lambda rng, c: _within(rng, c.text, "\t"))),
    Kind("line break in a text", True, cell_change(_TEXTS, lambda rng, c: _within(rng, c.text, "\n"))),
    Kind("control character", True, cell_change(_TEXTS, lambda rng, c: _within(rng, c.text, "\x1b"))),
    Kind("zero-width space", True, cell_change(_TEXTS, lambda rng, c: _within(rng, c.text, "\u200b"))),
    Kind("direction override", True, cell_change(_TEXTS, lambda rng, c: _within(rng, c.text, "\u202e"))),
    Kind("decomposed letters", True, cell_change(_TEXTS, _decomposed, tries=400)),
    Kind("look-alike letter in a text", True, cell_change(_TEXTS, _alike)),
    Kind("markup", True, cell_change(_TEXTS, lambda rng, c: _within(rng, c.text, "<b>"))),
    Kind("formula", True, cell_change(_TEXTS, lambda rng, c: _filled(f"=1+{len(c.text)}", c))),
    Kind(
        "script address", True, cell_change(columns("url"), lambda rng, c: _filled("javascript:alert(1)", c))
    ),
    Kind(
        "nine words of fragment",
        True,
        cell_change(
            [("positions", "fragment")], lambda rng, c: "one two three four five six seven eight nine"
        ),
    ),
    Kind("no such country", True, cell_change([("actors", "country")], lambda rng, c: _filled("XQZ", c))),
    Kind(
        "paragraph beyond the last",
        True,
        cell_change(
            columns("text"),
            lambda rng, c: (
                f"p{rng.randrange(25, 99)}"
                if c.column == "locator" and c.other("source_id") == "bne-2025-08-20"
                else None
            ),
            tries=800,
        ),
    ),
    Kind(
        "list with one item twice",
        True,
        cell_change(
            columns("references"), lambda rng, c: _filled(f"{c.text}|{c.text.split('|')[0]}", c), tries=200
        ),
    ),
]
