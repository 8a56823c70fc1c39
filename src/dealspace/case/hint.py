"""Which known name was probably meant? The end of a message about a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LISTED = 12


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """`; did you mean a or b?`; a short list of all known names where none is near; else nothing."""
    names = sorted(set(known))
    text = str(name)
    by_fold = {known_name.casefold(): known_name for known_name in reversed(names)}
    near = [by_fold[match] for match in get_close_matches(text.casefold(), list(by_fold), n=3)]
    if near:
        return f"; did you mean {' or '.join(f'`{one}`' for one in near)}?"
    return f"; known: {', '.join(names)}" if 0 < len(names) <= _LISTED else ""


def shown(value: object) -> str:
    """A value as it may stand in a message: bounded, and never a fault of its own."""
    try:
        return str(value)[:80]
    except ValueError:  # a whole number too long to be written out
        return "a very long number"
