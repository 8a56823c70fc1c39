"""Do the records of a register say the same in both formats, and stay text whatever they hold?"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from dealspace.publish.entries import EntriesOutput, Entry, Line, Link, raw_identifiers, raw_targets
from dealspace.publish.escape import visible

HOSTILE = '</details><script>alert(1)</script> #import "@preview/x:1.0.0" $a$ ```{=html} "\\ [*bold*] &amp;'
REGISTER = Path(__file__).parents[2] / "report" / "theme" / "typst-template.typ"


def output(text: str = HOSTILE) -> EntriesOutput:
    lines = (
        Line((text, Link(text, "#row-b"), " and ", Link("a page", "https://example.org/a?b=1&c=2"))),
        Line(("a row within",), "row-a-1"),
        Line((Link("marked", "#row-a", "mark"),)),
    )
    return EntriesOutput(
        "Show 2 rows", (Entry("row-a", text, (("a fact",), (text,)), lines), Entry("row-b", "b", ()))
    )


def forms(made: EntriesOutput) -> tuple[str, str]:
    blocks = re.findall(r"^(`{3,})\{=(\w+)\}\n(.*?)\n\1$", made._repr_markdown_(), re.MULTILINE | re.DOTALL)
    assert [form for _, form, _ in blocks] == ["html", "typst"]
    return blocks[0][2], blocks[1][2]


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Words:
    words = Words()
    words.feed(html)
    return words


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_stays_text_in_the_page(text: str) -> None:
    words = read(forms(output(text))[0])
    assert words.text.count(visible(text)) >= 4
    assert words.tags == {"div", "p", "b", "a"}


def test_both_forms_set_the_same_identifiers_and_the_links_lead_to_them() -> None:
    html, code = forms(output())
    assert (
        raw_identifiers("html", html)
        == raw_identifiers("typst", code)
        == {"row-a", "row-a-1", "row-b", "mark"}
    )
    assert raw_targets("html", html) == {"row-a", "row-b"}


def test_the_print_form_compiles_and_shows_the_text(tmp_path: Path) -> None:
    look = (
        '#let sans = ("Libertinus Serif",)\n#let muted = gray\n#let goto'
        + (REGISTER.read_text(encoding="utf-8").partition("#let goto")[2].partition("#let article")[0])
    )
    source = tmp_path / "main.typ"
    source.write_text(look + "\n" + forms(output())[1], encoding="utf-8")
    target = tmp_path / "main.pdf"
    typst.compile(str(source), output=str(target))
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    squeezed = re.sub(r"\s", "", shown)
    assert squeezed.count(re.sub(r"\s", "", HOSTILE)) == 4
    assert "arowwithin" in squeezed


@pytest.mark.parametrize("target", ["javascript:alert(1)", "#Not an id", "ftp://example.org", ""])
def test_a_link_elsewhere_than_to_the_web_or_the_report_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="not an"):
        Link("words", target)


@pytest.mark.parametrize("identifier", ["", "1st", "a b", 'a"b'])
def test_a_bad_identifier_is_refused(identifier: str) -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        Entry(identifier, "title", ())
