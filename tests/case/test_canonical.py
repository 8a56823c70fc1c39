"""The one form of a file: no cell changes, and nothing that is uncertain is touched."""

from __future__ import annotations

import csv
import io
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.case.canonical import canonical_table, canonical_text, misplaced
from dealspace.schemas import TABLES
from tests.checks.folder import TOY

EVENTS = TABLES["events"]
CONTENT = (TOY / "events.csv").read_bytes()
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("folder", [TOY, ROOT / "data"], ids=["toy", "real"])
@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_tables_at_hand_have_their_form(folder: Path, name: str) -> None:
    content = (folder / f"{name}.csv").read_bytes()
    assert canonical_table(content, TABLES[name]).content == content


def _lines(change) -> bytes:
    head, *rows = CONTENT.decode().splitlines()
    return change(head, rows)


def _reordered() -> bytes:
    rows = list(csv.reader(io.StringIO(CONTENT.decode())))
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([row[::-1] for row in rows])
    return text.getvalue().encode()


SPOILT = {
    "mark": b"\xef\xbb\xbf" + CONTENT,
    "windows": CONTENT.replace(b"\n", b"\r\n"),
    "old mac": CONTENT.replace(b"\n", b"\r"),
    "no last line end": CONTENT.rstrip(b"\n"),
    "utf-16": CONTENT.decode().encode("utf-16"),
    "utf-16 without a mark": CONTENT.decode().encode("utf-16-le"),
    "utf-16 the other way": b"\xfe\xff" + CONTENT.decode().encode("utf-16-be"),
    "utf-32": CONTENT.decode().encode("utf-32"),
    "semicolons": CONTENT.replace(b",", b";"),
    "tabs": CONTENT.replace(b",", b"\t"),
    "a line that names the separator": b"sep=;\r\n" + CONTENT.replace(b",", b";").replace(b"\n", b"\r\n"),
    "unsorted": _lines(lambda head, rows: ("\n".join([head, *reversed(rows)]) + "\n").encode()),
    "empty rows": _lines(
        lambda head, rows: ("\n".join([head, ",,,,", *rows, ",,,,", "", ",,,,"]) + "\n").encode()
    ),
    "empty columns": _lines(
        lambda head, rows: ("\n".join(f"{row},," for row in [head, *rows]) + "\n").encode()
    ),
    "needless quotes": _lines(
        lambda head, rows: (
            "\n".join([head, *('"' + row.replace(",", '","') + '"' for row in rows)]) + "\n"
        ).encode()
    ),
    "columns in another order": _reordered(),
}


@pytest.mark.parametrize("kind", sorted(SPOILT))
def test_whatever_a_program_can_mend_is_mended(kind: str) -> None:
    form = canonical_table(SPOILT[kind], EVENTS)
    assert (form.content, form.why_not) == (CONTENT, "")


@pytest.mark.parametrize(
    "content",
    [
        CONTENT.replace(b"First", b"F\xefrst"),
        CONTENT.replace(b"First round", b'"First" round'),
        CONTENT.replace(b"First round", b"First, round"),
        CONTENT.replace(b"event_id", b"event"),
        CONTENT.replace(b"label", b"on"),
        CONTENT.replace(b"First round", b"a" * 65_537),
        CONTENT + b"\n" * 10_000_001,
        b"",
        b"PK\x03\x04",
        b"<!DOCTYPE html><html></html>",
        b"version https://git-lfs.github.com/spec/v1\n",
    ],
)
def test_what_is_not_certain_stays_as_it_is_and_is_told(content: bytes) -> None:
    form = canonical_table(content, EVENTS)
    assert form.content == content
    assert form.why_not


@given(st.binary(max_size=200) | st.text('",;\t\n\r aé\x00', max_size=80).map(str.encode))
def test_any_bytes_have_a_form_and_it_is_the_last_word(content: bytes) -> None:
    for form, again in (
        (canonical_table(content, EVENTS), lambda c: canonical_table(c, EVENTS)),
        (canonical_text(content), canonical_text),
    ):
        assert again(form.content).content == form.content


def _in_canonical_form(cells: list[str]) -> list[str]:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(
        [EVENTS.column_names, cells + [""] * (len(EVENTS.column_names) - 5)]
    )
    form = canonical_table(text.getvalue().encode(), EVENTS)
    return next(csv.reader(io.StringIO(form.content.decode().partition("\n")[2], newline="")))[:5]


def test_cells_keep_their_text() -> None:
    cells = ["x", "2031", 'a "b" c, d', "gazette", "p1"]
    assert _in_canonical_form(cells) == cells


def test_a_cell_of_several_lines_and_decomposed_letters_is_written_in_one_form() -> None:
    assert _in_canonical_form(["x", "2031", "A\u030alder \n\n b\nc", "gazette", "p1"])[2] == "\u00c5lder b c"


@given(st.lists(st.integers(0, 6), max_size=8))
def test_the_fewest_rows_are_misplaced(keys: list[int]) -> None:
    places = misplaced(keys)
    rest = [key for at, key in enumerate(keys) if at not in places]
    assert rest == sorted(rest)
    longest = max(
        size
        for size in range(len(keys) + 1)
        for chosen in combinations(keys, size)
        if list(chosen) == sorted(chosen)
    )
    assert len(rest) == longest


def test_a_million_rows_are_put_in_order_in_one_pass() -> None:
    keys = list(range(100_000))
    keys[500], keys[90_000] = keys[90_000], keys[500]
    assert len(misplaced(keys)) == 2
