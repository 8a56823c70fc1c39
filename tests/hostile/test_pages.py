"""Untrusted words in every column, in a real browser: nothing runs, breaks out, loads or forges a link.

Each page is opened as it is published and with its policy taken away, by day and by night, with all that
opens open and every note shown. Without the policy only the escaping holds.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.hostile.conftest import Hostile
from tests.hostile.planting import ADDRESSES, MARK
from tests.hostile.words import bare, planted_as_shown

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
REPORT = {"index.html", "brief.html", "method.html", "register.html"}
OWN = re.compile(
    r"(?:index|brief|method|register)\.html|(?:figures/)?[a-z.-]+\.(?:csv|json|bib|ris|cff|txt|pdf)"
)
WALK = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8").partition("\n")[2]


@contextmanager
def listening(chromium: str) -> Iterator[Any]:
    """A browser that notes each request, dialog and error of its pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def walk(browser: Any, path: Path, scheme: str) -> tuple[dict[str, Any], list[str]]:
    page = browser.new_context(color_scheme=scheme).new_page()
    heard: list[str] = []

    def dismissed(dialog: Any) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("request", lambda request: heard.append(request.url))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("dialog", dismissed)
    page.on("popup", lambda other: heard.append(f"popup: {other.url}"))
    page.goto(path.as_uri())
    found = page.evaluate(WALK)
    page.wait_for_timeout(50)
    found["at"] = page.url.partition("#")[0]
    page.context.close()
    return found, heard


@pytest.fixture(scope="module")
def walked(
    hostile: Hostile, need_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], tuple[dict[str, Any], list[str], Path]]:
    """What each page held and did, by its name and by how it was opened."""
    folder = tmp_path_factory.mktemp("open")
    found = {}
    with listening(need_tool("chromium")) as browser:
        for page in hostile.pages:
            without = folder / page.name
            text, count = POLICY.subn("", page.read_text(encoding="utf-8"))
            assert count == 1
            without.write_text(text, encoding="utf-8")
            for how, path, scheme in (
                ("published", page, "light"),
                ("published, dark", page, "dark"),
                ("no policy", without, "light"),
                ("no policy, dark", without, "dark"),
            ):
                found[page.name, how] = (*walk(browser, path, scheme), path)
    return found


def test_no_page_does_anything_but_show_itself(walked: dict[Any, Any]) -> None:
    assert {name for name, _ in walked} == {*REPORT, "checks-html.html", "review.html"}
    for key, (found, heard, path) in walked.items():
        assert heard == [path.as_uri()], key
        assert found["at"] == path.as_uri(), key
        assert found["pwned"] == 0, key
        assert found["bad"] == [], key


def test_every_note_was_open_and_showed_untrusted_words(walked: dict[Any, Any]) -> None:
    assert all(found["opened"] == found["names"] for found, _, _ in walked.values())
    assert sum(found["opened"] for found, _, _ in walked.values()) > 500


def test_links_lead_into_the_report_and_to_sources_alone(walked: dict[Any, Any]) -> None:
    # Told in ASCII by the test's own means: what the columns of addresses hold, percent-coded.
    sources = {"https://evil.example/%22onmouseover=%22alert(1)",
               "https://evil.example/')%3Cscript%3Ealert(1)%3C/script%3E",
               "https://evil.example/)](x)#read('a')?q=$x$&r=%60y%60"}  # fmt: skip
    assert len(ADDRESSES) == len(sources) + 2
    links = {link for found, _, _ in walked.values() for link in found["links"]}
    assert not [key for key, (found, _, _) in walked.items() if key[0] not in REPORT and found["links"]]
    outside = {one for one in links if not one.startswith("#") and not OWN.fullmatch(one.partition("#")[0])}
    assert sources <= outside
    assert outside - sources <= {
        "https://strait.example/report/",
        "https://strait.example/report/v2.1.0/",
        "https://code.example/strait/report",
        "https://creativecommons.org/licenses/by/4.0/",
    }


def test_the_words_are_shown_and_their_markup_with_them(hostile: Hostile, walked: dict[Any, Any]) -> None:
    shown = "\n".join(bare(found["words"]) for (name, _), (found, _, _) in walked.items() if name in REPORT)
    marks = set(MARK.findall(shown))
    assert len(marks) > 0.85 * len(hostile.planted.texts)
    lost = {
        hostile.planted.places[mark]: text
        for mark, text in hostile.planted.texts.items()
        if mark in marks and planted_as_shown(text) not in shown
    }
    assert lost == {}


def test_each_page_has_the_scripts_and_styles_that_its_policy_names_and_no_others(hostile: Hostile) -> None:
    for page in hostile.pages:
        text = page.read_text(encoding="utf-8")
        (policy,) = map(unescape, POLICY.findall(text))
        rules = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
        assert "unsafe-inline" not in policy
        assert rules["default-src"] == "'none'"
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        scripts = [one for one in tree.iter("script") if "json" not in one.get("type", "")]
        for kind, elements in (("script-src", scripts), ("style-src", list(tree.iter("style")))):
            hashes = {
                f"'sha256-{base64.b64encode(hashlib.sha256((one.text or '').encode()).digest()).decode()}'"
                for one in elements
            }
            assert hashes == set(rules.get(kind, "").split()), (page.name, kind)


def test_nothing_that_stood_in_a_cell_was_run(hostile: Hostile) -> None:
    assert not list(hostile.out.parent.rglob("pwned"))
