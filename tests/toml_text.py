"""Any value where a TOML file has another: a plain writer of TOML, and values of every type."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, time
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]


def value_text(value: Any) -> str:
    """One value, on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return ("-inf" if value < 0 else "inf") if math.isinf(value) else repr(value)
        case int():
            return hex(value) if value > 10**30 else str(value)
        case str():
            return json.dumps(value).replace("\x7f", "\\u007F")
        case datetime() | date() | time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(value_text, value))}]"
    return "{" + ", ".join(f"{json.dumps(key)} = {value_text(entry)}" for key, entry in value.items()) + "}"


def document_text(document: dict[str, Any]) -> str:
    """A whole file, each key of the first level on a line of its own."""
    return "".join(f"{json.dumps(key)} = {value_text(value)}\n" for key, value in document.items())


_TEXTS = st.sampled_from(
    ["", " ", "a", "high", "packages", "{a}", "met", "actors/birch-island", "birch-island"]
)
_SCALARS = st.one_of(
    st.sampled_from([0, 1, -1, 3, 10**12, 1 << 4000, 0.5, math.inf, math.nan, True, False]),
    _TEXTS,
    st.sampled_from([date(2031, 6, 30), datetime(2031, 6, 30, 12), time(12, 0)]),  # noqa: DTZ001
)
VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["a", "all", "is", "package", "conflict", "measure", "gt"]), inner, max_size=2
        ),
    ),
    max_leaves=5,
)


def places(value: Any, path: Path = ()) -> list[Path]:
    """The way to every value in a document, tables and lists included."""
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inner:
        found += places(entry, (*path, key))
    return found


def replaced_at(document: Any, path: Path, value: Any) -> Any:
    """A copy of the document with another value at one place."""
    if not path:
        return value
    head, rest = path[0], path[1:]
    if isinstance(document, dict):
        return {
            key: replaced_at(entry, rest, value) if key == head else entry for key, entry in document.items()
        }
    return [replaced_at(entry, rest, value) if at == head else entry for at, entry in enumerate(document)]
