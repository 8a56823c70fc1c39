"""Do the tables of a vintage hold what the files of the case hold, and nothing else?"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dealspace.lineage.rows import all_rows
from dealspace.loading import load_case
from dealspace.results.rows import TABLES, row_exists, tables_of

TOY = Path(__file__).parents[1] / "cases" / "toy"
LAST = date(2032, 3, 31)
CASE = load_case(TOY)
LATER = load_case(TOY, LAST)
ROWS = tables_of(CASE)


def csv_rows(table: str) -> list[dict[str, str]]:
    with (TOY / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_file_of_the_case_is_a_table_except_the_levels_inside_terms() -> None:
    assert set(ROWS) == {path.stem for path in TOY.glob("*.csv")} - {"term_levels"}
    assert tuple(ROWS) == TABLES
    assert sum(len(term.levels) for term in CASE.terms.values()) == len(csv_rows("term_levels"))


@pytest.mark.parametrize("table", [name for name in TABLES if name != "conditions"])
def test_at_the_last_date_every_line_of_a_file_is_a_row(table: str) -> None:
    rows = tables_of(LATER)[table]
    assert sorted(row.line for row in rows.values()) == list(range(2, len(csv_rows(table)) + 2))


def test_a_row_that_is_not_yet_known_is_absent() -> None:
    assert "mainland-note" not in ROWS["packages"]
    assert "mainland-note/wardens" not in ROWS["package_terms"]
    assert "mainland-note/wardens" in tables_of(LATER)["package_terms"]


def test_every_row_of_the_vintage_exists_and_no_other() -> None:
    for case in (CASE, LATER):
        assert [f"{t}/{k}" for t, k, _ in all_rows(case) if not row_exists(f"{t}/{k}", case)] == []
    for row in ("packages/mainland-note", "nosuch/commission-plan", "packages", "term_levels/wardens/1"):
        assert not row_exists(row, CASE), row
    assert row_exists("packages/mainland-note", LATER)
    assert row_exists("term_levels/fishing_zone/1", CASE)
    assert not row_exists("term_levels/fishing_zone/99", CASE)
