"""How wide is a label? The advance widths of Liberation Sans (those of Arial), so that labels are cut
before drawing.

Vega cuts labels too, but measures each many times over: two thirds of the time of a drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from dealspace.figures.theme import TEXT

# Advance widths in thousandths of the type size.
_GROUPS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[]\\ft",
    333: "()-r`“”",
    355: '"',
    389: "*",
    500: "ckJsvxyz",
    584: "+<=>~−±×",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "…—",
    1015: "@",
}
_WIDTHS = {character: width for width, characters in _GROUPS.items() for character in characters}
_OTHER = 556  # digits, most lower-case letters, and what is not in the table
BOLD = 1.08
"""How much wider bold text is."""


def width(text: str, *, bold: bool = False) -> float:
    """Width of one line of text in pixels."""
    return sum(_WIDTHS.get(character, _OTHER) for character in text) * TEXT / 1000 * (BOLD if bold else 1)


def lines(text: str, pixels: float, most: int = 2) -> list[str]:
    """The text on at most `most` lines no wider than `pixels`, broken between words; the last one is cut."""
    found: list[str] = []
    words = text.split()
    while words:
        if len(found) == most - 1:
            found.append(fit(" ".join(words), pixels))
            break
        count = len(words)
        while count > 1 and width(" ".join(words[:count])) > pixels:
            count -= 1
        found.append(fit(" ".join(words[:count]), pixels))
        words = words[count:]
    return found or [""]


def apart(texts: Iterable[str], pixels: float, most: int = 1, *, bold: bool = False) -> dict[str, list[str]]:
    """Every text on at most `most` lines no wider than `pixels`; no two texts are cut to the same.

    Where the beginnings are alike, what is left out is the end of the beginning and not the end of the text.
    """
    room = pixels / BOLD if bold else pixels
    whole = list(dict.fromkeys(texts))
    found = {text: lines(text, room, most) for text in whole}
    for alike in _alike(found):
        columns = zip(*(text.split() for text in alike), strict=False)
        shared = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, columns))
        found |= {text: _tail(text.split(), shared, room, most) for text in alike}
    for alike in _alike(found):
        for number, text in enumerate(alike, 1):
            *before, last = found[text]
            mark = f" ({number})"
            found[text] = [*before, fit(last.rstrip("…"), room - width(mark)) + mark]
    return found


def _alike(found: Mapping[str, Sequence[str]]) -> list[list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for text, cut in found.items():
        groups.setdefault(tuple(cut), []).append(text)
    return [group for group in groups.values() if len(group) > 1]


def _tail(words: Sequence[str], shared: int, pixels: float, most: int) -> list[str]:
    """The text with as many of its first words as leave room for what comes after the `shared` ones."""
    for kept in range(shared - 1, 0, -1):
        cut = lines(" ".join([*words[:kept], "…", *words[shared:]]), pixels, most)
        if not cut[-1].endswith("…"):
            return cut
    return lines(" ".join(["…", *words[shared:]]), pixels, most)


def fit(text: str, pixels: float, *, bold: bool = False) -> str:
    """The text, cut at the end with an ellipsis if it is wider than `pixels`."""
    if width(text, bold=bold) <= pixels:
        return text
    cut = text
    while cut and width(cut.rstrip() + "…", bold=bold) > pixels:
        cut = cut[:-1]
    return cut.rstrip() + "…"
