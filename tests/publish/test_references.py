"""Does a dangling reference or an unknown citation fail the build, at its line, before any engine writes?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dealspace.publish.build import prepare_all
from dealspace.publish.document import Document
from dealspace.publish.problems import PublishError


@pytest.fixture
def source(report_dir: Path, results_dir: Path) -> Path:
    shutil.copytree(results_dir, report_dir / "_results")
    return report_dir


def append(source: Path, text: str) -> int:
    path = source / "sections" / "second.qmd"
    before = path.read_text(encoding="utf-8")
    path.write_text(before + "\n" + text + "\n", encoding="utf-8")
    return before.count("\n") + 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See @fig-nowhere.", "`@fig-nowhere` refers to nothing"),
        ("See @sec-nowhere.", "`@sec-nowhere` refers to nothing"),
        ("See @tbl-nowhere.", "`@tbl-nowhere` refers to nothing"),
        ("As @nobody-2020 says.", "`@nobody-2020` is not in the bibliography"),
        ("So [see @toy-2025; @nobody-2021, p. 3].", "`@nobody-2021` is not in the bibliography"),
        ("See [@fig-bars; @fig-lines].", "by itself"),
        ("See [there](#nowhere).", "link to `#nowhere`"),
        ("![](_results/figures/bars.svg)", "no alternative text"),
        ("![x](https://example.org/a.png)", "not a file of this report"),
    ],
)
def test_what_points_nowhere_is_refused_at_its_line(source: Path, text: str, words: str) -> None:
    line = append(source, text)
    with pytest.raises(PublishError) as caught:
        prepare_all(source)
    assert [
        str(problem).startswith(f"sections/second.qmd:{line}: ") for problem in caught.value.problems
    ] == [True]
    assert words in str(caught.value)


def test_a_link_in_a_raw_block_is_checked_too(source: Path) -> None:
    raw = '```{=html}\n<p id="here"><a href="#here">a</a> <a href="#gone">b</a></p>\n```'
    line = append(source, raw)
    with pytest.raises(PublishError) as caught:
        prepare_all(source)
    message = "link to `#gone`, which is not in this report"
    assert str(caught.value) == f"sections/second.qmd:{line + 1}: {message}"


def test_a_citation_that_a_cell_prints_is_checked_too(source: Path) -> None:
    line = append(
        source, "```{python}\nfrom IPython.display import Markdown\nMarkdown('[@nobody-1999]')\n```"
    )
    with pytest.raises(PublishError, match=f"sections/second.qmd:{line}: `@nobody-1999`"):
        prepare_all(source)


def test_a_label_used_twice_is_refused(source: Path) -> None:
    line = append(source, "# Again {#sec-fit}")
    with pytest.raises(PublishError, match=f"sections/second.qmd:{line}: Duplicate identifier 'sec-fit'"):
        prepare_all(source)


def test_numbers_count_through_the_document_in_both_formats(source: Path) -> None:
    document: Document = prepare_all(source)["report"]
    expected = {
        "sec-asked": "1", "fig-bars": "1", "sec-fit": "2", "sec-second": "2.1", "fig-lines": "2",
        "tbl-numbers": "1", "tbl-hostile": "2", "tbl-plain": "3",
        "sec-after": "3", "sec-below": "3.1",
    }  # fmt: skip
    for form in ("html", "typst"):
        assert {name: target.number for name, target in document.targets[form].items()} == expected
