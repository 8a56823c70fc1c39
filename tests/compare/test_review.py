"""The comment for a reviewer: all parts of it, the fewest rows that are enough, and inert cells."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dealspace.checks import run_checks
from dealspace.compare.rows import diff_rows, read_rows
from dealspace.compare.sufficient import smallest_sets, with_changes
from tests.checks.folder import Folder, all_of, cell, insert, remove

TOY = Path(__file__).parents[1] / "cases" / "toy"
ROWS = ("a", "b", "c", "d")


@given(
    st.dictionaries(
        st.sampled_from(["x", "y", "z"]), st.frozensets(st.sampled_from(ROWS), min_size=1), min_size=1
    )
)
def test_the_sets_are_the_smallest_that_turn_a_conclusion(needs: dict[str, frozenset[str]]) -> None:
    """A conclusion turns when all rows that it needs are there: those rows are the answer."""

    def turns(chosen: Collection[str]) -> frozenset[str]:
        return frozenset(name for name, rows in needs.items() if rows <= set(chosen))

    assert dict(smallest_sets(ROWS, list(needs), turns, 1000)) == needs


def test_no_more_sets_are_tried_than_the_budget_allows() -> None:
    asked: list[frozenset[str]] = []

    def turns(chosen: frozenset[str]) -> frozenset[str]:
        asked.append(chosen)
        return frozenset()

    assert smallest_sets(ROWS, ["x"], turns, 7) == {}
    sizes = [frozenset(each) for size in (1, 2) for each in combinations(ROWS, size)]
    assert asked == sizes[:7]


def test_all_changes_together_give_the_new_rows(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "after")
    all_of(
        cell("conditions", 3, "value", "19000"),
        insert("events", 2, "a-storm,2031-03-01,A storm,gazette-2031-06-20,p5"),
        remove("claim_evidence", 3),
    )(folder)
    after = read_rows(folder.path)
    changes = diff_rows(read_rows(TOY), after)
    assert len(changes) == 3
    with_changes(TOY, tmp_path / "all", changes, after)
    assert read_rows(tmp_path / "all") == after
    assert run_checks(tmp_path / "all").clean
    for left_out in changes:
        some = [change for change in changes if change is not left_out]
        place = tmp_path / left_out.table
        with_changes(TOY, place, some, after)
        assert set(diff_rows(read_rows(TOY), read_rows(place))) == set(some)


def test_a_folder_that_is_copied_keeps_every_other_byte(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path / "before")
    with_changes(tmp_path / "before", tmp_path / "after", (), {})
    for path in TOY.iterdir():
        assert (tmp_path / "after" / path.name).read_bytes() == path.read_bytes()
