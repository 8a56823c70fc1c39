"""A CSV file is read as the standard library reads it, with lines, and never fails."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.raw import parse_table, read_table
from dealspace.case.sniff import foreign, separator

# Codec-safe text; CR is left out because line ends are normalised, and reported.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff"), max_size=8)
rows_with_a_cell = st.lists(texts, min_size=2, max_size=2).filter(lambda row: any(c.strip() for c in row))
tables = st.lists(rows_with_a_cell, min_size=1, max_size=5).filter(
    lambda rows: rows[0][1].strip() != "" and not foreign(written(rows).encode()) and not separator_of(rows)
)


def written(rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def separator_of(rows: list[list[str]]) -> str:
    return separator(written(rows).partition("\n")[0])


@given(tables)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    table = parse_table(written(rows).encode(), "t.csv")
    assert [list(table.header), *(list(record.cells) for record in table.records)] == rows
    assert table.faults == ()


@given(tables)
def test_each_record_starts_on_the_line_that_an_editor_shows(rows: list[list[str]]) -> None:
    table = parse_table(written(rows).encode(), "t.csv")
    assert [record.line for record in table.records] == [
        1 + written(rows[:at]).count("\n") for at in range(1, len(rows))
    ]


@given(st.one_of(st.binary(max_size=300), st.text('",\n\r a\x00', max_size=60).map(str.encode)))
def test_any_bytes_are_a_table(content: bytes) -> None:
    table = parse_table(content, "t.csv")
    last = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= record.line <= last for record in table.records)
    assert all(1 <= fault.line <= last for fault in table.faults)


def test_bom_crlf_and_latin_1_are_recorded_and_the_cells_still_read() -> None:
    table = parse_table(b"\xef\xbb\xbfa,b\r\n1,\xe9\r\n", "t.csv")
    assert [(fault.kind, fault.line) for fault in table.faults] == [
        ("byte-order-mark", 1),
        ("line-ends", 1),
        ("encoding", 2),
    ]
    assert table.header == ("a", "b")
    assert table.records[0].cells == ("1", "\ufffd")


def test_a_quote_that_is_never_closed_spoils_one_line_only() -> None:
    table = parse_table(b'a,b\n"x,1\ny,2\n', "t.csv")
    assert [(fault.kind, fault.line) for fault in table.faults] == [("quoting", 2)]
    assert [record.line for record in table.records] == [2, 3]
    assert table.records[1].cells == ("y", "2")


def test_a_file_that_cannot_be_read_is_a_table_with_a_fault(tmp_path: Path) -> None:
    table = read_table(tmp_path / "none.csv")
    assert [fault.kind for fault in table.faults] == ["unreadable-file"]
    assert table.records == ()


def test_a_megabyte_of_lone_quotes_is_read_in_one_pass() -> None:
    table = parse_table(b'a\n"' + b'""' * 500_000 + b"x\n", "t.csv")
    assert [fault.kind for fault in table.faults] == ["cell-too-long", "quoting"]
