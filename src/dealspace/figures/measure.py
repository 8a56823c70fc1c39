"""How wide is a label? The advance widths of Liberation Sans (those of Arial), so that labels are cut
before drawing.

Vega cuts labels too, but measures each many times over: two thirds of the time of a drawing.
"""

from __future__ import annotations

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
_BOLD = 1.08


def width(text: str, *, bold: bool = False) -> float:
    """Width of one line of text in pixels."""
    return sum(_WIDTHS.get(character, _OTHER) for character in text) * TEXT / 1000 * (_BOLD if bold else 1)


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


def fit(text: str, pixels: float, *, bold: bool = False) -> str:
    """The text, cut at the end with an ellipsis if it is wider than `pixels`."""
    if width(text, bold=bold) <= pixels:
        return text
    cut = text
    while cut and width(cut.rstrip() + "…", bold=bold) > pixels:
        cut = cut[:-1]
    return cut.rstrip() + "…"
