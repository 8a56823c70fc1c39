"""Can every text be printed? A rule on the characters that the fonts of the PDF have."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.case.toml_texts import texts_of
from dealspace.checks.glyphs import unprintable
from dealspace.checks.problem import Problem, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.checks.suspects import not_ascii, suspect_cells

_SHOWN = 20


class CharacterWithoutFont(Rule):
    """Every character can be printed in the PDF.

    Latin, Greek, Cyrillic, Hebrew, Arabic, Georgian and common signs are in the fonts. Write a name in
    another script in Latin letters (a title may be translated, in brackets), or lay a font that has the
    characters into `theme/fonts` of the report.
    """

    id = "character-without-font"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        cells = [*suspect_cells(tables, not_ascii)]
        texts = [
            (file, key, text)
            for file, content in tables.texts.items()
            for key, text in texts_of(content)
            if not text.isascii()
        ]
        refused = unprintable([text for *_, text in (*cells, *texts)], tables.fonts)
        if not refused:
            return
        for row, column, text in cells:
            if named := _named(text, refused):
                yield in_cell(row, column, named)
        for file, key, text in texts:
            if named := _named(text, refused):
                yield in_table(file, named, line=tables.toml_lines[file].of(key), column=key, value=text)


def _named(text: str, refused: frozenset[str]) -> str:
    """What is said of the characters of a text that cannot be printed; empty if all can."""
    found = list(dict.fromkeys(character for character in text if character in refused))
    if not found:
        return ""
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    shown = ", ".join(f"{character} (U+{ord(character):04X})" for character in found[:_SHOWN])
    return f"no font of the PDF has {shown}{more}"
