"""Which characters does a reader not see? Told by their Unicode properties, not by a list of known tricks.

Invisible are the default-ignorable code points, all format, private-use, surrogate and unassigned ones, the
separators of lines and paragraphs, and a few that are drawn as nothing. Such text looks like other text, can
change its order on the page, and can carry words for a machine that no reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Property Default_Ignorable_Code_Point (DerivedCoreProperties.txt), which the standard library does not know.
_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_DRAWN_AS_NOTHING = frozenset("\u2800\ufffc")
_UNSEEN = {"Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_JOINERS = frozenset("\u200c\u200d")
_VIRAMA = 9


def is_ignorable(character: str) -> bool:
    """Whether a character has the property Default_Ignorable_Code_Point."""
    code = ord(character)
    return any(low <= code <= high for low, high in _IGNORABLE)


def is_invisible(character: str) -> bool:
    """Whether nothing is seen of a character wherever it stands; controls have a rule of their own."""
    return (
        is_ignorable(character)
        or unicodedata.category(character) in _UNSEEN
        or character in _DRAWN_AS_NOTHING
    )


def invisible(text: str) -> Iterator[str]:
    """The invisible characters of a text, in order, without joiners where the script needs them.

    A joiner shapes the letter before it: it stands after a virama, or between letters of a script that runs
    from right to left (RFC 5892, appendix A).
    """
    if text.isascii():
        return
    for at, character in enumerate(text):
        if is_invisible(character) and not (character in _JOINERS and _shapes(text, at)):
            yield character


def without_invisible(text: str, mark: str) -> str:
    """The text with a mark in the place of each invisible character."""
    found = set(invisible(text))
    return re.sub("[" + re.escape("".join(sorted(found))) + "]", mark, text) if found else text


def _shapes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    return all(side and unicodedata.bidirectional(side) == "AL" for side in (before, after))
