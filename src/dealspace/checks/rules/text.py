"""Is the text of the cells clean and harmless? Data are untrusted: they end up on pages and in sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES

_SPACE = re.compile(r"\A[^\S\t\r]|\s\Z|[^\S\n]{2,}|[^\S \t\n\r\v\f\x1c-\x1f\x85]")
_MARKUP = re.compile(
    r"<[/!?]?[A-Za-z-]|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);|\{\{[<%]|javascript:", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|(?<!\A)\t")
_INVISIBLE = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def _cells(tables: Tables, *kinds: str) -> Iterator[tuple[Row, str, str]]:
    for name, spec in TABLES.items():
        columns = [column.name for column in (spec.of_kind(*kinds) if kinds else spec.columns)]
        for row in tables[name]:
            for column in columns:
                if text := row[column]:
                    yield row, column, text


class StrayWhitespace(Rule):
    """No cell starts or ends with white space, or has two spaces in a row.

    Such cells look equal and are not. Remove the space; a no-break space becomes a plain one.
    """

    id = "stray-whitespace"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables):
            if _SPACE.search(text):
                yield in_cell(
                    row, column, "white space at an end, doubled, or of an unusual kind", value=repr(text)
                )


class SpreadsheetFormula(Rule):
    """No text starts with `=`, `+`, `-`, `@` or a tab.

    A spreadsheet would run such a cell as a formula. Reword the text so that it starts with a word.
    """

    id = "spreadsheet-formula"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables, "text"):
            if text[0] in "\t\r" or text.lstrip()[:1] in ("=", "+", "-", "@"):
                yield in_cell(row, column, "a spreadsheet would run this as a formula")


class Markup(Rule):
    """No text holds HTML, an entity or a shortcode.

    The text is printed as it stands, so markup would show, and must never act. Write plain text: "less than"
    for a bracket before a letter, "and" for an ampersand that reads as an entity.
    """

    id = "markup"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables, "text"):
            if found := _MARKUP.search(text):
                yield in_cell(row, column, f"markup: `{found[0]}`")


class ControlCharacter(Rule):
    """No cell holds a control character.

    They come from copying out of PDF files and terminals and break output formats. Type the cell anew.
    """

    id = "control-character"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables):
            if found := _CONTROL.search(text):
                yield in_cell(row, column, f"control character U+{ord(found[0]):04X}", value=repr(text))


class InvisibleCharacter(Rule):
    """No cell holds an invisible or direction-changing character.

    A direction override makes a reader see another text than the machine. Type the cell anew.
    """

    id = "invisible-character"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables):
            if found := _INVISIBLE.search(text):
                yield in_cell(row, column, f"invisible character U+{ord(found[0]):04X}", value=ascii(text))
