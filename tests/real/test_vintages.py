"""Does a vintage know only what was known on its date?

The vintages other than that of `case.toml` are analysed without `findings.toml`: its values name rows that
other dates do not have.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dealspace.case import VintageError, load_case
from dealspace.case.model import PartialDate
from dealspace.commands.analyse import findings_json
from dealspace.results import Results, analyse
from dealspace.results.rows import tables_of

AS_OF = date(2025, 8, 20)
VINTAGES = [date(2025, 3, 31), AS_OF, date(2026, 2, 26)]


def copy_of(data: Path, folder: Path) -> Path:
    """The tables and `case.toml`, without `findings.toml`."""
    folder.mkdir()
    for path in [*data.glob("*.csv"), data / "case.toml"]:
        shutil.copy(path, folder)
    return folder


def add_row(path: Path, row: Mapping[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = list(reader.fieldnames or []), list(reader)
    assert set(row) == set(columns)
    rows = sorted([*rows, dict(row)], key=lambda one: one[columns[0]])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def plain(document: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps({k: v for k, v in document.items() if k != "data_fingerprint"}))


def printed(found: Results) -> dict[str, str]:
    return {k: v.text for k, v in found.values.items() if v.path != "data_fingerprint"}


@pytest.mark.parametrize("as_of", VINTAGES, ids=str)
def test_a_vintage_is_analysed_and_rests_on_nothing_later(as_of: date, root: Path, tmp_path: Path) -> None:
    folder = copy_of(root / "data", tmp_path / "data")
    case = load_case(folder, as_of)
    document = analyse(case, folder).document
    schema = json.loads((root / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(findings_json(document)), schema)
    assert document["as_of"] == as_of.isoformat()
    assert len(document["packages"]) == len(case.packages) > 0
    for table, rows in tables_of(case).items():
        for key, row in rows.items():
            if source_id := getattr(row, "source_id", ""):
                assert case.sources[source_id].issued.last <= as_of, f"{table}/{key}"
            for name in ("stated_on", "made_on", "proposed_on", "valid_from", "signed_on", "on", "as_of"):
                when = getattr(row, name, None)
                assert not isinstance(when, PartialDate) or when.last <= as_of, f"{table}/{key}"


def test_later_vintages_know_more(root: Path) -> None:
    counts = [len(load_case(root / "data", as_of).sources) for as_of in VINTAGES]
    assert counts == sorted(set(counts))


def test_rows_of_a_later_source_do_not_leak_into_a_vintage(root: Path, tmp_path: Path) -> None:
    folder = copy_of(root / "data", tmp_path / "data")
    shutil.copy(root / "data" / "findings.toml", folder)
    source = {
        "source_id": "planted-later", "type": "webpage", "title": "A later page", "author": "{Later Office}",
        "publisher": "Later Office", "issued": "2025-08-21", "url": "https://example.org/later",
        "language": "en", "reliability": "B", "credibility": "2", "note": "",
    }  # fmt: skip
    position = {
        "position_id": "planted-position", "actor_id": "russia", "speaker_id": "",
        "term_id": "western_troops", "stance": "open_to", "operator": "le", "value": "5000",
        "stated_on": "2025-08-21", "source_id": "planted-later", "locator": "first paragraph",
        "paraphrase": "Russia would consider it.", "fragment": "", "confidence": "high",
    }  # fmt: skip
    add_row(folder / "sources.csv", source)
    add_row(folder / "positions.csv", position)
    add_row(
        folder / "positions.csv",
        {**position, "position_id": "planted-position-of-an-earlier-day", "stated_on": "2025-07-01"},
    )
    case = load_case(folder, AS_OF)
    planted = analyse(case, folder)
    unplanted = analyse(load_case(root / "data", AS_OF), root / "data")
    assert "planted-later" in load_case(folder, date(2026, 2, 26)).sources
    assert planted.document["data_fingerprint"] != unplanted.document["data_fingerprint"]
    assert plain(planted.document) == plain(unplanted.document)
    assert printed(planted) == printed(unplanted)


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (date(1900, 1, 1), "nothing is known as of 1900-01-01"),
        (date(2999, 1, 1), "later than the latest vintage"),
    ],
)
def test_a_vintage_outside_the_record_is_refused_in_clear_words(as_of: date, words: str, root: Path) -> None:
    with pytest.raises(VintageError, match=words) as refusal:
        load_case(root / "data", as_of)
    (problem,) = refusal.value.problems
    assert problem.advice
    assert problem.value == as_of.isoformat()
