"""Which mutants may live, and why? Each is argued in `survivors.toml`, by what it changes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True, slots=True)
class Change:
    """What a mutant changes: the lines of a function that it takes away, and those that it puts there."""

    function: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Argued:
    """A change that no test needs to notice, and the reason."""

    change: Change
    why: str


def read_argued(file: Path = FILE) -> tuple[Argued, ...]:
    """The arguments of the file.

    Raises
    ------
    KeyError, TypeError
        An entry lacks one of `function`, `was`, `becomes` and `why`, or has another key.
    """
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(Argued(Change(**entry), why) for entry, why in _entries(content["survivor"]))


def _entries(entries: Sequence[dict[str, str]]) -> list[tuple[dict[str, str], str]]:
    return [
        ({key: lines(text) for key, text in entry.items() if key != "why"}, entry["why"]) for entry in entries
    ]


def change_of(function: str, diff: str) -> Change:
    """The change that a unified diff shows."""
    body = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    taken, put = ("\n".join(line[1:] for line in body if line.startswith(sign)) for sign in "-+")
    return Change(function, lines(taken), lines(put))


def lines(text: str) -> str:
    """A text without indentation and blank lines."""
    return "\n".join(stripped for line in text.splitlines() if (stripped := line.strip()))
