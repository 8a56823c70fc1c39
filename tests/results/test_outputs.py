"""What do the cells of the report find? Every name resolves, and an unknown one is an error."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dealspace import report
from dealspace.case import load_case
from dealspace.results import analyse, write_outputs
from dealspace.results.outputs import vintage_box

TOY = Path(__file__).parents[1] / "cases" / "toy"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("results")
    write_outputs(analyse(load_case(TOY), TOY), target)
    return target


def test_cells_print_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(folder))
    written = json.loads((folder / report.FILE_NAME).read_text(encoding="utf-8"))
    for name, markdown in written["tables"].items():
        assert report.table(name)._repr_markdown_() == markdown
    source = next(iter(written["cites"]))
    assert report.cite(source)._repr_markdown_() == f"[@{source}]"


def test_an_empty_block_gives_its_cell_no_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(folder))
    assert report.block("vintage") is None
    cite = report.block("cite")
    assert cite is not None
    assert "How to cite" in cite._repr_markdown_()


def test_a_source_of_a_later_date_is_not_cited(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(folder))
    assert report.cite("not-yet-published")._repr_markdown_() == "(published later)"


def test_an_unknown_name_is_an_error_with_the_nearest_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(folder))
    with pytest.raises(KeyError, match="did you mean conditions"):
        report.table("condition")


def test_only_another_date_carries_the_box_of_a_vintage() -> None:
    results = analyse(load_case(TOY), TOY)
    assert vintage_box(results) == ""
    later = replace(results, case=replace(results.case, as_of=date(2032, 1, 1)))
    assert "the report on what was known on" in vintage_box(later)
    earlier = replace(results, case=replace(results.case, as_of=date(2031, 1, 1)))
    assert "as it would have read" in vintage_box(earlier)


def test_the_bibliography_has_every_source(folder: Path) -> None:
    items = json.loads((folder / "references.json").read_text(encoding="utf-8"))
    assert {item["id"] for item in items} == set(load_case(TOY).sources)
