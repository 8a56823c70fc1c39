"""Does every document on record serve a purpose?"""

from __future__ import annotations

import csv
from pathlib import Path

from dealspace.gather import Edition


def test_every_source_is_cited_by_some_row(root: Path) -> None:
    cited: set[str] = set()
    known: set[str] = set()
    for path in sorted((root / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = ("source_id", "scale_id")
        found = {row[column] for row in rows for column in columns if row.get(column)}
        if path.stem == "sources":
            known = found
        else:
            cited |= found
    assert known
    assert sorted(known - cited) == []
    assert sorted(cited - known) == []


def test_mirrors_are_below_a_tenth_of_the_documents_at_both_dates(results: Edition, latest: Edition) -> None:
    for found in (results.document["sources"], latest.document["sources"]):
        assert 0 < found["mirror_share"] < 0.1
