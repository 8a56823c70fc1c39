"""Untrusted words before a reviewer: on a terminal, in a log and in a comment they are words on one line."""

from __future__ import annotations

import json
from typing import Any

import pypandoc
import pytest

from dealspace.direction import balanced, without_isolates
from tests.hostile.conftest import Hostile
from tests.hostile.planting import MARK

ACTIVE = {"Link", "Image", "RawBlock", "CodeBlock", "Note", "Math", "Cite"}


@pytest.mark.parametrize("name", ["checks-text.txt", "checks-github.txt", "compare.txt", "explain.txt"])
def test_each_line_is_the_programs_own_and_acts_on_nothing(hostile: Hostile, name: str) -> None:
    text = (hostile.beside / name).read_text(encoding="utf-8")
    lines = text.removesuffix("\n").split("\n")
    assert len(set(MARK.findall(text))) > 80
    for line in lines:
        assert without_isolates(line).isprintable(), line
        assert balanced(line) == line
        if name != "checks-github.txt":
            assert not line.lstrip().startswith("::"), line
            assert "##[" not in line


@pytest.mark.parametrize("name", ["checks-markdown.md", "compare.md", "review.md"])
def test_a_comment_has_text_and_tables_and_nothing_that_leads_away(hostile: Hostile, name: str) -> None:
    text = (hostile.beside / name).read_text(encoding="utf-8")
    assert len(set(MARK.findall(text))) > 80
    tree = json.loads(pypandoc.convert_text(text, "json", format="gfm"))
    nodes = list(_nodes(tree["blocks"]))
    assert {node["t"] for node in nodes} & ACTIVE <= {"RawBlock"}
    raw = {node["c"][1].strip() for node in nodes if node["t"] in {"RawBlock", "RawInline"}}
    assert {tag for tag in raw if not tag.startswith("<details><summary>")} <= {"</details>", "<br>"}
    for table in (node for node in nodes if node["t"] == "Table"):
        heads = len(table["c"][3][1][0][1])
        for body in table["c"][4]:
            assert {len(row[1]) for row in body[3]} == {heads}


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [*([value] if "t" in value else []), *(n for v in value.values() for n in _nodes(v))]
    return [node for part in value for node in _nodes(part)] if isinstance(value, list) else []
