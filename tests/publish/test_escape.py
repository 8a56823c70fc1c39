"""Does untrusted text stay text, whatever it holds? Pandoc itself is the oracle."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.publish import Column, FigureOutput, TableOutput, anchor, escape_markdown, link, script_json
from dealspace.publish.escape import typst_string
from dealspace.publish.nodes import plain_text, walk
from dealspace.publish.pandoc import READER, run_pandoc
from tests.publish.toy_report import HOSTILE

INLINE_TEXT = {"Str", "Space", "SoftBreak", "Para", "Plain", "Quoted", "DoubleQuote", "SingleQuote"}
ALPHABET = st.sampled_from(
    [*"ab1 <>[](){}@$`*_#|~^\\!:/.-+=%&;'\"\n\t", "http://", "{{<", "&lt;", "1. ", ":::", "^["]
)


def blocks_of(markdown: str) -> list[dict[str, object]]:
    return json.loads(run_pandoc(["--from", READER, "--to", "json"], markdown, Path.cwd()))["blocks"]


@settings(max_examples=40, deadline=None)
@given(st.lists(ALPHABET, min_size=1, max_size=25).map("".join).filter(lambda text: text.strip()))
def test_escaped_text_reads_back_as_the_same_text_and_as_nothing_else(text: str) -> None:
    nodes = blocks_of(escape_markdown(text))
    assert {node["t"] for node in walk(nodes)} <= INLINE_TEXT
    shown = plain_text(nodes).translate(str.maketrans("‘’“”", "''\"\""))
    # Smart punctuation and white space may change form, never what is said.
    assert shown.replace(" ", "").replace('"', "").replace("'", "") == "".join(text.split()).replace(
        '"', ""
    ).replace("'", "").replace("\u00a0", "")


@pytest.mark.parametrize(
    "text",
    [
        "a ~~b~~ c", "H~2~O", "2^10^", "*a*", "**a**", "_a_", "`a`", "$x$", "<b>a</b>", "<https://a.example>",
        "https://a.example", "mail@a.example", "[a](b)", "![a](b)", "[@a]", "@a", "[a]{.b}", "^[a]", "[^1]",
        "# a", "- a", "+ a", "1. a", "(@) a", "> a", "| a", ": a", "::: a", "--- a", "a -- b", "a...b",
        "&amp;", "a\\*b", "{{< a >}}", "%a%", "a=b", ":a:", "a/b", "~~~ a", "\\newline",
    ],
)  # fmt: skip
def test_each_sign_that_starts_a_construct_starts_none(text: str) -> None:
    nodes = blocks_of(escape_markdown(text))
    assert {node["t"] for node in walk(nodes)} <= INLINE_TEXT
    assert plain_text(nodes) == text


def test_a_hostile_cell_stays_one_cell_of_text() -> None:
    table = TableOutput((Column("a"), Column("b")), ((HOSTILE, "x"), ("y\n\nz", HOSTILE)))
    (node,) = blocks_of(table._repr_markdown_())
    assert node["t"] == "Table"
    kinds = {inner["t"] for inner in walk(node["c"][3:])}  # type: ignore[index]
    assert not kinds & {
        "Link",
        "Image",
        "Cite",
        "Math",
        "RawInline",
        "RawBlock",
        "Code",
        "Note",
        "Span",
        "Div",
    }
    assert "<script>alert(1)</script>" in plain_text(node)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//e.org", "/a", "http:", "https://e.org/ a", ""]
)
def test_a_link_that_is_not_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address"):
        link("x", url)


def test_a_link_keeps_its_address_and_its_text() -> None:
    url = "https://example.org/a_(b)?q=*1*&r=<x>"
    (node,) = [node for node in walk(blocks_of(link("[x](y)", url))) if node["t"] == "Link"]
    assert node["c"][2][0] == "https://example.org/a_(b)?q=*1*&r=%3Cx%3E"
    assert plain_text(node["c"][1]) == "[x](y)"


def test_an_anchor_takes_identifiers_only() -> None:
    assert anchor("a|b", "ev-1") == "[a\\|b](#ev-1)"
    with pytest.raises(ValueError, match="identifier"):
        anchor("a", "x) [y](javascript:z")


def test_json_in_a_script_can_not_end_the_script() -> None:
    value = {"a": "</script><!-- \u2028\u2029 &", "b": [1, None]}
    text = script_json(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_invisible_controls_are_shown() -> None:
    assert escape_markdown("a\u202eb\x00c") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(
    "bad", ["<svg><script>1</script></svg>", "<svg><a href='x'/></svg>", "<svg onload='x'></svg>"]
)
def test_a_drawing_with_active_content_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="holds"):
        FigureOutput("a", bad, "a.svg", "alt")._repr_markdown_()


def test_a_figure_needs_words_for_those_who_can_not_see_it() -> None:
    with pytest.raises(ValueError, match="alternative text"):
        FigureOutput("a", "<svg></svg>", "a.svg", " ")


@given(st.text(alphabet='{}<>% "\\\\abc', max_size=40))
def test_a_typst_string_holds_no_shortcode_and_reads_back(text: str) -> None:
    literal = typst_string(text)
    assert "{{<" not in literal
    read = re.sub(r"\\(u\{7b\}|.)", lambda match: "{" if len(match[1]) > 1 else match[1], literal[1:-1])
    assert read == re.sub(" +", " ", text)
