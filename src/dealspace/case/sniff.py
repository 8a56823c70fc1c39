"""What is a file that is no text in the form of this project? Told by its first bytes.

Somebody saves a table in another way, downloads a page in its place or copies a pointer: every cell would be
wrong, so one sentence on the file takes the place of all that could be said of its rows.
"""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a spreadsheet or another packed file (such as .xlsx, .ods or .zip)"),
    (b"PK\x05\x06", "an empty packed file (.zip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a spreadsheet of an old kind (.xls)"),
    (b"\x1f\x8b", "a packed file (.gz)"),
    (b"BZh", "a packed file (.bz2)"),
    (b"\xfd7zXZ\x00", "a packed file (.xz)"),
    (b"\x28\xb5\x2f\xfd", "a packed file (.zst)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (.7z)"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"version https://git-lfs.github.com/spec/", "a Git LFS pointer, not the file itself"),
    (b"/annex/objects/", "a git-annex pointer, not the file itself"),
)
_MARKUP = re.compile(
    rb"\s*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<\?xml\b|<!--|<table\b|<svg\b|<(\w+)[^<>]*>.*</\1>)",
    re.IGNORECASE | re.DOTALL,
)
_CONFLICT = re.compile(rb"^(?:<<<<<<< |>>>>>>> |=======\r?$)", re.MULTILINE)
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"+/v8", "UTF-7"),
    (b"+/v9", "UTF-7"),
    (b"\x0e\xfe\xff", "SCSU"),
    (b"\xdd\x73\x66\x73", "UTF-EBCDIC"),
)
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes", ":": "colons", "^": "carets"}
_LOOKED_AT = 4096


def foreign(content: bytes) -> str:
    """What a file is that is no UTF-8 text, or text of another kind than meant; empty if it seems sound."""
    if encoding := wide_encoding(content):
        return f"{encoding}, not UTF-8"
    for start, what in _MAGIC:
        if content.startswith(start):
            return what
    head = content.removeprefix(b"\xef\xbb\xbf")[:_LOOKED_AT]
    if _MARKUP.match(head):
        return "a web page or XML, not the file itself"
    if len(_CONFLICT.findall(content)) > 1 and b"<<<<<<< " in content:
        return "two versions of itself, as git left a merge that is not finished"
    return ""


def wide_encoding(content: bytes) -> str:
    """The encoding of a text in units of more than one byte, by its mark or by its many zeros."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return encoding
    head = content[:_LOOKED_AT]
    even, odd = head[::2], head[1::2]
    for here, there in ((even, odd), (odd, even)):
        if len(here) > 4 and here.count(0) * 2 > len(here) and there.count(0) * 10 < len(there):
            return "UTF-16 without a mark"
    return ""


def separator(header: str) -> str:
    """What separates the cells of a table, in words, where its first line has no comma and it is no comma."""
    if header.lower().startswith("sep=") and len(header.rstrip()) == 5:
        return _SEPARATORS.get(header.rstrip()[4], "another character than the comma")
    if "," in header:
        return ""
    counts = {character: header.count(character) for character in _SEPARATORS}
    most = max(counts, key=lambda character: counts[character])
    return _SEPARATORS[most] if counts[most] else ""
