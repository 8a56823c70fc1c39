"""All rules, in the order in which they are listed: files, text, cells, keys, references, then meaning."""

from __future__ import annotations

from dealspace.checks.rule import Rule
from dealspace.checks.rules import (
    accounts,
    cells,
    contradictions,
    evidence,
    files,
    findings,
    forecasts,
    keys,
    numbers,
    packages,
    predicates,
    readings,
    references,
    settings,
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
    *settings.RULES,
    *numbers.RULES,
    *predicates.RULES,
    *evidence.RULES,
    *accounts.RULES,
    *packages.RULES,
    *time.RULES,
    *variants.RULES,
    *forecasts.RULES,
    *universes.RULES,
    *readings.RULES,
    *contradictions.RULES,
    *findings.RULES,
)

__all__ = ["RULES"]
