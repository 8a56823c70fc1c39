"""The profiles of readers: their weights, and the readings that they take."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import all_of, cell, insert

READING = "birch-bids,condition:birch-zone,{},One remark only."

VALUE = "birch-bids,value:guarantee_level/{},as-in-1950,The older pact was the talk of the day."

EXAMPLES = [
    Example(
        "profile-weights",
        cell("coder_profiles", 2, "weight", "0.2"),
        [("profile-weights", "coder_profiles.csv", 4, "weight")],
        all_of(cell("coder_profiles", 2, "weight", "0.2"), cell("coder_profiles", 3, "weight", "0.175")),
    ),
    Example(
        "profile-reading-names",
        insert("profile_readings", 4, "birch-bids,condition:birch-zon,dropped,One remark only."),
        [("profile-reading-names", "profile_readings.csv", 4, "choice_id")],
        insert("profile_readings", 4, READING.format("dropped")),
        "an unknown choice",
    ),
    Example(
        "profile-reading-names",
        insert("profile_readings", 4, READING.format("droped")),
        [("profile-reading-names", "profile_readings.csv", 4, "option_id")],
        insert("profile_readings", 4, READING.format("base")),
        "an unknown reading",
    ),
    Example(
        "profile-reading-names",
        insert("profile_readings", 5, VALUE.format(3)),
        [("profile-reading-names", "profile_readings.csv", 5, "choice_id")],
        insert("profile_readings", 5, VALUE.format(2)),
        "a value that nothing reads otherwise",
    ),
    Example(
        "profile-decides-twice",
        insert("profile_readings", 5, "literal,condition:birch-zone,base,As coded."),
        [("profile-decides-twice", "profile_readings.csv", 5, "option_id")],
        insert("profile_readings", 5, "literal,condition:birch-zone,dropped,One remark only."),
    ),
]
