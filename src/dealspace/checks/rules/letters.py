"""Are the letters of a text the ones that they seem to be? Composed, of one script, and of one encoding."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from dealspace.case.scripts import garbled, look_alikes
from dealspace.case.tables import Tables
from dealspace.case.toml_texts import texts_of
from dealspace.checks.problem import CellProblem, Problem, TableProblem, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.checks.suspects import not_ascii, suspect_cells


def _texts(tables: Tables) -> Iterator[tuple[str, CellProblem | TableProblem]]:
    """Each text beyond ASCII of the tables, the settings and the findings, and its place."""
    for row, column, text in suspect_cells(tables, not_ascii):
        yield text, in_cell(row, column, "", value=ascii(text))
    for file, lines in tables.toml_lines.items():
        for key, text in texts_of(tables.texts[file]):
            yield text, in_table(file, "", line=lines.of(key), column=key, value=ascii(text))


class DecomposedLetters(Rule):
    """An accented letter is one character, and not a letter and an accent.

    The two look alike, and neither a search nor a comparison finds one by the other. `dealspace format`
    writes a table in the composed form (Unicode NFC).
    """

    id = "decomposed-letters"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for text, place in _texts(tables):
            if not unicodedata.is_normalized("NFC", text):
                composed = unicodedata.normalize("NFC", text)
                at = next(n for n, letter in enumerate(composed) if text[n : n + 1] != letter)
                yield _with(place, f"decomposed letters from {text[at : at + 2]!a} on")


class LookAlikeLetters(Rule):
    """A word is written in the letters of one script, and in those that it seems to be in.

    A Cyrillic or Greek letter that looks like a Latin one makes two names that look equal and are not. Type
    the word anew; a word of another script stands among others of it.
    """

    id = "look-alike-letters"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for text, place in _texts(tables):
            if word := next(look_alikes(text), ""):
                yield _with(place, f"letters of another script that look alike: {word!a}")


class GarbledLetters(Rule):
    """No text was read in another encoding than the one that it was written in.

    Two or three strange signs stand where one letter was. Copy the text once more, or open the file as UTF-8.
    """

    id = "garbled-letters"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for text, place in _texts(tables):
            if found := garbled(text):
                yield _with(place, f"`{found[0]}` is `{found[1]}` read in another encoding")


def _with(place: CellProblem | TableProblem, message: str) -> Problem:
    return replace(place, message=message)
