"""Where are the ticks of a scale that shows ratios? At 1 and 3 times each power of ten."""

from __future__ import annotations

import math

SHORT = (
    "datum.value >= 1e6 ? format(datum.value / 1e6, ',') + 'm' : "
    "datum.value >= 1e3 ? format(datum.value / 1e3, ',') + 'k' : format(datum.value, ',')"
)
"""Vega expression for the label of a tick: `300`, `30k`, `3m`."""


def ratio_ticks(low: float, high: float, most: int = 8) -> list[float]:
    """At most `most` ticks from `low` to `high`, both positive: 1 and 3 times the powers of ten, else the
    powers alone, else every second of them or fewer.
    """
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    fine = [digit * 10.0**power for power in powers for digit in (1, 3)]
    found = [tick for tick in fine if low <= tick <= high]
    if len(found) <= most:
        return found
    found = [10.0**power for power in powers if low <= 10.0**power <= high]
    return found[:: -(-len(found) // most)]
