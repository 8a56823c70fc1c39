"""How are the force comparisons of the results read? Sorted, named, and with what is missing kept missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dealspace.figures.words import Document, listing, method_words, task_words

Comparison = Mapping[str, Any]


def comparisons(document: Document) -> list[Comparison]:
    """The comparisons, by task and method."""
    return sorted((document.get("adequacy") or {}).get("comparisons", ()), key=comparison_key)


def comparison_key(comparison: Comparison) -> str:
    """A unique key of a comparison."""
    return f"{comparison['task']}/{comparison['method']}"


def comparison_name(comparison: Comparison) -> str:
    """`Patrol line, planning norms`."""
    return f"{task_words(comparison['task'])}, {method_words(comparison['method'])}"


def floor_only(comparison: Comparison) -> bool:
    """Whether the requirement is only ever stated as `at least`."""
    return bool(comparison.get("floor_only") or comparison["requirement"].get("floor_only"))


def share(comparison: Comparison) -> float | None:
    """P(supply meets requirement), None if there is no supply to compare with."""
    found = comparison["p_meets"]
    return None if found is None else float(found["estimate"])


def share_text(comparison: Comparison) -> str:
    """The probability in words, extremes as bounds, with what it bounds if estimates only name a floor or
    a ceiling.
    """
    value = share(comparison)
    if value is None:
        return "no supply"
    text = "under 0.01" if value < 0.005 else "over 0.99" if value > 0.995 else f"{value:.2f}"
    reading = comparison["p_meets"].get("reading")
    bound = {"upper_bound": "at most ", "lower_bound": "at least "}.get(reading, "")
    return text if text[0] in "uo" else bound + text


def offered_for(comparison: Comparison) -> str:
    """The tasks for which the supply was offered."""
    return listing(task_words(task).lower() for task in comparison["offered_for"])


def frontage(document: Document) -> tuple[float, float] | None:
    """The shortest and the longest length of the line that any comparison uses."""
    ends = [
        (float(row["low"]), float(row["high"]))
        for comparison in comparisons(document)
        for row in comparison.get("frontage_rows") or ()
    ]
    return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None
