"""Are the documents counted by how they were reached, at every date?"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from dealspace.case import load_case
from dealspace.gather.sources import sources_part
from dealspace.page.references import references
from dealspace.page.register import register_sections

TOY = Path(__file__).parents[1] / "cases" / "toy"
DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("as_of", [date(2025, 3, 31), date(2025, 8, 20), date(2026, 2, 26)])
def test_the_counts_are_those_of_the_file_at_the_date(as_of: date) -> None:
    case = load_case(DATA, as_of)
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source_id"] in case.sources]
    found = sources_part(case)
    counts = Counter(row["reached"] or "original" for row in rows)
    assert {name: getattr(found, name) for name in counts} == counts
    assert sum(counts.values()) == found.total == len(rows)
    assert found.mirror_share == pytest.approx(counts["mirror"] / len(rows))


def test_a_case_without_documents_has_no_share() -> None:
    case = replace(load_case(TOY), sources=MappingProxyType({}))
    assert sources_part(case).total == 0
    assert sources_part(case).mirror_share is None


def test_the_list_of_references_names_whose_text_a_copy_is() -> None:
    items = {item["id"]: item for item in references(load_case(TOY))}
    assert items["alder-address-2030"]["publisher"] == "Assembly of Alder, at Alder Broadcasting"
    assert items["birch-memorandum-2031"]["publisher"] == "Government of Birch"


def test_the_register_says_how_a_document_was_reached() -> None:
    entries = {entry.title: entry for entry in register_sections(load_case(TOY))["sources"].entries}
    said = {key: [fact for facts in entry.facts for fact in facts] for key, entry in entries.items()}
    assert "syndicated text" in said["alder-address-2030"]
    assert "Assembly of Alder" in said["alder-address-2030"]
    assert "original" in said["birch-memorandum-2031"]
    assert "original, read through a copy" in said["old-treaties"]
