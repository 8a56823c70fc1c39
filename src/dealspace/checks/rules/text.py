"""Is the text of the cells clean and harmless? Data are untrusted: they end up on pages and in sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dealspace.case.invisible import invisible
from dealspace.case.tables import Row, Tables
from dealspace.case.toml_texts import texts_of
from dealspace.checks.problem import Problem, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES

_SPACE = re.compile(r"\A[^\S\t\r]|\s\Z|[^\S\n]{2,}|[^\S \t\n\r\v\f\x1c-\x1f\x85]")
_MARKUP = re.compile(
    r"<[/!?]?[A-Za-z-]|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);|\{\{[<%]|javascript:", re.IGNORECASE
)
_FORMULA = re.compile(r"(?:\A\s*|[;\t\n])[=+\-@\uff1d\uff0b\uff0d\uff20]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|(?<!\A)\t")


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
    """No text starts with `=`, `+`, `-`, `@` or a tab, or has one of these right after a semicolon or a tab.

    A spreadsheet would run such a cell as a formula; in many languages it ends a cell at a semicolon. Reword
    the text so that a word stands there.
    """

    id = "spreadsheet-formula"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables, "text"):
            if text[0] in "\t\r" or _FORMULA.search(text):
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
    """No cell and no text of the settings or findings holds an invisible or direction-changing character.

    A direction override makes a reader see another text than the machine, and two names that look equal may
    not be. That is every character which Unicode says to ignore, and format, private and unassigned ones;
    joiners stand where a script needs them. Type the text anew.
    """

    id = "invisible-character"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in _cells(tables):
            if found := next(invisible(text), ""):
                yield in_cell(row, column, f"invisible character {_name(found)}", value=ascii(text))
        for file, lines in tables.toml_lines.items():
            for key, text in texts_of(tables.texts[file]):
                if found := next(invisible(text), ""):
                    message = f"invisible character {_name(found)}"
                    yield in_table(file, message, line=lines.of(key), column=key, value=ascii(text))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
