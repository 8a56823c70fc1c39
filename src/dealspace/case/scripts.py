"""Which words are not written in the letters that they seem to be? Latin, Cyrillic and Greek share shapes.

A letter of another script that looks the same makes two names that look equal and are not, hides a word from
a search, and puts words past whoever reads the change of a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_LATIN, _CYRILLIC, _GREEK = "LATIN", "CYRILLIC", "GREEK"
LOOK_LATIN = frozenset("авекмнорстухіјѕһԁԛԝӏүьАВЕКМНОРСТУХІЈЅҺԀԚԜӀҮЗαονιρυχκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
"""Letters of Cyrillic and Greek that a reader takes for Latin ones (Unicode Technical Standard 39)."""


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """The script of a letter, as far as it is one of the three that share shapes; else an empty text."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return first if first in (_LATIN, _CYRILLIC, _GREEK) else ""


def look_alikes(text: str) -> Iterator[str]:
    """The words of a text that mix scripts, or are in one and seem to be in the Latin of their neighbours.

    A Greek letter that looks like no Latin one may stand beside Latin ones, as in a formula. A word of
    Cyrillic or Greek look-alikes alone is one of its language where another word of the text surely is.
    """
    if not _FOREIGN.search(text):
        return
    words = [(word, {found for letter in word if (found := script(letter))}) for word in _WORD.findall(text)]
    has_latin = any(_LATIN in scripts for _, scripts in words)
    sure = {
        script(letter)
        for word, scripts in words
        if len(scripts) == 1
        for letter in word
        if letter not in LOOK_LATIN
    }
    for word, scripts in words:
        alike = {script(letter) for letter in word if letter in LOOK_LATIN}
        mixed = len(scripts) > 1 and (_CYRILLIC in scripts or _GREEK in alike)
        seeming = len(scripts) == 1 and _LATIN not in scripts and all(letter in LOOK_LATIN for letter in word)
        if mixed or (seeming and has_latin and not scripts & sure):
            yield word


def garbled(text: str) -> tuple[str, str] | None:
    """The first signs of a text that are a letter read in another encoding, and that letter, if any are.

    Told by what they are in UTF-8, so that the same letters beside each other for another reason pass.
    """
    if text.isascii():
        return None
    for found in _LEADS.finditer(text):
        for length in (2, 3, 4):
            signs = text[found.start() : found.start() + length]
            letter = _read_again(signs)
            if letter is not None and _telling(signs, letter):
                return signs, letter
    return None


_LEADS = re.compile("[\u00c2-\u00c5\u00ce-\u00d1\u00d8\u00d9\u00e2\u00f0]")
_BEYOND_LATIN_1 = {bytes([code]).decode("cp1252", "ignore"): code for code in range(0x80, 0xA0)}
_DASHES_AND_QUOTES = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00bb\u00ab\u00a0")


def _read_again(signs: str) -> str | None:
    """The one character that some signs are as UTF-8, each of them a byte of Windows-1252 or Latin-1."""
    codes = [_BEYOND_LATIN_1.get(sign, ord(sign)) for sign in signs]
    if max(codes) > 0xFF:
        return None
    try:
        letter = bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return letter if len(letter) == 1 else None


def _telling(signs: str, letter: str) -> bool:
    """Whether signs that happen to be a character in UTF-8 stand in no text of their own.

    A capital letter before a dash, a quote or a no-break space is such a text.
    """
    return unicodedata.category(letter) not in ("Cc", "Cn", "Co") and not (
        len(signs) == 2 and signs[0] not in "\u00c2\u00c3" and signs[1] in _DASHES_AND_QUOTES
    )
