"""What is left of a planted text when typography is left aside, so that it can be looked for in an output."""

from __future__ import annotations

import re

from dealspace.publish.escape import visible

_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "…": "..."})


def bare(text: str) -> str:
    """Text without white space, hyphens of line breaks, marks of what is invisible, kinds of quotes."""
    return re.sub(r"[\s\u2010\u00ad\ufffd\u2066-\u2069-]+", "", text.translate(_TYPOGRAPHY))


def planted_as_shown(text: str) -> str:
    """A planted text as an output that shows all of it has it."""
    return bare(visible(text))
