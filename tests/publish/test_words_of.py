"""Are the words of a cell those that Pandoc reads in it?"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.publish.escape import Markup, anchor, escape_markdown, link
from dealspace.publish.words_of import words_of
from dealspace.tables import TABLES
from dealspace.tables.cells import LINE_BREAK, cite, lines, row_link
from tests.built import toy

AS_OF = date(2025, 8, 20)


def read(cells: list[Markup]) -> list[str]:
    """The text of each cell as Pandoc reads it, a citation as the key that it names."""
    source = "\n\n".join(f"x{cell}x" for cell in cells)
    tree = json.loads(pypandoc.convert_text(source, "json", format="markdown-smart-task_lists"))
    return [" ".join(_text(block).split())[1:-1].strip() for block in tree["blocks"]]


def _text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_text, node))
    kind, content = node.get("t"), node.get("c")
    match kind:
        case "Str":
            return str(content)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "RawInline":
            return " " if content[1] == "<br>" else ""
        case "Cite":
            return "".join(one["citationId"] for one in content[0])
        case "Link" | "Span":
            return _text(content[1])
        case "Code":
            return str(content[1])
    return _text(content) if isinstance(content, list) else ""


def test_every_cell_of_the_tables_reads_as_pandoc_reads_it() -> None:
    cells = [cell for table in TABLES.values() for row in table(toy().results).rows for cell in row]
    marked = [cell for cell in cells if isinstance(cell, Markup) and cell.strip()]
    assert len(marked) > 50
    assert [words_of(cell) for cell in marked] == read(marked)


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8), min_size=1, max_size=4))
def test_any_words_come_back(words: list[str]) -> None:
    said = " ".join("".join(words).split())
    for cell in (escape_markdown(said), anchor(said, "row-a"), link(said, "https://example.org/a_(b)")):
        assert words_of(cell) == said
    assert words_of(
        Markup(f"**{escape_markdown(said)}**{LINE_BREAK}[{escape_markdown(said)}]{{.broken}}")
    ) == (f"{said} {said}".strip())


@pytest.mark.parametrize(("cell", "words"), [(None, ""), (3, "3"), ("*as it is*", "*as it is*")])
def test_what_is_no_markup_is_its_own_words(cell: object, words: str) -> None:
    assert words_of(cell) == words


def test_links_within_lines_and_citations_lose_their_addresses() -> None:
    case = toy().case
    source = next(iter(case.sources))
    cell = lines([row_link("a [b]", "positions/x"), cite(case, source, "p. 3")])
    assert words_of(cell) == f"a [b]; {source} p. 3"
