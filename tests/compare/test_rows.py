"""The difference of two sets of rows: by key, by column, blind to order."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.compare.rows import RowKind, diff_rows, read_rows, visible_rows
from dealspace.loading import load_case

TOY = Path(__file__).parents[1] / "cases" / "toy"
KEYS = st.sampled_from(["a", "b", "c", "d"])
CELLS = st.fixed_dictionaries({"x": st.sampled_from(["", "1", "2"]), "y": st.sampled_from(["", "p"])})
ROWS = st.dictionaries(st.sampled_from(["one", "two"]), st.dictionaries(KEYS, CELLS))


@given(ROWS, ROWS)
@settings(deadline=None, max_examples=200)
def test_a_difference_applied_to_the_old_rows_gives_the_new_rows(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    rebuilt = {(table, key): dict(cells) for table, rows in old.items() for key, cells in rows.items()}
    for change in diff_rows(old, new):
        at = (change.table, change.key)
        if change.kind is RowKind.REMOVED:
            del rebuilt[at]
            continue
        if change.kind is RowKind.ADDED:
            assert at not in rebuilt
        cells = rebuilt.setdefault(at, {"x": "", "y": ""})
        for cell in change.cells:
            assert cells[cell.column] == cell.old != cell.new
            cells[cell.column] = cell.new
    assert rebuilt == {
        (table, key): dict(cells) for table, rows in new.items() for key, cells in rows.items()
    }


@given(ROWS)
@settings(deadline=None, max_examples=50)
def test_rows_do_not_differ_from_themselves(rows: dict[str, Any]) -> None:
    assert diff_rows(rows, rows) == ()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "data"))


def test_a_changed_cell_is_named_with_old_and_new(data: Path) -> None:
    before = read_rows(data)
    path = data / "conditions.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("guarantee_level,ge,2,hard", "guarantee_level,ge,1,hard"), encoding="utf-8")
    (change,) = diff_rows(before, read_rows(data))
    assert (change.row, change.kind) == ("conditions/birch-guarantee", RowKind.CHANGED)
    assert [(cell.column, cell.old, cell.new) for cell in change.cells] == [("value", "2", "1")]


def test_order_of_rows_is_no_difference(data: Path) -> None:
    before = read_rows(data)
    path = data / "events.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    assert diff_rows(before, read_rows(data)) == ()


def test_settings_differ_by_dotted_key(data: Path) -> None:
    before = read_rows(data)
    path = data / "case.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("draws = 20000", "draws = 20001"), encoding="utf-8"
    )
    (change,) = diff_rows(before, read_rows(data))
    assert change.row == "case.toml/adequacy.draws"


def test_findings_differ_by_their_id(data: Path) -> None:
    entry = '[[finding]]\nid = "one"\nclaim = {kind = "x"}\nsentence = "A."\ncounter = "B."\n'
    (data / "findings.toml").write_text(entry, encoding="utf-8")
    before = read_rows(data)
    (data / "findings.toml").write_text(entry.replace("A.", "Z."), encoding="utf-8")
    (change,) = diff_rows(before, read_rows(data))
    assert change.row == "findings.toml/one"
    assert [cell.column for cell in change.cells] == ["sentence"]


def test_a_later_vintage_adds_only_rows_of_later_sources(data: Path) -> None:
    from datetime import date

    rows = read_rows(data)
    early, late = (visible_rows(rows, load_case(data, day)) for day in (date(2031, 6, 30), date(2032, 3, 31)))
    changes = {change.row: change.kind for change in diff_rows(early, late)}
    assert changes["sources/mainland-note-2032"] is RowKind.ADDED
    assert changes["conditions/mainland-wardens"] is RowKind.REMOVED
    assert changes["package_terms/mainland-note/wardens"] is RowKind.ADDED
    assert RowKind.CHANGED not in changes.values()
