"""Is what a measure found the same as its oracle finds, and does it rest on what is there?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from dealspace.gather import Edition
from dealspace.lineage.build import settings
from dealspace.measures import Measured
from dealspace.measures.form import Call
from dealspace.results.rows import row_exists
from tests.measures.oracles import ORACLES

NO_ROWS = {"date", "tables"}
"""What rests on no row: another date than that of the case is asked for, and the program has the tables."""
OF_FINDINGS = {"finding_holds", "fates", "own_score"}
"""What rests on findings, which may themselves rest on results alone."""
COUNTED = {
    "positions": "positions",
    "sources": "sources",
    "conditions": "conditions",
    "packages": "packages",
    "commitments": "commitments",
    "claims": "claims",
    "forecasts": "forecasts",
    "new_packages": "packages",
}
"""Measures that count rows of one table, and the table."""


def told(found: Measured | None) -> Any:
    """What was found, as the document has it."""
    value = None if found is None else found.value
    return list(value) if isinstance(value, tuple) else value


def judged(each: Edition, document: Mapping[str, Any], asked: Iterable[Call]) -> int:
    """Compare each call with its oracle and what it rests on with what is there; how many found something."""
    known = {f"case.toml/{key}" for key, _ in settings(each.case.config)}
    many = 0
    for call in asked:
        found = call(each.results)
        assert told(found) == ORACLES[call.name](document, each.case, **call.given), call.text
        if found is None:
            continue
        many += 1
        assert [r for r in found.rows if r not in known and not row_exists(r, each.case)] == [], call.text
        assert len(set(found.rows)) == len(found.rows), call.text
        rests = found.rows or (call.name in OF_FINDINGS and found.about)
        assert rests or call.name in NO_ROWS or not found.value, call.text
        assert re.fullmatch(r"[^\[\]{}]+\.", found.formula), call.text
        if call.name in COUNTED and found.value:
            own = [row for row in found.rows if row.startswith(f"{COUNTED[call.name]}/")]
            assert len(own) == found.value, call.text
    return many
