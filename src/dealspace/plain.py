"""How is text of data shown in a log or a terminal? On one line, spelled out, and acting on nothing.

Data are untrusted: a terminal obeys escape codes, and a workflow obeys lines that begin with `::` and words
after `##[`.
"""

from __future__ import annotations

import re
import unicodedata

from dealspace.direction import isolated

_COMMAND = re.compile(r"^(\s*)::", re.MULTILINE)


def plain(text: str, limit: int | None = 120) -> str:
    """Text on one line, with every invisible or control character spelled out, cut to a length.

    Letters that run from right to left stand in an isolate, so that what follows keeps its place.
    """
    safe = "".join(
        char if char == " " or unicodedata.category(char)[0] not in "CZ" else f"\\u{ord(char):04x}"
        for char in text
    )
    safe = unheard(safe)
    return isolated(safe if limit is None or len(safe) <= limit else f"{safe[: limit - 1]}…")


def unheard(text: str) -> str:
    """Text in which a runner hears no command, at the start of a line or within one."""
    return _COMMAND.sub(r"\1\\::", text).replace("##[", "#\\#[")


def plain_lines(text: str) -> str:
    """Lines of a message, each of them plain; where one ends is the program's word, not the data's."""
    return "\n".join(
        line[: len(line) - len(line.lstrip(" "))] + plain(line.lstrip(" "), None) for line in text.split("\n")
    )
