"""Does a vertical bar in a cell stay in the cell, whoever wrote it?"""

from __future__ import annotations

from html.parser import HTMLParser

import html5lib
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.publish.escape import Markup, visible
from dealspace.publish.outputs import BETWEEN, Column, TableOutput


class Cells(HTMLParser):
    """The text of each cell of the body, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a | b", "a | b"),
        ("a \\| b", "a \\| b"),
        (Markup("**a** | b"), "a | b"),
        (Markup("a \\| b"), "a | b"),
        (Markup("a \\\\| b"), "a \\| b"),
        (Markup("|"), "|"),
        (Markup("a\n| b"), "a | b"),
    ],
    ids=repr,
)
def test_a_row_has_as_many_cells_as_columns_and_each_its_own_text(cell: str, text: str) -> None:
    table = TableOutput((Column("One"), Column("Two"), Column("Three")), (("before", cell, "after"),))
    read = Cells()
    read.feed(pypandoc.convert_text(table._repr_markdown_(), "html", format="markdown"))
    assert [row for row in read.rows if row] == [["before", text, "after"]]


@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), min_size=1, max_size=4))
def test_the_lines_of_a_table_have_its_cells_and_nothing_of_them_is_markup(rows: list[list[str]]) -> None:
    table = TableOutput((Column("One"), Column("Two")), tuple(map(tuple, rows)))
    tree = html5lib.parseFragment(table.lines(), namespaceHTMLElements=False)
    (block,) = tree
    assert (block.tag, len(block)) == ("pre", 0)
    lines = [line.split(BETWEEN) for line in (block.text or "").split("\n")]
    assert lines[0] == ["One", "Two"]
    shown = [[visible(cell).replace(BETWEEN, " ") for cell in row] for row in rows]
    assert [[cell.strip() for cell in line] for line in lines[1:]] == [
        [cell.strip() for cell in row] for row in shown
    ]


def test_a_table_with_markup_has_no_plain_lines() -> None:
    with pytest.raises(ValueError, match="Markdown in its cells"):
        TableOutput((Column("One"),), ((Markup("*a*"),),)).lines()
