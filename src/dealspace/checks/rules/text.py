"""Is the text of the cells clean and harmless? Data are untrusted: they end up on pages and in sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dealspace.case.invisible import invisible
from dealspace.case.tables import Tables
from dealspace.case.toml_texts import texts_of
from dealspace.checks.problem import Problem, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.checks.suspects import BETWEEN, is_plain, not_ascii, not_plain, suspect_cells

_SPACE = re.compile(r"\A[^\S\t\r]|\s\Z|[^\S\n]{2,}|[^\S \t\n\r\v\f\x1c-\x1f\x85]")
_LF = "\n"
_MARKUP = re.compile(
    r"<[/!?]?[A-Za-z-]|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);|\{\{[<%]|javascript:", re.IGNORECASE
)
_FORMULA = re.compile(r"(?:\A\s*|[;\t\n])[=+\-@\uff1d\uff0b\uff0d\uff20]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|(?<!\A)\t")


def _may_be_spaced(text: str) -> bool:
    return not is_plain(text) or f" {BETWEEN}" in text or f"{BETWEEN} " in text or "  " in text


def _may_be_formula(text: str) -> bool:
    if not is_plain(text) or f"{BETWEEN} " in text:
        return True
    return any(f"{before}{sign}" in text for before in (BETWEEN, ";") for sign in "=+-@")


def _may_be_markup(text: str) -> bool:
    return any(sign in text for sign in "<&{") or "javascript:" in text.lower()


class StrayWhitespace(Rule):
    """No cell starts or ends with white space, or has two spaces in a row.

    Such cells look equal and are not. Remove the space; a no-break space becomes a plain one.
    """

    id = "stray-whitespace"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in suspect_cells(tables, _may_be_spaced):
            if _SPACE.search(text):
                yield in_cell(
                    row, column, "white space at an end, doubled, or of an unusual kind", value=repr(text)
                )


class LineBreak(Rule):
    """No cell goes over several lines.

    A row is a line, so that a change of it is a line in a comparison and a search finds it whole. Write the
    text in one line; `dealspace format` puts a space for each break.
    """

    id = "line-break"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in suspect_cells(tables, lambda text: _LF in text):
            yield in_cell(row, column, f"a text of {text.count(_LF) + 1} lines", value=repr(text))


class SpreadsheetFormula(Rule):
    """No text starts with `=`, `+`, `-`, `@` or a tab, or has one of these right after a semicolon or a tab.

    A spreadsheet would run such a cell as a formula; in many languages it ends a cell at a semicolon. Reword
    the text so that a word stands there.
    """

    id = "spreadsheet-formula"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in suspect_cells(tables, _may_be_formula, "text"):
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
        for row, column, text in suspect_cells(tables, _may_be_markup, "text"):
            if found := _MARKUP.search(text):
                yield in_cell(row, column, f"markup: `{found[0]}`")


class ControlCharacter(Rule):
    """No cell holds a control character.

    They come from copying out of PDF files and terminals and break output formats. Type the cell anew.
    """

    id = "control-character"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text in suspect_cells(tables, not_plain):
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
        for row, column, text in suspect_cells(tables, not_ascii):
            if found := next(invisible(text), ""):
                yield in_cell(row, column, f"invisible character {_name(found)}", value=ascii(text))
        for file, lines in tables.toml_lines.items():
            for key, text in texts_of(tables.texts[file]):
                if found := next(invisible(text), ""):
                    message = f"invisible character {_name(found)}"
                    yield in_table(file, message, line=lines.of(key), column=key, value=ascii(text))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
