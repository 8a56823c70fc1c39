"""All rules, in the order in which they are listed: files, text, cells, keys, references, then meaning."""

from __future__ import annotations

from dealspace.checks.rule import Rule
from dealspace.checks.rules import (
    accounts,
    cells,
    contradictions,
    evidence,
    exemplars,
    files,
    findings,
    forecasts,
    hindsight,
    keys,
    known,
    numbers,
    packages,
    predicates,
    readings,
    references,
    settings,
    sources,
    text,
    time,
    universes,
    variants,
)

RULES: tuple[type[Rule], ...] = (
    *files.RULES,
    *text.RULES,
    *cells.RULES,
    *keys.RULES,
    *references.RULES,
    *sources.RULES,
    *settings.RULES,
    *numbers.RULES,
    *predicates.RULES,
    *evidence.RULES,
    *accounts.RULES,
    *packages.RULES,
    *exemplars.RULES,
    *time.RULES,
    *known.RULES,
    *hindsight.RULES,
    *variants.RULES,
    *forecasts.RULES,
    *universes.RULES,
    *readings.RULES,
    *contradictions.RULES,
    *findings.RULES,
)

__all__ = ["RULES"]
