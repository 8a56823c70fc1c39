"""Does every printed number end at a data row, and from there at a source?"""

from __future__ import annotations

from datetime import date

import pytest

from built import ROOT, Built
from dealspace.conclusions import conclusions
from dealspace.lineage import Lineage, build_lineage
from dealspace.page.printed import printed_values
from dealspace.schemas import TABLES

DAYS = (date(2025, 3, 31), date(2025, 8, 20), date(2026, 2, 26))
SETTINGS = {
    "as-of", "base-as-of", "seed", "draws", "n-tables", "fingerprint",
    "n-sobol-samples", "sobol-error", "p-error",
}  # fmt: skip
"""They say when, by which setting, of which bytes, or how well the simulation has settled."""
VOCABULARY = {"n-terms", "n-terms-capital", "required-parties"}
"""They rest on rows of terms and actors, which no source states: the coder's words for the case."""


def graph(built: Built, day: date) -> Lineage:
    edition = built.results(day)
    return build_lineage(edition.case, conclusions(edition.results), edition.values)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_printed_number_ends_at_a_row_and_at_a_source(built: Built, day: date) -> None:
    lineage = graph(built, day)
    printed = printed_values(built.results(day), ROOT / "report")
    under = {
        name: {node.partition("/")[0] for node in lineage.foundation(f"value/{name}")} for name in printed
    }
    assert len(printed) > 40
    assert {name for name, tables in under.items() if not tables & set(TABLES)} <= SETTINGS
    assert {name for name, tables in under.items() if "sources" not in tables} <= SETTINGS | VOCABULARY


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_finding_ends_at_a_row_and_at_a_source(built: Built, day: date) -> None:
    lineage = graph(built, day)
    for finding in built.results(day).results.findings:
        under = lineage.foundation(f"finding/{finding.finding_id}")
        assert any(node.startswith("sources/") for node in under), finding.finding_id
