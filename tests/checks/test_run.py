"""All problems at once, whatever is in the files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.checks import CellProblem, RowProblem, Severity, TableProblem, run_checks
from dealspace.schemas import TABLES
from tests.checks.folder import TOY, Folder, all_of, cell, insert, replaced

TEN_FAULTS = all_of(
    cell("sources", 2, "url", "data:text/html,x"),
    cell("terms", 2, "unit", ""),
    cell("positions", 4, "actor_id", "alder"),
    cell("conditions", 5, "value", "90000"),
    cell("conditions", 6, "operator", "gt"),
    cell("package_terms", 2, "value_low", "26000"),
    cell("reference_missions", 4, "troops", "1,200"),
    cell("planning_factors", 4, "note", "=1+1"),
    insert("actors", 9, "sand-island,Sand,state,third-party,,,,false"),
    replaced("events.csv", b"First round", b"First r\xf6und"),
)


def test_ten_faults_in_one_folder_are_ten_errors_with_file_and_line(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    TEN_FAULTS(folder)
    report = run_checks(folder.path)
    assert report.flat() == [
        ("orphan-actor", "actors.csv", 9, "actor_id"),
        ("value-range", "conditions.csv", 5, "value"),
        ("operator-fits-type", "conditions.csv", 6, "operator"),
        ("encoding", "events.csv", 4, ""),
        ("low-above-high", "package_terms.csv", 2, "value_low"),
        ("spreadsheet-formula", "planning_factors.csv", 4, "note"),
        ("unknown-reference", "positions.csv", 4, "actor_id"),
        ("wrong-type", "reference_missions.csv", 4, "troops"),
        ("url-scheme", "sources.csv", 2, "url"),
        ("number-without-unit", "terms.csv", 2, "unit"),
    ]
    assert not report.clean
    assert all(problem.message and problem.advice for problem in report.problems)


def test_a_bad_cell_hides_neither_its_neighbours_nor_other_tables(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    for column in ("credibility", "reliability", "issued", "language"):
        cell("sources", 2, column, "?")(folder)
    cell("sources", 3, "credibility", "9")(folder)
    cell("terms", 2, "maximum", "many")(folder)
    assert folder.flat() == [
        ("wrong-type", "sources.csv", 2, "credibility"),
        ("wrong-date", "sources.csv", 2, "issued"),
        ("wrong-form", "sources.csv", 2, "language"),
        ("unknown-choice", "sources.csv", 2, "reliability"),
        ("out-of-bounds", "sources.csv", 3, "credibility"),
        ("wrong-type", "terms.csv", 2, "maximum"),
    ]


def test_a_missing_table_does_not_make_every_reference_to_it_an_error(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.file("actors").unlink()
    assert folder.flat() == [("missing-table", "actors.csv", 0, "")]


def test_the_line_is_that_of_the_record_also_behind_cells_with_line_breaks(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("events", 2, "label", "Address\nin three\nlines")(folder)
    replaced("events.csv", b"2031-06-12", b"2031-06-31")(folder)
    assert folder.flat() == [("line-break", "events.csv", 2, "label"), ("wrong-date", "events.csv", 6, "on")]


def test_the_report_says_what_was_checked() -> None:
    report = run_checks(TOY)
    assert [table.table for table in report.tables] == list(TABLES)
    assert {table.table: table.rows for table in report.tables}["sources"] == 6
    assert {table.file for table in report.tables} == {f"{name}.csv" for name in TABLES}
    assert report.rows == sum(len(path.read_text().splitlines()) - 1 for path in TOY.glob("*.csv"))
    assert report.clean


def test_a_warning_does_not_make_the_data_unfit(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("events", 4, "on", "2031-07")(folder)
    report = run_checks(folder.path)
    assert report.clean
    assert [problem.severity for problem in report.warnings] == [Severity.WARNING]


def test_problems_are_a_tree_from_table_to_row_to_cell(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("positions", 4, "stance", "wants")(folder)
    cell("force_requirements", 2, "low", "")(folder)
    (folder.path / "actor.csv").write_text("actor_id\n")
    levels = {problem.rule: type(problem) for problem in run_checks(folder.path).problems}
    assert levels == {
        "extra-table": TableProblem,
        "unknown-choice": CellProblem,
        "half-range": RowProblem,
    }
    assert issubclass(CellProblem, RowProblem)
    assert issubclass(RowProblem, TableProblem)


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="no readable data folder"):
        run_checks(tmp_path / "nowhere")


def test_an_empty_folder_lacks_every_file_that_a_case_needs(tmp_path: Path) -> None:
    missing = {(rule, file) for rule, file, _, _ in run_checks(tmp_path).flat()}
    assert missing == {("missing-table", spec.file_name) for spec in TABLES.values() if spec.required} | {
        ("case-config", "case.toml")
    }


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spoilt") / "data"
    shutil.copytree(TOY, path)
    return path


_HEADER = st.sampled_from([",".join(spec.column_names).encode() + b"\n" for spec in TABLES.values()] + [b""])
_CELLS = st.lists(
    st.sampled_from(
        [b",", b"\n", b'"', b"|", b"true", b"1", b"-", b"2031", b"\r", b"\x00", b"wardens", b"ge"]
    )
)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(TABLES)),
    _HEADER,
    st.one_of(st.binary(max_size=200), _CELLS.map(b"".join)),
)
def test_any_bytes_in_a_table_give_a_report(spoilt: Path, table: str, header: bytes, content: bytes) -> None:
    file = spoilt / f"{table}.csv"
    try:
        file.write_bytes(header + content)
        report = run_checks(spoilt)
    finally:
        shutil.copy(TOY / file.name, file)
    assert len(report.tables) == len(TABLES)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_text_in_a_cell_gives_a_report(spoilt: Path, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(sorted(TABLES)))
    lines = (TOY / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    column = data.draw(st.sampled_from(lines[0].split(",")))
    text = data.draw(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(["9" * 400, "1e9", "NaN", "-0", "9999-12", "0000", "a|b|", "|"]),
        )
    )
    folder = object.__new__(Folder)
    folder.path = spoilt
    try:
        cell(table, 2, column, text.replace("\x00", "").encode("utf-8", "ignore").decode())(folder)
        report = run_checks(spoilt)
    finally:
        shutil.copy(TOY / f"{table}.csv", spoilt / f"{table}.csv")
    assert len(report.tables) == len(TABLES)
