"""Which words do the renderers of a comparison share?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import Severity
from dealspace.compare.rows import RowKind

T = TypeVar("T")
TITLES = {
    Severity.FLIPPED: "Conclusions that flipped, appeared or vanished",
    Severity.STRENGTH: "Conclusions whose strength changed",
    Severity.WORDING: "Conclusions that only read differently",
}
MARKS = {RowKind.ADDED: "+", RowKind.REMOVED: "-", RowKind.CHANGED: "~"}
LONGEST = 120


def verdict(comparison: Comparison) -> str:
    """The answer in one line."""
    if not comparison.differ:
        return "The conclusions are the same."
    flipped, strength = comparison.count(Severity.FLIPPED), comparison.count(Severity.STRENGTH)
    return f"The conclusions differ: {flipped} flipped, appeared or vanished, {strength} changed in strength."


def counts(comparison: Comparison) -> str:
    """How many rows were added, removed and changed."""
    parts = [f"{sum(row.kind is kind for row in comparison.rows)} {kind}" for kind in RowKind]
    return (
        f"{len(comparison.rows)} rows differ: {', '.join(parts)}." if comparison.rows else "No row differs."
    )


def capped(items: Sequence[T], most: int | None) -> tuple[Sequence[T], int]:
    """The items to show, and how many are left out."""
    shown = items if most is None else items[:most]
    return shown, len(items) - len(shown)


def brief(text: str) -> str:
    """One printable line of bounded length: a data cell must not reach the terminal or page as it is."""
    line = "".join(mark if mark.isprintable() else " " for mark in " ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
