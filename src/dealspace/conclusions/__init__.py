"""What does the report conclude? One list, which lineage, comparison, explanation and register walk.

A new part of the results joins it here, and is then explained, compared and traced to its rows.
"""

from __future__ import annotations

from dealspace.conclusions.afterword import afterword
from dealspace.conclusions.binding import binding
from dealspace.conclusions.completion import completion
from dealspace.conclusions.deal_space import alone, bids, choices, deal_space
from dealspace.conclusions.exchanges import exchanges
from dealspace.conclusions.findings import findings, flags
from dealspace.conclusions.force import force
from dealspace.conclusions.front import front
from dealspace.conclusions.left_out import left_out
from dealspace.conclusions.linked import linked
from dealspace.conclusions.model import Conclusion, Strength, joined
from dealspace.conclusions.packages import hard_tests, packages
from dealspace.conclusions.profiles import profiles
from dealspace.conclusions.readings import readings
from dealspace.conclusions.record import claims, forecasts, sources
from dealspace.results.records import Results

__all__ = ["Conclusion", "Strength", "conclusions", "joined"]

PARTS = (
    findings,
    flags,
    deal_space,
    linked,
    exchanges,
    front,
    alone,
    choices,
    profiles,
    bids,
    readings,
    packages,
    completion,
    left_out,
    hard_tests,
    force,
    binding,
    claims,
    forecasts,
    sources,
    afterword,
)


def conclusions(results: Results) -> dict[str, Conclusion]:
    """Every conclusion, by name."""
    return {found.name: found for part in PARTS for found in part(results)}
