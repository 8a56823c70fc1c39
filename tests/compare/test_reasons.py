"""Does a comparison give the rows that decide first, and say what they say?"""

from __future__ import annotations

import pytest

from dealspace.compare.reasons import by_weight, says
from dealspace.compare.rows import CellChange, RowChange, RowKind


def added(**cells: str) -> RowChange:
    return RowChange("conditions", "k", RowKind.ADDED, tuple(CellChange(n, "", v) for n, v in cells.items()))


def removed(**cells: str) -> RowChange:
    return RowChange(
        "conditions", "k", RowKind.REMOVED, tuple(CellChange(n, v, "") for n, v in cells.items())
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (added(label="A cap", valid_from="2031-01-01"), "A cap (from 2031-01-01)"),
        (removed(label="A cap", valid_from="2031-01-01", valid_to="2032-01-01"), "A cap (until 2032-01-01)"),
        (removed(label="A cap", valid_from="2031-01-01"), "A cap"),
        (added(paraphrase="They agree.", stated_on="2031"), "They agree. (on 2031)"),
        (added(made_on="2031-05"), "on 2031-05"),
        (added(), ""),
        (
            RowChange(
                "terms", "t", RowKind.CHANGED, (CellChange("unit", "", "km"), CellChange("label", "a", "b"))
            ),
            "unit: (empty) -> km; label: a -> b",
        ),
    ],
)
def test_a_row_says_its_label_and_its_day(row: RowChange, words: str) -> None:
    assert says(row) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [("10", "30", "troops 10 to 30"), ("10", "10", "troops 10"), ("", "", "troops unspecified")],
)
def test_a_term_of_a_package_says_its_value(low: str, high: str, words: str) -> None:
    cells = {"term_id": "troops", "value_low": low, "value_high": high}
    changes = tuple(CellChange(name, "", value) for name, value in cells.items() if value)
    assert says(RowChange("package_terms", "p/troops", RowKind.ADDED, changes)) == words


def test_conditions_come_before_pledges_and_evidence_comes_last() -> None:
    rows = {
        "sources/a",
        "condition_evidence/a/b",
        "positions/p",
        "commitments/c",
        "conditions/z",
        "conditions/y",
    }
    assert by_weight(rows) == (
        "conditions/y", "conditions/z", "commitments/c", "positions/p", "condition_evidence/a/b", "sources/a",
    )  # fmt: skip
