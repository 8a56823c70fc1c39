"""What is on record: no cell that says something can change without being told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.compare.rows import read_rows
from dealspace.compare.said import ABSENT, diff_said, on_record
from dealspace.compare.words import apart
from dealspace.schemas import TABLES

TOY = Path(__file__).parents[1] / "cases" / "toy"
ROWS = read_rows(TOY)
WORDS = {"text", "url", "key"}
"""Kinds of columns that are prose, a place or a name."""


def changed(table: str, key: str, **cells: str) -> dict[str, dict[str, dict[str, str]]]:
    rows = {name: {one: dict(row) for one, row in entries.items()} for name, entries in ROWS.items()}
    rows[table][key] |= cells
    return rows


@pytest.mark.parametrize("table", [name for name in TABLES if ROWS.get(name)])
def test_every_cell_that_is_no_prose_is_on_record(table: str) -> None:
    key = next(iter(ROWS[table]))
    for column in TABLES[table].columns:
        if column.kind in WORDS or column.name in TABLES[table].key:
            continue
        after = changed(table, key, **{column.name: "another-cell"})
        found = diff_said(ROWS, after, [f"{table}/{key}"])
        assert f"{table}/{key}" in {row for change in found for row in change.because}, column.name


def test_an_opposite_stance_is_told_with_its_actor_and_changes_the_evidence() -> None:
    after = changed("positions", "alder-quota-2030", stance="rejects")
    stance, evidence = sorted(
        diff_said(ROWS, after, ["positions/alder-quota-2030"]), key=lambda change: change.kind, reverse=True
    )
    assert stance.subject == "alder-island on annual_quota"
    assert (stance.before, stance.after) == (
        "2030-11-04 ana-reed demands ge 20000 alder-address-2030 high",
        "2030-11-04 ana-reed rejects ge 20000 alder-address-2030 high",
    )
    assert evidence.name == "record/condition_evidence/alder-quota"
    assert evidence.because == ("positions/alder-quota-2030",)


def test_the_grade_of_a_document_changes_the_evidence_that_rests_on_it() -> None:
    after = changed("sources", "alder-address-2030", reliability="E")
    names = {change.name for change in diff_said(ROWS, after, ["sources/alder-address-2030"])}
    assert names == {
        "record/sources/alder-address-2030",
        "record/condition_evidence/alder-keeps-claim",
        "record/condition_evidence/alder-quota",
        "record/claim_evidence/closure-emptied-harbours",
    }


def test_a_base_without_a_table_or_a_column_has_nothing_there() -> None:
    without = {name: rows for name, rows in ROWS.items() if name != "claim_evidence"}
    narrow = {
        **without,
        "commitments": {
            key: {column: cell for column, cell in row.items() if column != "rival_to"}
            for key, row in ROWS["commitments"].items()
        },
    }
    found = diff_said(narrow, ROWS, [f"claim_evidence/{key}" for key in ROWS["claim_evidence"]])
    assert {(change.name, change.before) for change in found} == {
        ("record/claim_evidence/closure-emptied-harbours", ABSENT)
    }


def test_rows_that_are_the_same_say_the_same() -> None:
    assert diff_said(ROWS, ROWS, []) == ()
    assert all(one.rows for one in on_record(ROWS).values())


@given(*[st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=6)] * 2)
def test_what_both_sides_say_is_left_out_as_often_as_both_say_it(was: list[str], now: list[str]) -> None:
    left = [side.split("; ") for side in apart("; ".join(was), "; ".join(now))]
    left = [[] if side == ["nothing else"] else side for side in left]
    assert Counter(left[0]) == Counter(was) - Counter(now)
    assert Counter(left[1]) == Counter(now) - Counter(was)
