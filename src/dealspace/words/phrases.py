"""How do several items read as one phrase? Lists and counts."""

from __future__ import annotations

from collections.abc import Iterable


def listing(items: Iterable[object], last: str = "and") -> str:
    """`a, b and c`; `none` for nothing."""
    words = [str(item) for item in items]
    if not words:
        return "none"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def shortened(items: Iterable[object], most: int = 5) -> str:
    """As `listing`, with the number of those left out after the first few."""
    words = [str(item) for item in items]
    return listing(words) if len(words) <= most + 1 else listing([*words[:most], f"{len(words) - most} more"])


def counted(number: int, one: str, many: str = "") -> str:
    """`1 package`, `3 packages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
