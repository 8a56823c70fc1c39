"""Which ways to read are mixed, and what does each of them say of the answer?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.model import Conclusion, rows, words
from dealspace.results.records import Results
from dealspace.words.numbers import percent, percents


def profiles(results: Results) -> Iterator[Conclusion]:
    """Every profile with its readings; all shares by the profiles rest on it."""
    case = results.rows
    for found in results.multiverse.profiles:
        key = found.profile_id
        own = [name for name, row in case.profile_readings.items() if row.profile_id == key]
        yield Conclusion(
            f"profile/{key}",
            "profile of readers",
            found.label,
            "mixed in",
            (f"coder_profiles/{key}", *rows("profile_readings", own)),
            words("weight", percent(found.weight))
            + words(
                "no deal",
                f"in {percents(found.low, found.high)} of its readings, {percent(found.empty)} if the "
                "judgements that it leaves open are independent",
            ),
            at=(f"multiverse.profiles[{key}]",),
        )


def profile_names(results: Results) -> Iterator[str]:
    """The names of all profiles, on which each share by the profiles rests."""
    return rows("profile", (found.profile_id for found in results.multiverse.profiles))
