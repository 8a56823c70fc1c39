"""Does every number that the report prints, and every finding, lead to a row, and from there to a source?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.conclusions import conclusions
from dealspace.findings import load_specs
from dealspace.gather import Edition, analyse
from dealspace.lineage import build_lineage
from dealspace.loading import load_case
from dealspace.page.printed import printed_values
from dealspace.results.serialise import findings_json
from tests.measures.calls import calls
from tests.measures.soundness import judged

DAYS = ("2025-03-31", "2025-08-20", "2026-02-26")
WITHOUT_ROW = {
    "as-of": "of a report of another date than that of the case, which whoever asks for it gives",
    "n-tables": "the tables that the program knows",
}
"""What is printed and rests on no row of the data, with what it rests on."""
WITHOUT_SOURCE = {
    **WITHOUT_ROW,
    "as-of": "the setting of the case, or the date asked for",
    "base-as-of": "a setting of the case",
    "seed": "a setting of the case",
    "draws": "a setting of the case",
    "n-terms": "the vocabulary of the coder",
    "n-terms-capital": "the vocabulary of the coder",
    "n-linked": "the vocabulary of the coder",
    "n-profiles": "the profiles of readers, which the coder made",
    "required-parties": "a setting of the case, and names of actors",
}
"""What is printed and leads to no source, with what it rests on."""


@pytest.fixture(scope="module")
def editions(results: Edition, latest: Edition, root: Path) -> dict[str, Edition]:
    earlier = analyse(load_case(root / "data", date.fromisoformat(DAYS[0])), root / "data")
    return dict(zip(DAYS, (earlier, results, latest), strict=True))


@pytest.mark.parametrize("day", DAYS)
def test_every_printed_number_leads_to_a_row_and_a_source(
    day: str, editions: dict[str, Edition], root: Path
) -> None:
    each = editions[day]
    printed = printed_values(each, root / "report")
    assert len(printed) > 60
    ends = _ends(each, {f"value/{name}" for name in printed})
    # Nothing on record leads nowhere: that there is none is what such a zero says.
    nothing = {name for name, value in printed.items() if not value.raw and not value.rows}
    assert {name for name in printed if not ends[f"value/{name}"][0]} <= {*WITHOUT_ROW, *nothing}
    assert {name for name in printed if not ends[f"value/{name}"][1]} <= {*WITHOUT_SOURCE, *nothing}
    assert len(nothing) < (20 if day == DAYS[0] else 1)


@pytest.mark.parametrize("day", DAYS)
def test_every_finding_leads_to_a_row_and_a_source(day: str, editions: dict[str, Edition]) -> None:
    each = editions[day]
    names = {f"finding/{finding.finding_id}" for finding in each.results.findings}
    assert names
    for name, (rows, sources) in _ends(each, names).items():
        assert rows, name
        assert sources, name


def test_the_headlines_on_the_article_name_its_evidence(results: Edition) -> None:
    found = {finding.finding_id: finding.rows for finding in results.results.findings}
    assert "sources/bne-2025-08-20" in found["article-alone-guarantors"]
    assert sum(row.startswith("conditions/") for row in found["article-alone-guarantors"]) > 10
    contradicted = [one for one in results.results.claims if one.verdict == "contradicted"]
    assert {f"claims/{one.claim_id}" for one in contradicted} <= set(found["article-claims"])
    assert any(row.startswith("claim_evidence/") for row in found["article-claims"])


@pytest.mark.parametrize("day", DAYS)
def test_every_measure_finds_what_the_document_says(
    day: str, editions: dict[str, Edition], root: Path
) -> None:
    each = editions[day]
    document: dict[str, Any] = json.loads(findings_json(each.document))
    declared = [spec.call for spec in load_specs(root / "data").values.values()]
    assert judged(each, document, declared) > 80
    assert judged(each, document, calls(each.case, [f["finding_id"] for f in document["findings"]])) > 1000


def _ends(each: Edition, names: set[str]) -> dict[str, tuple[set[str], set[str]]]:
    """By name of a result the data rows and the sources that it rests on, directly or not."""
    lineage = build_lineage(each.case, conclusions(each.results), each.values)
    assert names <= set(lineage.nodes)
    found = {}
    for name in names:
        under = lineage.foundation(name)
        rows = {one for one in under if one.partition("/")[0] in each.results.counts}
        settings = {one for one in under if one.startswith("case.toml/")}
        found[name] = (rows | settings, {one for one in rows if one.startswith("sources/")})
    return found
