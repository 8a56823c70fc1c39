"""Which texts stand in a TOML file, and under which key? For rules that look at every text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dealspace.case.raw import RawText


@lru_cache(maxsize=8)
def texts_of(file: RawText) -> tuple[tuple[str, str], ...]:
    """Every text in a file with its dotted key, keys included; none of a file that is not TOML."""
    try:
        document = tomllib.loads(file.text)
    except (ValueError, RecursionError):
        return ()
    return tuple(_texts(document, ""))


def _texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for at, entry in enumerate(value):
            yield from _texts(entry, f"{key}.{at}" if isinstance(entry, dict) else key)
    elif isinstance(value, dict):
        for name, entry in value.items():
            inner = f"{key}.{name}" if key else name
            yield inner, name
            yield from _texts(entry, inner)
