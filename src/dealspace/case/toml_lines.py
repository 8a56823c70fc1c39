"""On which line of a TOML file does a key stand? The reader does not say, so the text is gone through again.

A place is written as a dotted key, with the number of its entry (from 0) for an array of tables:
`figures.actor_order`, `finding.3.claim`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEY = r'(?:[\w-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\')'
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_PAIR = re.compile(rf"\s*({_DOTTED})\s*=")
_TOKEN = re.compile(
    r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[\]{}]',
)


@dataclass(frozen=True, slots=True)
class TomlLines:
    """The line of each key, and the text by lines."""

    lines: Mapping[str, int]
    text: tuple[str, ...]

    def of(self, key: str, value: str = "") -> int:
        """The line of a dotted key, or of the nearest table around it, or 1.

        With a value, the line in the entry on which this text stands in quotes.
        """
        at = key
        while at and at not in self.lines:
            at = at.rpartition(".")[0]
        line = self.lines.get(at, 1)
        if not value:
            return line
        after = min((other for other in self.lines.values() if other > line), default=len(self.text) + 1)
        quoted = (f'"{value}"', f"'{value}'")
        for number in range(line, after):
            if any(form in self.text[number - 1] for form in quoted):
                return number
        return line


def toml_lines(text: str) -> TomlLines:
    """Go through a TOML file; total, so a file with errors gives the lines that can be told."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, until, depth = "", "", 0
    rows = tuple(text.splitlines())
    for number, row in enumerate(rows, start=1):
        rest = row
        if not until and not depth:
            if header := _HEADER.match(row):
                table = _place(_plain(header[2]), header[1] == "[[", counts)
                lines.setdefault(table, number)
                continue
            if pair := _PAIR.match(row):
                place = f"{table}.{_plain(pair[1])}" if table else _plain(pair[1])
                lines.setdefault(place, number)
                rest = row[pair.end() :]
        until, depth = _after(rest, until, depth)
    return TomlLines(lines, rows)


def _after(row: str, until: str, depth: int) -> tuple[str, int]:
    """Which long text is open at the end of a row, and how many brackets are."""
    at = 0
    while at < len(row):
        if until:
            end = row.find(until, at)
            if end < 0:
                return until, depth
            at, until = end + 3, ""
            continue
        token = _TOKEN.search(row, at)
        if token is None:
            break
        at = token.end()
        match token[0]:
            case '"""' | "'''":
                until = token[0]
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth = max(0, depth - 1)
    return until, depth


def _plain(dotted: str) -> str:
    """A dotted key without quotes and blanks."""
    return ".".join(part.strip("\"'") for part in re.findall(_KEY, dotted))


def _place(name: str, is_array: bool, counts: dict[str, int]) -> str:
    """The place of a table; a table below an array of tables belongs to the last entry of it."""
    place, parts = "", name.split(".")
    for number, part in enumerate(parts, start=1):
        place = f"{place}.{part}" if place else part
        if is_array and number == len(parts):
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = f"{place}.{counts[place]}"
    return place
