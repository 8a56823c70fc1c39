"""How is a share of readings said? As a range with what it means, never as one percentage.

How many readings a claim holds in depends on how far the reader's judgements hang together, so a share is the
least and the most that it can be, and what it is by the profiles of readers where the case has them.
"""

from __future__ import annotations

from dealspace.results.records.shares import Share
from dealspace.words.numbers import percent, percents


def in_readings(share: Share) -> str:
    """`in 60% to 100% of readings, by how far judgements hang together; 95% by the profiles`."""
    return explained(share.low, share.high, share.by_profiles)


def explained(low: float, high: float, mixed: float | None = None) -> str:
    """As `in_readings`, of the ends of the range and the share by the profiles."""
    said = range_words(low, high)
    if low == 1 or high == 0:
        return said
    reason = ", by how far judgements hang together" if low != high else ""
    profiles = "" if mixed is None else f"; {percent(mixed)} by the profiles"
    return f"{said}{reason}{profiles}"


def what_in(share_of: str, words: str) -> str:
    """`so in 60% of readings`, or, where a sentence says more, `that no deal is left: in 60%`."""
    return f"that {share_of}: {words}" if share_of else f"so {words}"


def range_words(low: float, high: float) -> str:
    """`in 60% to 100% of readings`: for a place beside which stands what a range means."""
    if low == 1:
        return "in every reading"
    return "in no reading" if high == 0 else f"in {percents(low, high)} of readings"


def of_readings(share: Share) -> str:
    """`60% to 100%`: for a cell, or a place, whose words say what the range is."""
    return percents(share.low, share.high)


def by_profiles(share: Share) -> str:
    """`95%`, for a cell; nothing where the case has no profiles."""
    return "" if share.by_profiles is None else percent(share.by_profiles)
