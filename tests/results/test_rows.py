"""Do the rows of the results document hold what the files of the case hold, and nothing else?"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from dealspace.loading import load_case
from dealspace.results.rows import TABLES, rows_document, tables_of

TOY = Path(__file__).parents[1] / "cases" / "toy"
LAST = date(2032, 3, 31)
CASE = load_case(TOY)
ROWS = rows_document(CASE)


def csv_rows(table: str) -> list[dict[str, str]]:
    with (TOY / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_of_the_case_is_a_table_except_the_levels_inside_terms() -> None:
    assert set(ROWS) == {path.stem for path in TOY.glob("*.csv")} - {"term_levels"}
    assert tuple(ROWS) == TABLES
    levels = [level for term in ROWS["terms"].values() for level in term["levels"]]
    assert len(levels) == len(csv_rows("term_levels"))


@pytest.mark.parametrize("table", [name for name in TABLES if name != "conditions"])
def test_at_the_last_date_every_line_of_a_file_is_a_row(table: str) -> None:
    rows = rows_document(load_case(TOY, LAST))[table]
    assert sorted(row["line"] for row in rows.values()) == list(range(2, len(csv_rows(table)) + 2))


def test_a_row_that_is_not_yet_known_is_absent() -> None:
    assert "mainland-note" not in ROWS["packages"]
    assert "mainland-note/wardens" not in ROWS["package_terms"]
    assert "mainland-note/wardens" in rows_document(load_case(TOY, LAST))["package_terms"]


def test_the_terms_of_packages_are_the_ones_in_their_file() -> None:
    numbers = {"true": 1, "false": 0}
    for line in csv_rows("package_terms"):
        if line["package_id"] in CASE.packages:
            row = ROWS["package_terms"][f"{line['package_id']}/{line['term_id']}"]
            for end in ("low", "high"):
                text = line[f"value_{end}"]
                assert row[end] == (numbers[text] if text in numbers else float(text))


def test_text_columns_are_the_ones_in_the_file() -> None:
    for line in csv_rows("sources"):
        if line["source_id"] in ROWS["sources"]:
            row = ROWS["sources"][line["source_id"]]
            assert {key: str(row[key]) for key in line} == line


def test_the_document_survives_json_unchanged_and_keeps_python_types_out() -> None:
    assert json.loads(json.dumps(ROWS, allow_nan=False)) == ROWS
    assert all(type(row["line"]) is int for rows in ROWS.values() for row in rows.values())
    assert type(ROWS["conditions"]["alder-quota"]["hardness"]) is str


def test_every_kind_of_cell_reads_as_json_has_it() -> None:
    wardens = ROWS["conditions"]["birch-wardens"]
    assert wardens["predicate"] == {"term_id": "wardens", "operator": "ge", "values": [600]}
    assert wardens["guard"] == {"term_id": "annual_quota", "operator": "gt", "values": [10000]}
    assert wardens["valid_to"] is None
    assert ROWS["conditions"]["experts-adequacy"]["valid_from"] == "2031-06"
    assert ROWS["conditions"]["mainland-wardens"]["basis"] == ["guild-wardens-2031", "mainland-wardens-2031"]
    assert ROWS["condition_variants"]["birch-guarantee/assurance-will-do"]["weight"] == 0.3
    assert ROWS["actors"]["birch-island"]["required_party"] is True
    assert ROWS["packages"]["open-strait"]["terms"]["annual_quota"]["low"] == 40000


def test_the_typed_rows_have_the_keys_of_the_plain_ones() -> None:
    assert {name: list(rows) for name, rows in tables_of(CASE).items()} == {
        name: list(rows) for name, rows in ROWS.items()
    }
