"""Is every measure written down with an example that finds something, and does it say what it rests on?"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.measures import measures
from dealspace.measures.form import Fault, call, parts
from dealspace.measures.reference import entry, reference
from dealspace.results.records import Results
from dealspace.results.rows import tables_of

TOY = Path(__file__).parents[1] / "cases" / "toy"
PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
WITHOUT_ROWS = {
    "date", "data_fingerprint", "tables", "chance_error", "sobol_error", "sobol_samples", "leading_input",
}  # fmt: skip
"""They say when, of which files or bytes, or how well the simulation has settled."""


@cache
def later() -> Results:
    return analyse(load_case(TOY, date(2032, 3, 31)), TOY).results


def test_the_reference_on_record_is_the_one_of_the_measures() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "`nox -s codebook` writes it again"


@pytest.mark.parametrize("name", measures())
def test_the_example_of_a_measure_is_sound(name: str) -> None:
    assert [part for part in parts(entry(measures()[name]), name) if isinstance(part, Fault)] == []


@pytest.mark.parametrize("name", measures())
def test_what_a_measure_finds_rests_on_rows_that_are_there(name: str) -> None:
    found = call(entry(measures()[name]))(later())
    if found is None:
        return
    known = tables_of(later().rows)
    for row in found.rows:
        table, _, key = row.partition("/")
        assert table == "case.toml" or key in known[table], row
    assert found.rows or found.about or not found.value or name in WITHOUT_ROWS
    assert found.formula.endswith(".")
    assert "{" not in found.formula
