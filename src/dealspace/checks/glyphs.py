"""Which characters can the PDF not print? Asked of the typesetter itself, with the fonts that a report has.

The typesetter refuses a document with a character that no font of its has. All are tried at once, which is
nearly always the end of it; where it refuses, each half is tried, until the ones that it refuses are known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from dealspace.aside import folder_aside

_MOST = 4_000
"""So many characters are asked for; more are in no text but one that no font has anyway."""


def unprintable(text: Iterable[str], fonts: tuple[Path, ...]) -> frozenset[str]:
    """The characters of some texts that neither the fonts in these folders nor the built-in ones have.

    Controls and spaces print nothing and are left out.
    """
    found = {character for part in text if not part.isascii() for character in part}
    visible = {c for c in found if not c.isascii() and unicodedata.category(c)[0] not in "CZ"}
    return _refused("".join(sorted(visible)[:_MOST]), fonts)


@lru_cache(maxsize=8)
def _refused(characters: str, fonts: tuple[Path, ...]) -> frozenset[str]:
    if not characters:
        return frozenset()
    import typst

    with folder_aside("dealspace-fonts-") as empty:
        compiler = typst.Compiler(root=empty, font_paths=list(fonts), ignore_system_fonts=True)

        def prints(some: str) -> bool:
            # A mark is set on a letter, as it stands in a text; each is a text of its own.
            strings = " ".join(f'#"{"a" if unicodedata.combining(c) else ""}\\u{{{ord(c):x}}}"' for c in some)
            try:
                compiler.compile(
                    f'#set document(title: "x")\n{strings}'.encode(), format="pdf", pdf_standards=["ua-1"]
                )
            except (typst.TypstError, RuntimeError):
                return False
            return True

        return frozenset(_failing(characters, prints))


def _failing(characters: str, passes: Callable[[str], bool]) -> set[str]:
    """The characters that do not pass, each by itself, where some pass together only if all of them do."""
    if passes(characters):
        return set()
    if len(characters) == 1:
        return {characters}
    middle = len(characters) // 2
    return _failing(characters[:middle], passes) | _failing(characters[middle:], passes)
