"""What does the last hand do to a page, and does it leave all else as it is?"""

from __future__ import annotations

import base64
import hashlib
import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.publish.polish import polish

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "<title>t</title><style>p{{}}</style></head><body><main>{body}</main></body></html>"
)


def polished(body: str, **more: str) -> str:
    return polish(PAGE.format(body=body), {"there": "other.html", "here": "index.html"}, **more)


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_a_link_that_the_page_cannot_follow_leads_into_the_page_that_can() -> None:
    made = polished('<a href="#there">x</a><a id="here" href="#here">y</a><a href="#nowhere">z</a>')
    assert re.findall(r'href="([^"]*)"', made) == ["other.html#there", "#here", "#nowhere"]


def test_headings_go_down_by_one_and_those_outside_stay() -> None:
    made = polish(PAGE.format(body='<h1 id="a">A</h1><h2>B</h2>').replace("<main>", "<h1>T</h1><main>"), {})
    assert re.findall(r"<(h\d)", made) == ["h1", "h2", "h3"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<td style="text-align: right;">1</td>', '<td class="right">1</td>'),
        ('<td style="text-align: left;">1</td>', "<td>1</td>"),
        ('<th class="a" style="text-align: center;">1</th>', '<th class="a center">1</th>'),
        ('<col style="width: 12.4%" />', '<col class="w12">'),
        ('<table style="width:100%;"><tr></tr></table>', "<table><tr></tr></table>"),
        ("a<br />b", "a<br>b"),
    ],
)
def test_styles_become_classes(before: str, after: str) -> None:
    assert f"<main>{after}</main>" in polished(before)


def test_the_width_of_a_column_has_its_rule() -> None:
    made = polished('<col style="width: 12.4%" /><col style="width: 7%" />')
    assert "<style>p{}.w7{width:7%}.w12{width:12%}</style>" in made


def test_the_policy_names_each_script_and_style_by_its_hash() -> None:
    made = polished("x", scripts="let a = 1;", data='<script type="application/json" id="d">{"a":1}</script>')
    assert f"script-src 'sha256-{digest('let a = 1;')}'; style-src 'sha256-{digest('p{}')}'" in made
    assert made.index('id="d"') < made.index('type="module"') < made.index("</body>")
    assert "script-src 'none'" in polished("x")


def test_scripts_drawings_and_what_waits_in_noscript_stay_as_they_are() -> None:
    inside = '<noscript><td style="text-align: right">1</td></noscript><svg><g style="a"/></svg>'
    assert inside in polished(inside)


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="<>&\"'"), max_size=60))
def test_words_stay(words: str) -> None:
    tree = html5lib.parse(polished(f"<p>{words}</p>"), namespaceHTMLElements=False)
    (paragraph,) = tree.iter("p")
    assert "".join(paragraph.itertext()) == words


def test_a_heading_says_what_it_heads_and_one_without_words_is_none() -> None:
    head = '<thead><tr><th style="text-align: right"></th><th style="text-align: right">A</th></tr></thead>'
    made = polished(f"<table>{head}<tbody><tr><th>in the body</th></tr></tbody></table>")
    assert '<td class="right"></td><th scope="col" class="right">A</th>' in made
    assert "<th>in the body</th>" in made


def test_references_are_a_list_and_what_is_none_stays() -> None:
    entries = "".join(
        f'\n<div id="ref-{name}" class="csl-entry" role="listitem">\n<em>{name}</em>. 2025.\n</div>'
        for name in ("a", "b")
    )
    opening = '<div id="refs" class="references" data-entry-spacing="0" role="list">'
    tree = html5lib.parse(polished(f"{opening}{entries}\n</div><p>after</p>"), namespaceHTMLElements=False)
    (listed,) = tree.iter("ul")
    assert [(one.tag, one.get("id")) for one in listed] == [("li", "ref-a"), ("li", "ref-b")]
    assert [one.get("role") for one in tree.iter() if isinstance(one.tag, str) and one.get("role")] == []
    assert [one.text for one in tree.iter("p")] == ["after"]
    # An entry in several blocks (a style that numbers) is left as it was.
    inner = '<div id="ref-a" role="listitem"><div>1.</div><div>A</div></div>'
    kept = f'<div id="refs" role="list">{inner}</div>'
    assert kept in polished(kept)
