"""Which words do the renderers of a comparison share?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dealspace.compare.comparison import Comparison
from dealspace.compare.conclusions import Severity
from dealspace.compare.rows import RowChange, RowKind
from dealspace.direction import CLOSE, OPEN, balanced, isolated

T = TypeVar("T")
TITLES = {
    Severity.FLIPPED: "Conclusions that flipped, appeared or vanished",
    Severity.STRENGTH: "Conclusions whose strength changed",
    Severity.WORDING: "Conclusions that only read differently",
}
OTHERS = "Other numbers and words of the results that differ"
RECORD = "What is on record otherwise"
EFFECTS = "Rows that change no conclusion, and what they could affect"
MARKS = {RowKind.ADDED: "+", RowKind.REMOVED: "-", RowKind.CHANGED: "~"}
LONGEST = 120
SENTENCE = 600
_STATES = {
    "finding": {"absent": "cannot be stated"},
    "condition": {"absent": "not in force", "coded": "in force"},
    "package": {"absent": "not proposed", "coded": "proposed"},
    "conflict": {"absent": "none", "present": "there"},
    "concession": {"absent": "none", "present": "there"},
    "package conflict": {"absent": "none", "present": "there"},
}
"""How the states of the comparison read for a kind of conclusion."""


def verdict(comparison: Comparison) -> str:
    """The answer in one line."""
    if not comparison.differ:
        others = f" {len(comparison.others)} other results differ." if comparison.others else ""
        same = "No conclusion can be compared." if _rows_only(comparison) else "The conclusions are the same."
        return f"{same}{others}{_on_record(comparison)}"
    flipped, strength = comparison.count(Severity.FLIPPED), comparison.count(Severity.STRENGTH)
    return f"The conclusions differ: {flipped} flipped, appeared or vanished, {strength} changed in strength."


def _rows_only(comparison: Comparison) -> bool:
    return bool(comparison.notes) and not comparison.effects and bool(comparison.rows)


def _on_record(comparison: Comparison) -> str:
    count = len(comparison.recorded)
    return f" {count} {'thing' if count == 1 else 'things'} on record differ." if count else ""


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


def state(kind: str, text: str) -> str:
    """A state of a conclusion in the words of its kind."""
    return _STATES.get(kind, {}).get(text, text)


def by_table(rows: Sequence[RowChange]) -> str:
    """How many rows of which table: `conditions +12 -11; positions +58`."""
    found: dict[str, dict[RowKind, int]] = {}
    for row in rows:
        kinds = found.setdefault(row.table, {})
        kinds[row.kind] = kinds.get(row.kind, 0) + 1
    return "; ".join(
        " ".join([table, *(f"{MARKS[kind]}{kinds[kind]}" for kind in RowKind if kind in kinds)])
        for table, kinds in sorted(found.items())
    )


def brief(text: str, longest: int = LONGEST) -> str:
    """One printable line of bounded length: a data cell must not reach the terminal or page as it is."""
    line = "".join(
        mark if mark.isprintable() or mark in (OPEN, CLOSE) else " " for mark in " ".join(text.split())
    )
    return isolated(balanced(line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"))


def apart(before: str, after: str) -> tuple[str, str]:
    """Two lists of statements (`; ` between them) without those that both have."""
    was, now = before.split("; "), after.split("; ")
    kept = Counter(was) & Counter(now)
    return _without(was, kept), _without(now, kept)


def _without(parts: Sequence[str], shared: Mapping[str, int]) -> str:
    left = dict(shared)
    found = []
    for part in parts:
        if left.get(part, 0):
            left[part] -= 1
        else:
            found.append(part)
    return "; ".join(found) or "nothing else"
