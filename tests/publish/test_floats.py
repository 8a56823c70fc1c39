"""Do callouts and format-dependent parts come out in the shape of each format?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dealspace.publish.crossref import number_targets
from dealspace.publish.floats import keep_format, render_callouts
from dealspace.publish.nodes import plain_text, walk
from dealspace.publish.pandoc import READER, run_pandoc


def blocks_of(markdown: str) -> list[dict[str, Any]]:
    return json.loads(run_pandoc(["--from", READER, "--to", "json"], markdown, Path.cwd()))["blocks"]


@pytest.mark.parametrize(
    "source", ['::: {.callout-tip title="T"}\nBody\n:::', "::: {.callout-tip}\n## T\n\nBody\n:::"]
)
def test_a_callout_is_a_titled_box_in_both_formats(source: str) -> None:
    typst = render_callouts(blocks_of(source), "typst")
    raw = [node["c"][1] for node in walk(typst) if node["t"] == "RawBlock"]
    assert raw == ['#report-box(kind: "tip", title: [', "])[", "]"]
    (html,) = render_callouts(blocks_of(source), "html")
    assert html["c"][0][1] == ["callout", "callout-tip"]
    assert plain_text(html) == "TBody"


@pytest.mark.parametrize(
    ("attributes", "html", "typst"),
    [
        ('.content-visible when-format="html"', True, False),
        ('.content-visible when-format="pdf"', False, True),
        ('.content-visible unless-format="html"', False, True),
        ('.content-hidden when-format="html"', False, True),
        ('.content-hidden unless-format="typst"', False, True),
        (".content-hidden", False, False),
        (".content-visible", True, True),
    ],
)
def test_conditional_content_follows_its_format(attributes: str, html: bool, typst: bool) -> None:
    for source in (f"::: {{{attributes}}}\nBody\n:::", f"[Body]{{{attributes}}}"):
        shown = {
            form: "Body" in plain_text(keep_format(blocks_of(source), form)) for form in ("html", "typst")
        }
        assert shown == {"html": html, "typst": typst}


METADATA = {"vintage": {"later": True, "earlier": False}, "word": "true", "on": True}


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ('.content-visible when-meta="vintage.later"', True),
        ('.content-visible when-meta="vintage.earlier"', False),
        ('.content-visible unless-meta="vintage.later"', False),
        ('.content-visible unless-meta="vintage.earlier"', True),
        ('.content-hidden when-meta="vintage.later"', False),
        ('.content-hidden unless-meta="on"', True),
        # As in Quarto, only the boolean true counts: a word is not true, and neither is what is missing.
        ('.content-visible when-meta="word"', False),
        ('.content-visible when-meta="vintage"', False),
        ('.content-visible when-meta="vintage.later.deeper"', False),
        ('.content-visible when-meta="missing"', False),
        ('.content-visible unless-meta="missing"', True),
        # All conditions of an element must hold.
        ('.content-visible when-meta="on" when-format="html"', True),
        ('.content-visible when-meta="on" when-format="pdf"', False),
        ('.content-visible when-meta="on" unless-meta="vintage.later"', False),
    ],
)
def test_conditional_content_follows_the_metadata(attributes: str, shown: bool) -> None:
    for source in (f"::: {{{attributes}}}\nBody\n:::", f"Before [Body]{{{attributes}}} after"):
        found = plain_text(keep_format(blocks_of(source), "html", METADATA))
        assert ("Body" in found) is shown


def test_a_heading_and_a_float_in_conditional_content_come_and_go_with_it() -> None:
    source = (
        '::: {.content-visible when-meta="vintage.later"}\n# Next {#sec-next}\n\n'
        "::: {#tbl-next}\n| a |\n|---|\n| b |\n\nCaption\n:::\n:::\n\n# Last {#sec-last}\n"
    )
    for later in (True, False):
        blocks = keep_format(blocks_of(source), "html", {"vintage": {"later": later}})
        targets, duplicates = number_targets(blocks)
        assert set(targets) == ({"sec-next", "tbl-next", "sec-last"} if later else {"sec-last"})
        assert targets["sec-last"].number == ("2" if later else "1")
        assert not duplicates
