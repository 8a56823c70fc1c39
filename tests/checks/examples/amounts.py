"""Numbers of the wrong size or in the wrong unit, codes that do not exist, and addresses."""

from __future__ import annotations

from tests.checks.example import Example
from tests.checks.folder import Edit, all_of, cell, insert


def _missions(*lengths: str) -> Edit:
    """Missions along lines of these lengths, with a troop for each km."""
    rows = (
        f"quiet-line-{at},Quiet {at},1990-1991,{troops},{length},,,Watch a line,line,old-treaties,page {at}"
        for at, length in enumerate(lengths, start=1)
        for troops in (max(round(float(length)), 1),)
    )
    return all_of(*(insert("reference_missions", 3 + at, row) for at, row in enumerate(rows)))


URL = ("sources", 2, "url")

EXAMPLES = [
    Example(
        "wrong-type",
        cell("force_pools", 3, "active", "5.000"),
        [("wrong-type", "force_pools.csv", 3, "active")],
        cell("force_pools", 3, "active", "5001"),
        "a point that separates thousands in a count",
    ),
    Example(
        "part-above-whole",
        cell("force_pools", 3, "land", "5001"),
        [("part-above-whole", "force_pools.csv", 3, "land")],
        cell("force_pools", 3, "land", "5000"),
    ),
    Example(
        "thousands-point",
        cell("reference_missions", 2, "line_km", "45.000"),
        [("thousands-point", "reference_missions.csv", 2, "line_km")],
        cell("reference_missions", 2, "line_km", "45.0001"),
    ),
    Example(
        "counted-in-fractions",
        all_of(
            cell("planning_factors", 2, "factor", "guards"),
            cell("planning_factors", 2, "unit", "persons"),
            cell("planning_factors", 2, "low", "50.5"),
        ),
        [("counted-in-fractions", "planning_factors.csv", 2, "low")],
        all_of(
            cell("planning_factors", 2, "factor", "guards"),
            cell("planning_factors", 2, "unit", "thousand persons"),
            cell("planning_factors", 2, "low", "50.5"),
        ),
    ),
    Example(
        "unit-of-term",
        cell("commitments", 2, "unit", "boats"),
        [("unit-of-term", "commitments.csv", 2, "unit")],
        all_of(cell("commitments", 3, "value_low", ""), cell("commitments", 3, "value_high", "")),
    ),
    Example(
        "unit-of-factor",
        cell("planning_factors", 2, "unit", "m"),
        [("unit-of-factor", "planning_factors.csv", 2, "unit")],
        cell("planning_factors", 2, "note", "Measured in m on the chart."),
    ),
    Example(
        "unit-of-factor",
        all_of(cell("planning_factors", 3, "low", "10"), cell("planning_factors", 3, "high", "20")),
        [("unit-of-factor", "planning_factors.csv", 3, "high")],
        cell("planning_factors", 3, "high", "1"),
        "a share in per cent",
    ),
    Example(
        "order-of-magnitude",
        _missions("40", "50", "60", "700000"),
        [
            ("order-of-magnitude", "reference_missions.csv", 6, "line_km"),
            ("order-of-magnitude", "reference_missions.csv", 6, "troops"),
        ],
        _missions("40", "50", "60", "600"),
    ),
    Example(
        "unknown-code",
        cell("actors", 2, "country", "XYZ"),
        [("unknown-code", "actors.csv", 2, "country")],
        cell("actors", 2, "country", "YUG"),
    ),
    Example(
        "unknown-code",
        cell("sources", 2, "language", "ua"),
        [("unknown-code", "sources.csv", 2, "language")],
        cell("sources", 2, "language", "uk"),
        "a country for a language",
    ),
    Example(
        "url-form",
        cell(*URL, "https://alder.example/a b"),
        [("url-form", "sources.csv", 2, "url")],
        cell(*URL, "https://alder.example/wiki/People's_Assembly"),
        "a space",
    ),
    Example(
        "url-form",
        cell(*URL, "https://alder.example@birch.example/a"),
        [("url-form", "sources.csv", 2, "url")],
        cell(*URL, "https://birch.example:8080/a@b"),
        "a host that hides behind another",
    ),
    Example(
        "url-form",
        cell(*URL, "https://alder..example/a"),
        [("url-form", "sources.csv", 2, "url")],
        cell(*URL, "https://ålder.example/ä?q=[1]&r=ü#§"),
        "no host",
    ),
    Example(
        "url-form",
        cell(*URL, "https://alder.example/100%"),
        [("url-form", "sources.csv", 2, "url")],
        cell(*URL, "https://alder.example/100%25"),
        "a lone per cent sign",
    ),
    Example(
        "url-scheme",
        cell(*URL, "www.alder.example"),
        [("url-scheme", "sources.csv", 2, "url")],
        cell(*URL, "HTTPS://alder.example"),
        "no scheme",
    ),
    Example(
        "character-without-font",
        cell("sources", 2, "title", "Address, 海 and 😀"),
        [("character-without-font", "sources.csv", 2, "title")],
        cell("sources", 2, "title", "Address, Привет, Ελλάς, עברית, العربية, ქართული, ½ ≥ €"),
    ),
    Example(
        "invisible-character",
        cell("events", 4, "label", "First ro\u00adund"),
        [("invisible-character", "events.csv", 4, "label")],
        cell("events", 4, "label", "First نامه\u200cای round"),
        "a soft hyphen, and a joiner that its script needs",
    ),
]
