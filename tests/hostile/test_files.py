"""Untrusted words in the files that a reader takes along: no sheet computes, programs read them back."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dealspace.page.sheet import table_bytes
from tests.hostile.conftest import Hostile
from tests.hostile.planting import MARK

FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def cells_of(content: bytes) -> set[str]:
    """Every cell, by whatever sign a spreadsheet of some language takes for the end of one."""
    text = content.decode("utf-8")
    found = {
        cell
        for mark in ",;\t"
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        for cell in row
    }
    return found | {cell for line in text.splitlines() for cell in re.split("[;\t]", line)}


def is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell))


def test_no_cell_of_a_file_is_a_formula(hostile: Hostile) -> None:
    files = sorted(hostile.out.rglob("*.csv"))
    assert len(files) > 30
    found = {
        (path.name, cell)
        for path in files
        for cell in cells_of(path.read_bytes())
        if FORMULA.match(cell) and not is_number(cell)
    }
    assert found == set()


@given(st.lists(st.text(st.sampled_from("=+-@;,\t\r\n\"' a1|\uff1d"), max_size=12), min_size=1, max_size=4))
@example(["a;=1+1;", '";"=1', "\uff1d1", " =1", "\n=1", 'x";=1'])
def test_no_cells_make_a_formula_however_they_are_split(cells: list[str]) -> None:
    content = table_bytes([{str(at): cell for at, cell in enumerate(cells)}])
    body = content.partition(b"\n")[2]
    assert {cell for cell in cells_of(body) if FORMULA.match(cell) and not is_number(cell)} == set()
    row = next(csv.reader(io.StringIO(body.decode(), newline="")))
    told = [re.sub(r"\r\n?", "\n", cell) for cell in cells]
    assert [cell.replace("'", "") for cell in row] == [cell.replace("'", "") for cell in told]


def test_programs_read_the_words_back(hostile: Hostile) -> None:
    document = json.loads((hostile.out / "findings.json").read_text(encoding="utf-8"))
    texts = set(_texts(document))
    told = {text for text in hostile.planted.texts.values() if text in texts}
    assert len(told) > 80
    for path in sorted(hostile.out.glob("figures/*.json")):
        json.loads(path.read_text(encoding="utf-8"))


def test_the_rows_beside_the_page_hold_what_was_coded(hostile: Hostile) -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in sorted((hostile.out / "data").glob("*.csv")))
    tables = {place.split(" ")[0] for place in hostile.planted.places.values()}
    marks = {
        mark
        for mark, place in hostile.planted.places.items()
        if (hostile.out / "data" / f"{place.split(' ')[0]}.csv").exists()
    }
    assert len(tables) > 20
    assert len(marks - set(MARK.findall(told))) < 20


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]


@pytest.mark.parametrize(
    "name", ["citation.bib", "citation.ris", "citation.csl.json", "CITATION.cff", "citation.txt"]
)
def test_a_citation_has_as_many_lines_as_its_form_has_fields(hostile: Hostile, name: str) -> None:
    text = (Path(hostile.out) / name).read_text(encoding="utf-8")
    assert all(line.isprintable() for line in text.split("\n"))
    assert not [line for line in text.split("\n") if line.startswith(("# Head", "- item", "::: ", "::"))]
