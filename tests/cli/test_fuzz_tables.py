"""Whatever stands in the tables, the gate has an answer of limited length; what it passes is a case."""

from __future__ import annotations

import csv
import tempfile
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.verdicts import judge
from dealspace.checks import FORMATS, CheckReport, render, run_checks
from dealspace.checks.waivers import with_waivers
from dealspace.compare.rows import diff_rows, read_rows
from dealspace.loading import DataErrors, load_case
from dealspace.schemas import TABLES
from tests.checks.folder import TOY
from tests.cli.test_fuzz import toy
from tests.toml_text import document_text

BEFORE = read_rows(TOY)
MOST = 200 * 2**20
"""Bytes that an answer may take; the toy case is of some kilobytes."""
files = st.sampled_from(sorted(spec.file_name for spec in TABLES.values() if (TOY / spec.file_name).exists()))
WORDS = (
    "", " ", "-", "0", "-1", "1e999", "nan", "9" * 400, "0x1F", "1_000", "1.000", "true", "TRUE", "|", "a|a",
    "|a|", "2031", "2031-02-30", "0000-00-00", "9999-12-31", "alder-island", "condition:alder-quota", "eq",
    "value:wardens/600", "package:commission-plan/wardens", "not_in", "\u202e", "\ufeff", "\x00", "=1",
    "x" * 70_000, "a\nb", "https://[::1", "javascript:x", "\u0663", "\uff11",
)  # fmt: skip
cells = st.sampled_from(WORDS) | st.text(max_size=8)
relaxed = settings(max_examples=12, deadline=None)


def answered(folder: Path) -> None:
    """The check gives each of its reports, of limited length; what is clean loads and can be judged."""
    report = run_checks(folder)
    for style in FORMATS:
        assert len(render(report, style)) < 4_000 * (len(report.problems) + 600)
    diff_rows(BEFORE, read_rows(folder))
    if not report.errors:
        judge(load_case(folder))
        return
    with pytest.raises(DataErrors):
        load_case(folder)


@relaxed
@given(files, st.binary(max_size=200), st.integers(0, 3_000), st.integers(0, 60))
def test_any_bytes_in_a_table_are_answered(name: str, content: bytes, at: int, lost: int) -> None:
    with toy() as folder:
        path = folder / name
        before = path.read_bytes()
        path.write_bytes(before[:at] + content + before[at + lost :])
        answered(folder)


@pytest.mark.parametrize(
    ("name", "content", "at", "lost"),
    [
        ("positions.csv", b"\xff\xfe" * 500, 0, 0),
        ("terms.csv", b'"' * 5_000, 40, 0),
        ("conditions.csv", b"," * 20_000, 0, 0),
        ("packages.csv", b"", 0, 10_000),
    ],
)
def test_a_long_run_of_one_sign_is_answered_in_limited_memory(
    name: str, content: bytes, at: int, lost: int
) -> None:
    tracemalloc.start()
    try:
        with toy() as folder:
            before = (folder / name).read_bytes()
            (folder / name).write_bytes(before[:at] + content + before[at + lost :])
            run_checks(folder)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()


@relaxed
@given(st.lists(st.tuples(files, st.integers(1, 12), st.integers(0, 14), cells), min_size=1, max_size=4))
def test_any_cells_are_answered(changes: list[tuple[str, int, int, str]]) -> None:
    with toy() as folder:
        for name, line, column, text in changes:
            path = folder / name
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            row = rows[line % len(rows)]
            row[column % len(row)] = text
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(rows)
        answered(folder)


values: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=8), st.integers(), st.booleans(), st.dates(), st.lists(st.text(max_size=3), max_size=2)
)
entries = st.dictionaries(
    st.sampled_from(["rule", "file", "row", "column", "reason", "granted", "until", "other"]),
    values | st.sampled_from(["invisible-character", "events.csv", "alder-address", date(2031, 1, 1)]),
)


@pytest.fixture(scope="module")
def checked() -> CheckReport:
    return run_checks(TOY)


@settings(max_examples=100, deadline=None)
@given(st.lists(entries, max_size=3) | values)
def test_any_waivers_are_answered(checked: CheckReport, waivers: Any) -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place, "waivers.toml").write_text(document_text({"waiver": waivers}), encoding="utf-8")
        found = with_waivers(checked, Path(place), date(2031, 1, 1))
    assert set(checked.problems) <= {*found.problems, *(one.problem for one in found.waived)}
    assert len(found.problems) <= len(checked.problems) + 40
