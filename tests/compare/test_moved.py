"""Does a comparison of two dates say which of its days moved a row?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dealspace.case import Case, vintage
from dealspace.compare.moved import with_days
from dealspace.compare.reasons import says
from dealspace.compare.rows import RowChange, RowKind, diff_rows, read_rows, visible_rows
from tests.case.strategies import WHOLE, altered, day
from tests.checks.folder import TOY, Folder, all_of, cell

EARLY, LATE = date(2031, 6, 30), date(2032, 3, 31)


def moved(case: Case, one: date, other: date, folder: Path = TOY) -> dict[str, str]:
    old, new = vintage(case, one), vintage(case, other)
    rows = read_rows(folder)
    changes = diff_rows(visible_rows(rows, old), visible_rows(rows, new))
    return {change.row: change.when for change in with_days(changes, old, new)}


def test_a_row_of_a_later_day_has_its_own_day() -> None:
    found = moved(WHOLE, EARLY, LATE)
    assert found["conditions/mainland-wardens-larger"] == "from 2032-02-15"
    assert found["commitments/mainland-wardens-2032"] == "on 2032-02-15"
    assert found["conditions/mainland-wardens"] == "until 2032-02-15"


def test_the_order_of_the_dates_changes_nothing_in_the_end_of_a_condition() -> None:
    assert moved(WHOLE, LATE, EARLY)["conditions/mainland-wardens"] == "until 2032-02-15"


@pytest.mark.parametrize(
    ("made", "known", "words"),
    [
        # So before the first date: only the day of becoming known moved it.
        ("2031-06-15", "2032-01-10", "on 2031-06-15, known only from 2032-01-10"),
        # Both days lie between the two dates.
        ("2031-07-15", "2032-01-10", "on 2031-07-15, known from 2032-01-10"),
        ("2032-01-10", "2032-01-10", "on 2032-01-10"),
    ],
)
def test_a_row_that_became_known_later_has_both_days(
    made: str, known: str, words: str, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "data")
    line = next(
        at for at, row in enumerate(folder.read("commitments"), 1) if row[0] == "mainland-wardens-2031"
    )
    cell("commitments", line, "made_on", made)(folder)
    case = altered(
        {
            ("commitments", "mainland-wardens-2031"): {
                "made_on": day(date.fromisoformat(made)),
                "known_from": day(date.fromisoformat(known)),
            }
        }
    )
    found = moved(case, EARLY, LATE, folder.path)
    assert found["commitments/mainland-wardens-2031"] == words


def test_what_hangs_on_a_row_is_known_from_the_same_day() -> None:
    case = altered({("positions", "birch-guarantee-2031"): {"known_from": day(date(2031, 8, 1))}})
    found = moved(case, EARLY, LATE)
    assert found["conditions/birch-guarantee"] == "from 2031-06-14, known only from 2031-08-01"
    assert found["condition_variants/birch-guarantee/assurance-will-do"] == "known from 2031-08-01"


def test_two_states_of_the_data_at_one_date_have_the_day_of_the_row_alone() -> None:
    change = RowChange("conditions", "mainland-wardens", RowKind.ADDED, ())
    assert with_days([change], vintage(WHOLE, EARLY), vintage(WHOLE, EARLY)) == (change,)


def test_the_day_that_moved_a_row_is_what_it_says() -> None:
    change = RowChange("events", "e", RowKind.ADDED, (), "on 2030, known only from 2031-01-01")
    assert says(change) == "on 2030, known only from 2031-01-01"


def test_the_cells_of_a_vintage_hold_no_end_or_name_of_a_later_day(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    all_of(cell("commitments", 4, "rival_to", "mainland-wardens-2032"))(folder)
    pledge = replace(WHOLE.commitments["mainland-wardens-2031"], rival_to="mainland-wardens-2032")
    case = replace(WHOLE, commitments={**WHOLE.commitments, pledge.commitment_id: pledge})
    rows = read_rows(folder.path)
    early = visible_rows(rows, vintage(case, EARLY))
    assert rows["conditions"]["mainland-wardens"]["valid_to"] == "2032-02-15"
    assert early["conditions"]["mainland-wardens"]["valid_to"] == ""
    assert early["commitments"]["mainland-wardens-2031"]["rival_to"] == ""
    late = visible_rows(rows, vintage(case, LATE))
    assert late["commitments"]["mainland-wardens-2031"]["rival_to"] == "mainland-wardens-2032"
    # All else stands as it is in the file.
    assert {k: v for k, v in early["conditions"]["mainland-wardens"].items() if k != "valid_to"} == {
        k: v for k, v in rows["conditions"]["mainland-wardens"].items() if k != "valid_to"
    }
    silent = visible_rows(rows, vintage(case, EARLY), remarks=False)
    assert {row["rationale"] for row in silent["conditions"].values()} == {""}
