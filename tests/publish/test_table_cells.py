"""Does a vertical bar in a cell stay in the cell, whoever wrote it?"""

from __future__ import annotations

from html.parser import HTMLParser

import pypandoc
import pytest

from dealspace.publish.escape import Markup
from dealspace.publish.outputs import Column, TableOutput


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
