"""Is each page sound HTML: for the validators, and in what they do not ask?"""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest

PAGES = ["index", "brief", "method", "detail", "register"]
NAMING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "data-copy")
"""Attributes that name other elements of the page."""
DRAWN = "{http://www.w3.org/2000/svg}"
POLICY = "violates Content Security Policy"
"""The checker knows the names of the policy and not its hashes; a browser runs the pages in other tests."""


@cache
def tree_of(path: Path) -> Any:
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


@pytest.fixture(params=PAGES)
def tree(request: pytest.FixtureRequest, pages: Path) -> Any:
    return tree_of(pages / f"{request.param}.html")


def elements(tree: Any, *names: str) -> Iterator[Any]:
    return (one for one in tree.iter() if isinstance(one.tag, str) and (not names or one.tag in names))


def test_the_nu_html_checker_has_nothing_to_say(pages: Path, need_tool: Callable[[str], str]) -> None:
    command = [need_tool("vnu"), "--format", "json", *(str(pages / f"{name}.html") for name in PAGES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(done.stderr)["messages"]
        if POLICY not in one["message"]
    ]
    assert found == []


def test_html_validate_has_nothing_to_say(
    tmp_path: Path, pages: Path, need_tool: Callable[[str], str]
) -> None:
    program = need_tool("html-validate")
    rules = tmp_path / "rules.json"
    rules.write_text('{"root": true, "extends": ["html-validate:recommended"]}', encoding="utf-8")
    command = [program, "--config", str(rules), "--formatter", "json"]
    command += [str(pages / f"{name}.html") for name in PAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [
        f"{Path(page['filePath']).name}:{one['line']}: {one['ruleId']}: {one['message']}"
        for page in json.loads(done.stdout)
        for one in page["messages"]
    ]
    assert found == []


def test_a_strict_parser_reads_each_page(pages: Path) -> None:
    for name in PAGES:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        parser.parse((pages / f"{name}.html").read_text(encoding="utf-8"))


def test_one_heading_of_the_first_level_and_none_is_skipped(tree: Any) -> None:
    levels = [int(one.tag[1]) for one in elements(tree) if re.fullmatch("h[1-6]", one.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_name_is_given_once_and_each_one_that_is_used_is_there(pages: Path) -> None:
    trees = {page: tree_of(pages / f"{page}.html") for page in PAGES}
    names = {page: [one.get("id") for one in elements(tree) if one.get("id")] for page, tree in trees.items()}
    checked = 0
    for page, tree in trees.items():
        given = Counter(names[page])
        assert [name for name, times in given.items() if times > 1] == [], page
        for one in elements(tree):
            for key in NAMING:
                assert set((one.get(key) or "").split()) <= set(given), (page, key, one.get(key))
            file, mark, target = (one.get("href") or "").partition("#")
            if one.tag == "a" and mark and not file.startswith("http"):
                assert target in set(names[file.removesuffix(".html") or page]), (page, one.get("href"))
                checked += 1
    assert checked > 3000


def test_each_file_that_a_page_links_to_lies_beside_it(pages: Path) -> None:
    seen = 0
    for page in PAGES:
        for one in elements(tree_of(pages / f"{page}.html"), "a", "link"):
            file = (one.get("href") or "").partition("#")[0]
            if file and not re.match(r"[a-z]+:", file):
                # A test of the pages alone has no PDF.
                assert file.endswith(".pdf") or (pages / file).is_file(), (page, file)
                seen += 1
    assert seen > 100


def test_what_is_seen_has_words_for_who_does_not_see_it(tree: Any) -> None:
    for one in elements(tree, "img"):
        assert one.get("alt"), one.attrib
    for one in elements(tree, f"{DRAWN}svg"):
        assert one.get("aria-label") or one.get("aria-hidden") == "true", one.attrib
    for one in elements(tree, "th"):
        assert one.get("scope") in {"col", "row"}
        assert "".join(one.itertext()).strip()
    labelled = {one.get("for") for one in elements(tree, "label")}
    for one in elements(tree, "input", "select", "textarea"):
        assert one.get("aria-label") or one.get("id") in labelled, one.attrib
    for one in elements(tree, "button", "summary", "a"):
        assert "".join(one.itertext()).strip() or one.get("aria-label"), one.attrib
