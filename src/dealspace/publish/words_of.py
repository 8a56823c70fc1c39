"""What does a cell say without its markup? For files and programs, which take a cell as plain words.

Read is only what the helpers of `escape` and `tables.cells` write: escaped signs, links, spans, citations,
strong and emphasised words, and raw pieces for one format. A test holds it to Pandoc's own reading.
"""

from __future__ import annotations

import re

from dealspace.publish.escape import Markup

_RAW = re.compile(r"`([^`]*)`\{=(\w+)\}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CITED = re.compile(r"\[@([^\]\s]+)\]")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:<[^<>]*>|[^()]*)\)")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
_STRONG = re.compile(r"\*+|(?<!\w)_|_(?!\w)")
_PRIVATE = 0xF0000
"""Where escaped signs wait while the markup around them is taken off; no text of data comes from there."""


def words_of(cell: object) -> str:
    """The words of a cell on one line; what is no `Markup` is its own words."""
    if not isinstance(cell, Markup):
        return "" if cell is None else str(cell)
    text = _RAW.sub(lambda found: " " if found[1] == "<br>" else "", cell)
    text = _ESCAPED.sub(lambda found: chr(_PRIVATE + ord(found[1])), text)
    text = _CITED.sub(r"\1", text)
    before = ""
    while text != before:
        before, text = text, _SPAN.sub(r"\1", _LINK.sub(r"\1", text))
    text = _STRONG.sub("", text)
    plain = "".join(
        chr(ord(sign) - _PRIVATE) if _PRIVATE < ord(sign) < _PRIVATE + 128 else sign for sign in text
    )
    return " ".join(plain.split())
