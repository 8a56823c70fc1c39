"""What rests on the row of a problem is said, and its cell is marked, whatever stands in it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from dealspace.case.tables import read_tables
from dealspace.checks import run_checks
from dealspace.checks.carried import seen_rows
from dealspace.checks.reporters import FORMATS, render
from dealspace.lineage import build_lineage
from dealspace.loading import load_all
from tests.checks.folder import TOY, Folder, cell

SCRIPT = '<script>alert(1)</script> "onload=x'


def test_a_position_carries_the_condition_that_it_is_evidence_of() -> None:
    tables = read_tables(TOY)
    (row,) = seen_rows(tables, [("positions.csv", 4)])
    assert row.key == "alder-quota-2030"
    assert row.carries == ("the verdicts on condition alder-quota",)


def test_what_carries_agrees_with_the_lineage_of_the_analysis() -> None:
    """Each condition that the graph of the typed case puts on a row is named."""
    tables, case = read_tables(TOY), load_all(TOY)
    lineage = build_lineage(case)
    places = {
        (f"{table}.csv", row.line): f"{table}/{row.key}"
        for table in ("positions", "commitments", "sources", "condition_evidence")
        for row in tables[table]
    }
    for row in seen_rows(tables, places):
        above = lineage.consequences(places[row.file, row.line])
        wanted = {name.partition("/")[2] for name in above if name.startswith("conditions/")}
        named = {words.rpartition(" ")[2] for words in row.carries if " condition " in words}
        assert wanted <= named, row.key


def test_the_page_marks_the_cell_and_runs_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("positions", 4, "stance", SCRIPT)(folder)
    page = render(run_checks(folder.path), "html")
    tags: list[tuple[str, dict[str, str | None]]] = []
    marked: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, dict(attrs)))

        def handle_data(self, data: str) -> None:
            if any(tag == "mark" for tag, _ in tags[-2:]):
                marked.append(data)

    Reader().feed(page)
    assert SCRIPT in marked
    assert not {"script", "img", "link", "iframe", "a"} & {tag for tag, _ in tags}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    policy = next(a["content"] for tag, a in tags if tag == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "the verdicts on condition alder-quota" in page


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_form_says_what_rests_on_the_row(fmt: str, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    cell("positions", 4, "confidence", "certain")(folder)
    text = render(run_checks(folder.path), fmt).replace("\\", "")
    assert "the verdicts on condition alder-quota" in text
