"""Every table on three cases, read back by Pandoc: its shape, its links, and the ids of the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from itertools import groupby
from pkgutil import iter_modules
from typing import Any

import pypandoc
import pytest

from dealspace import tables
from dealspace.page.facts import TEXTS
from dealspace.page.register import register_sections, register_tables
from dealspace.publish.entries import Entry, Inline, Line, Link
from dealspace.results.records import Results
from dealspace.results.records.readings import Cell
from dealspace.results.records.shares import Share
from dealspace.results.rows import tables_of
from dealspace.tables import TABLES
from dealspace.tables.cells import row_id
from tests.figures import sample
from tests.results_of import record_of, share_of


def cases() -> dict[str, Results]:
    return {"toy": sample.toy(), "large": sample.large(), "sparse": sample.sparse()}


class Page(HTMLParser):
    """Tables, ids and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.ids, self.links, self.tags = [], [], [], set()  # type: ignore[var-annotated]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append(0)
        if tag in {"td", "th"}:
            self.rows[-1] += 1
        if found.get("id"):
            self.ids.append(found["id"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])


def page(markdown: str) -> Page:
    parsed = Page()
    parsed.feed(pypandoc.convert_text(markdown, "html", format="markdown+autolink_bare_uris"))
    return parsed


@cache
def appendix(name: str) -> Page:
    results = cases()[name]
    parts: list[Any] = [
        *(table(results) for table in TABLES.values()),
        *register_sections(results.rows).values(),
    ]
    return page("\n\n".join(part._repr_markdown_() for part in parts))


@pytest.mark.parametrize("table_id", TABLES)
def test_pandoc_reads_each_row_as_one_row(table_id: str) -> None:
    table = TABLES[table_id](cases()["large"])
    read = page(table._repr_markdown_())
    headings = any(column.heading for column in table.columns)
    if table.rows:
        assert read.rows == [len(table.columns)] * (len(table.rows) + headings)


@pytest.mark.parametrize("name", ["toy", "large", "sparse"])
def test_every_row_of_the_data_stands_once_in_the_register(name: str) -> None:
    case = cases()[name].rows
    wanted = [row_id(table, key) for table, rows in register_tables(case).items() for key in rows]
    found = [identifier for identifier in appendix(name).ids if identifier.startswith("row-")]
    assert sorted(found) == sorted(wanted)


def test_no_link_to_a_row_dangles() -> None:
    read = appendix("toy")
    links = {link.removeprefix("#") for link in read.links if link.startswith("#row-")}
    assert links <= set(read.ids)
    assert links


@pytest.mark.parametrize("name", ["toy", "large", "sparse"])
def test_the_register_prints_every_text_and_source_of_a_row(name: str) -> None:
    case = cases()[name].rows
    printed = {
        line.identifier or entry.identifier: "".join(map(words, line.inlines))
        for section in register_sections(case).values()
        for entry in section.entries
        for line in (*entry.lines, whole(entry))
    }
    for table, rows in register_tables(case).items():
        for key, row in rows.items():
            said = printed[row_id(table, key)]
            wanted = [*TEXTS, "source_id", "locator"]
            assert all(str(getattr(row, column, "")) in said for column in wanted), (table, key)


def words(inline: Inline) -> str:
    return inline if isinstance(inline, str) else inline.text


def whole(entry: Entry) -> Line:
    """An entry as one line, without the rows that only stand within it."""
    own = (inline for line in entry.lines if not line.identifier for inline in line.inlines)
    return Line((entry.title, *(inline for fact in entry.facts for inline in fact), *own), entry.identifier)


def test_a_line_of_evidence_names_and_links_its_position() -> None:
    case = cases()["large"].rows
    found = {
        line.identifier: line.inlines
        for entry in register_sections(case)["conditions"].entries
        for line in entry.lines
    }
    assert case.condition_evidence
    for key, row in case.condition_evidence.items():
        links = [
            inline.target for inline in found[row_id("condition_evidence", key)] if isinstance(inline, Link)
        ]
        assert f"#{row_id('positions', row.position_id)}" in links


def test_low_and_high_are_one_value_in_the_words_of_the_term() -> None:
    case = cases()["large"].rows
    facts = [
        "".join(map(words, fact))
        for entry in register_sections(case)["commitments"].entries
        for fact in entry.facts
    ]
    assert not any(fact.startswith(("low:", "high:")) for fact in facts)
    assert any(" to " in fact for fact in facts)


def test_every_id_can_be_linked_to() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", i) for i in appendix("large").ids if i.startswith("row-"))


def test_markup_in_a_finding_stays_text() -> None:
    read = page(TABLES["findings"](cases()["toy"])._repr_markdown_())
    assert read.tags.isdisjoint({"b", "em", "strong"})


def test_columns_do_not_depend_on_the_rows() -> None:
    for table in TABLES.values():
        shapes = {len(table(cases()[name]).columns) for name in ("toy", "large")}
        assert len(shapes) == 1


def test_the_table_of_readings_joins_combinations_that_differ_in_nothing() -> None:
    small = sample.toy()
    part = small.readings
    assert part is not None
    # Where the second question makes no difference, one row says so.
    alike = replace(part, cells=tuple(_second_as_first(part.cells)))
    joined = TABLES["readings"](replace(small, readings=alike))
    labels = [reading.label for reading in part.axes[0].readings]
    assert [row[:2] for row in joined.rows] == [(label, "any reading") for label in labels]
    half = record_of(Share, share_of("1/2"))
    other = (replace(alike.cells[0], no_deal=half), *alike.cells[1:])
    apart = TABLES["readings"](replace(small, readings=replace(alike, cells=other)))
    assert [bool(row[0]) for row in apart.rows] == [True, False, True]
    for row, cell in zip(apart.rows, other[:3], strict=True):
        own = {row_id("conditions", m) for found in cell.own for m in found.conditions}
        assert {link.removeprefix("#") for link in page(str(row[2])).links} == own
        assert str(row[5]).startswith("a deal" if cell.rest.feasible else "no deal")
    opened = tuple(replace(cell, feasible=True, own=(), concessions=()) for cell in part.cells)
    free = TABLES["readings"](replace(small, readings=replace(part, cells=opened)))
    assert free.rows[0][3] == "none needed"


def _second_as_first(cells: tuple[Cell, ...]) -> Iterator[Cell]:
    """The cells with what follows under the first reading of the second question, whatever its reading."""
    for first, group in groupby(cells, key=lambda cell: next(iter(cell.readings.values()))):
        own = list(group)
        assert first
        yield from (replace(own[0], cell_id=cell.cell_id, readings=cell.readings) for cell in own)


def test_a_row_that_this_vintage_lacks_is_named_without_a_link() -> None:
    results = cases()["toy"]
    part = results.afterword
    assert part is not None
    known = "package_terms/" + next(iter(tables_of(results.rows)["package_terms"]))
    turn = replace(part.conditions[0], rows=(known, "package_terms/mainland-note/repealed", "terms/repealed"))
    told = TABLES["afterword-conditions"](replace(results, afterword=replace(part, conditions=(turn,))))
    read = page(str(told.rows[0][-1]))
    assert read.links == [f"#{row_id(*known.split('/', 1))}"]


def test_no_two_tables_have_one_name() -> None:
    modules = (import_module(f"{tables.__name__}.{found.name}") for found in iter_modules(tables.__path__))
    named = [name for module in modules for name in getattr(module, "TABLES", ())]
    assert sorted(named) == sorted(TABLES)


def test_a_vintage_without_readings_has_no_row_of_them() -> None:
    results = cases()["sparse"]
    assert results.readings is None
    assert not TABLES["readings"](results).rows
    assert not TABLES["reading-list"](results).rows
