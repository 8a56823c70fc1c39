"""How does text of the other direction keep its place among others? Each field of it stands in an isolate.

A line of Latin and Arabic fields is laid out as one run of letters and numbers by the rules of Unicode
(UAX 9): an Arabic author and an Arabic title beside it would change places. An isolate (FSI ... PDI) is one
sign to what stands around it, on a page, in print, in a drawing and on a terminal alike. It is put around a
field as soon as the field is read, and taken off again where a program reads on.
"""

from __future__ import annotations

import unicodedata

OPEN, CLOSE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_SPELLED = {ord(OPEN): "\ufffd", ord(CLOSE): "\ufffd"}


def isolated(text: str) -> str:
    """The text in an isolate if letters of it run from right to left and are in none; else as it is."""
    return f"{OPEN}{text}{CLOSE}" if not text.isascii() and _runs_back(text) else text


def field_of(text: str) -> str:
    """A field as it was read: isolates of its own, which could end ours, are seen as U+FFFD."""
    return text if text.isascii() else isolated(text.translate(_SPELLED))


def balanced(text: str) -> str:
    """The text with the isolates closed that a cut left open, and without ends that close none."""
    if OPEN not in text and CLOSE not in text:
        return text
    found, depth = [], 0
    for sign in text:
        if sign == CLOSE and depth == 0:
            continue
        depth += (sign == OPEN) - (sign == CLOSE)
        found.append(sign)
    return "".join(found) + CLOSE * depth


def without_isolates(text: str) -> str:
    """The text as it was written, for programs."""
    return text if text.isascii() else text.replace(OPEN, "").replace(CLOSE, "")


def _runs_back(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        if depth <= 0 and unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT:
            return True
    return False
