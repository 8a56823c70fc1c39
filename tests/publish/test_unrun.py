"""Code of the source that stands in an output was not run; words of the data that look like it are words."""

from __future__ import annotations

import pytest

from dealspace.publish.problems import Place
from dealspace.publish.source import Line
from dealspace.publish.unrun import unrun_code

SOURCE = [
    Line(Place("report.qmd", 7), 'So `{python} finding("a-b")` it is, and `{python} v("n_x")`.'),
    Line(Place("report.qmd", 9), "`{python} a < b`"),
]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("index.html", "<p>So <code>{python} finding(&quot;a-b&quot;)</code> it is</p>", [7]),
        ("index.html", "So {python} finding(“a-b”) it is", [7]),
        ("report.typ", 'So `{python} v("n\\_x")\\` it is', [7]),
        ("index.html", "<code>{python} a &lt; b</code>", [9]),
        ("index.html", "a cell with {python} __import__(‘os’) in it", []),
        ("report.typ", "{python}", []),
    ],
)
def test_only_code_of_the_source_counts(name: str, text: str, lines: list[int]) -> None:
    found = list(unrun_code({name: text}, SOURCE))
    assert [problem.place.line for problem in found] == lines
