"""What may stand in `case.toml`? The page of its keys, made from their declaration."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from dealspace.case.config_keys import KEYS, Key, Section

_HEAD = """\
<!-- Written by `nox -s codebook` from `src/dealspace/case/config_keys.py`. Change it there. -->

# Keys of `case.toml`

The file says what is asked, of whom, as of when, and the assumptions that are not rows of a table. Any other
key, and any name of a row that no table has, is an error of the check. A table that is optional may be left
out as a whole; the keys that it needs are needed where it is there.
"""
_TABLE = ("| key | needed | value | what it says |", "|---|---|---|---|")


def reference() -> str:
    """The page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from _TABLE
    yield from _rows("", {name: key for name, key in KEYS.keys.items() if _plain(key)})
    for name, key in KEYS.keys.items():
        if _plain(key):
            continue
        yield f"\n## `[{name}]`\n\n{key.says}{'' if key.needed else ' Optional.'}\n"
        yield from _TABLE
        if isinstance(key, Key):
            yield from (f"| `{inner}` | | | {says} |" for inner, says in key.inner.items())
        else:
            yield from _rows("", {"NAME": key} if key.each else key.keys)


def _plain(key: Key | Section) -> bool:
    return isinstance(key, Key) and not key.inner


def _rows(place: str, keys: Mapping[str, Key | Section]) -> Iterator[str]:
    for name, key in keys.items():
        at = f"{place}{name}"
        need = "yes" if key.needed else ""
        if isinstance(key, Key):
            yield f"| `{at}` | {need} | {_form(key.form)} | {key.says} |"
        elif key.each is not None:
            inner = at if at == "NAME" else f"{at}.NAME"
            yield f"| `{inner}` | {need} | {_form(key.each)} | {key.says} |"
        else:
            yield f"| `[{at}]` | | {_form(None)} | {key.says} |"
            yield from _rows(f"{at}.", key.keys)


def _form(form: object) -> str:
    words = (form.__doc__ or "").split(".")[0] if form is not None else "a table"
    return f"{words[:1].lower()}{words[1:]}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")
