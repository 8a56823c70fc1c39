"""How do several items read as one phrase? Lists and counts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

_AMOUNT = re.compile(r"(?P<amount>.*\d) (?P<unit>[^\d()]+)")


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


def either(texts: Iterable[str]) -> str:
    """`at most 85,000 or below 800,000 persons`: the texts joined, a unit that all share said once."""
    distinct = list(dict.fromkeys(texts))
    amounts = [_AMOUNT.fullmatch(text) for text in distinct]
    units = {amount["unit"] if amount else "" for amount in amounts}
    if len(units) == 1 and units != {""}:
        distinct[:-1] = [amount["amount"] for amount in amounts[:-1] if amount]
    return " or ".join(distinct)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 package`, `3 packages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def wrap(text: str, width: int, lines: int = 2) -> list[str]:
    """At most `lines` lines of about `width` characters; what does not fit ends in an ellipsis."""
    return textwrap.wrap(text, width, max_lines=lines, placeholder=" …", break_long_words=True) or [""]
