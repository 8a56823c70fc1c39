"""Nothing of a table or a box is lost in the PDF, however long it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf

from dealspace.publish.build import render
from tests.publish.toy_results import AS_OF

LAST = "last of all"
HEIGHT = 842


def words(mark: str, count: int) -> list[str]:
    return [f"word{mark}{at:04}" for at in range(count)]


def simple(lines: list[str]) -> str:
    """A table of two columns, the second of which holds the lines."""
    rows = "\n".join(f"{'a' if at == 0 else '':<10} {line}" for at, line in enumerate(lines))
    rule = f"{'-' * 10} {'-' * max(map(len, lines))}"
    return f"{rule}\n{'One':<10} Two\n{rule}\n{rows}\n\nb          {LAST}\n{rule}"


def narrow(given: list[str], each: int) -> str:
    """A table whose second column is a twentieth of the line, with a few words in each of its rows."""
    rule = f"|:{'-' * 150}|:{'-' * 6}|"
    rows = [f"| a | {' '.join(given[at : at + each])} |" for at in range(0, len(given), each)]
    return "\n".join(["| One | Two |", rule, *rows, f"| b | {LAST} |"])


def many_lines(given: list[str]) -> str:
    return simple("\\\n".join(" ".join(given[at : at + 4]) for at in range(0, len(given), 4)).split("\n"))


PIECES: list[tuple[str, int, Callable[[list[str]], str]]] = [
    ("a", 1600, lambda given: simple([" ".join(given)])),
    ("b", 1600, many_lines),
    # A narrow column has more lines than a page before it has many letters.
    ("c", 400, lambda given: narrow(given, 100)),
    # Rows at the end that are kept together must fit on a page together.
    ("d", 240, lambda given: narrow(given, 40)),
    ("e", 1600, lambda given: f'::: {{.box title="Long"}}\n{" ".join(given)}\n\n{LAST}\n:::'),
    ("f", 200, lambda given: "\n\n".join(["::: {.box .limit}", *given, LAST, ":::"])),
]


def test_what_is_longer_than_a_page_breaks_and_nothing_of_it_is_lost(
    report_dir: Path, results_dir: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results"
    shutil.copytree(results_dir, results)
    section = report_dir / "sections" / "second.qmd"
    pieces = [make(words(mark, count)) for mark, count, make in PIECES]
    text = "\n\n".join([section.read_text(encoding="utf-8"), *pieces, ""])
    section.write_text(text, encoding="utf-8")
    made = render(
        report_dir, results, tmp_path / "out", as_of=AS_OF, formats=("pdf",), engine="portable"
    ).outputs["pdf"]
    found: list[str] = []

    def read(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        # A word that is drawn beyond the edge of the page can be read by nobody.
        if 0 < outer[1] * inner[4] + outer[3] * inner[5] + outer[5] < HEIGHT:
            found.append(text)

    for page in pypdf.PdfReader(made).pages:
        page.extract_text(visitor_text=read)
    shown = re.sub(r"[\s\u2010\xad-]+", "", "".join(found))
    for mark, count, _ in PIECES:
        assert sorted(re.findall(rf"word{mark}\d{{4}}", shown)) == words(mark, count), mark
    assert shown.count(LAST.replace(" ", "")) == len(PIECES)
