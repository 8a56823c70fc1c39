"""What do the cells of the report find? Every name resolves, and an unknown one is an error."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from dealspace import report
from dealspace.page.outputs import fallen, write_outputs
from dealspace.publish.escape import escape_markdown
from dealspace.results.records.afterword import Fate, FindingFate
from dealspace.results.records.shares import Share
from tests.built import Built, toy
from tests.results_of import record_of, share_of

TOY = Path(__file__).parents[1] / "cases" / "toy"


@pytest.fixture(scope="module")
def folder(built: Built) -> Path:
    return built.toy_outputs()


def test_cells_print_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(folder))
    written = json.loads((folder / report.FILE_NAME).read_text(encoding="utf-8"))
    for name, markdown in written["tables"].items():
        assert report.table(name)._repr_markdown_() == markdown
    source = next(iter(written["cites"]))
    assert report.cite(source)._repr_markdown_() == f"[@{source}]"


def test_an_empty_block_gives_its_cell_no_output(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(folder))
    assert report.block("headlines") is None
    assert report.block("answer") is None
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


@pytest.mark.parametrize(
    ("as_of", "true"), [("2031-06-20", "earlier"), ("2031-06-30", "base"), ("2032-03-31", "later")]
)
def test_the_metadata_say_on_which_side_of_the_case_a_vintage_lies(
    as_of: str, true: str, built: Built
) -> None:
    metadata = yaml.safe_load(
        (built.toy_outputs(date.fromisoformat(as_of)) / "metadata.yml").read_text(encoding="utf-8")
    )
    assert [name for name, holds in metadata["vintage"].items() if holds] == [true]


def test_what_this_date_cannot_say_is_nothing_or_a_mark_that_a_build_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(report.ENVIRONMENT, str(tmp_path))
    results = replace(toy(), unknown=("later-count",), unstated=("later-finding",))
    write_outputs(results, tmp_path)
    assert report.value("later-count")._repr_markdown_() == "[later-count]{.absent}"
    assert report.finding("later-finding")._repr_markdown_() == "[]{.unstated}"
    with pytest.raises(KeyError, match="no value 'misspelt'"):
        report.value("misspelt")


def test_the_findings_that_fell_are_told_with_both_sentences() -> None:
    results = toy(date(2032, 3, 31))
    part = results.results.afterword
    assert part is not None
    fate = FindingFate(
        finding_id="all-well",
        label="All well",
        headline=True,
        sentence="All <is> well.",
        now="It is not.",
        told="All <is> well.",
        fate=Fate.FELL,
        renumbered=(),
        share_before=record_of(Share, share_of("0.72", "0.9")),
        share_after=None,
        contested=True,
        score=None,
        rows=(),
    )
    kept = replace(fate, sentence="So it stays.", fate=Fate.RENUMBERED)
    fell = replace(results.results, afterword=replace(part, findings=(fate, kept)))
    text = fallen(replace(results, results=fell))
    assert text.count("\n") == 0
    assert str(escape_markdown("All <is> well.")) in text
    assert str(escape_markdown("in 72% to 90% of readings")) in text
    assert str(escape_markdown("It is not.")) in text
    assert "So it stays" not in text
    assert "holds" in fallen(replace(results, results=replace(results.results, afterword=None)))


def test_the_bibliography_has_every_source(folder: Path) -> None:
    items = json.loads((folder / "references.json").read_text(encoding="utf-8"))
    assert {item["id"] for item in items} == set(toy().case.sources)
