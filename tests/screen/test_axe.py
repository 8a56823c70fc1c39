"""Does axe-core find anything on a page: in light and dark, on a phone, with all that opens open?

Its rules for WCAG 2.2 at the levels A and AA, and its best practice. Of lists of one make (entries of the
register, rows of a table, references) the first five stand for all, as axe takes long
over each element.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import DESK, PHONE, page_of

COLOURS = ["color-contrast", "link-in-text-block"]
RULES: dict[str, dict[str, Any]] = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": {"type": "rule", "values": COLOURS}},
}
RULES["phone"] = RULES["light"] | {"rules": {name: {"enabled": False} for name in COLOURS}}
"""In the dark other colours, on a phone another layout: what can differ is what is looked at again."""
OPEN = """() => {
  for (const part of document.querySelectorAll('details')) part.open = true;
  return new Promise((done) => setTimeout(done, 50));
}"""
SHORTEN = """() => {
  for (const list of document.querySelectorAll('.register, tbody, .references'))
    for (const item of Array.from(list.children).slice(5)) if (item.matches('.entry, tr, li')) item.remove();
}"""
NOTES = """() => {
  // Every note that a link or a mark of the page opens, on one page, in the looks of the original.
  document.addEventListener('click', (event) => event.preventDefault());
  const links = new Map();
  const led = document.querySelectorAll('main a[href*="#"]:not(.go)');
  for (const link of led) links.set(link.getAttribute('href'), link);
  const note = () => document.querySelector('#note');
  const copies = new Map();
  const opened = new Set();
  // Notes of one build look alike: of each one stands for all, so that axe looks at a build once.
  const silent = (text) => text.replace(/>[^<]+/g, '>').replace(/ (href|aria-label)="[^"]*"/g, '');
  const build = (text) => silent(text).replace(/(<li.*?<[/]li>)+/g, '<li>');
  const keep = () => {
    if (!note() || note().hidden) return false;
    const key = note().className + build(note().innerHTML);
    if (copies.has(key)) return true;
    const copy = note().cloneNode(true);
    copy.className += ' copied';
    copy.removeAttribute('id');
    copy.setAttribute('aria-label', `Note ${copies.size}`);
    copies.set(key, copy);
    return true;
  };
  for (const link of links.values()) {
    link.click();
    if (keep()) opened.add(link);
    document.querySelector('#note button[value=close]')?.click();
  }
  for (const mark of document.querySelectorAll('.drawing [tabindex="0"]')) {
    mark.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    keep();
  }
  const looks = document.createElement('style');
  const told = (sheet) => Array.from(sheet.cssRules, (rule) => rule.cssText);
  const rules = Array.from(document.styleSheets, told).flat();
  const own = rules.filter((rule) => rule.startsWith('#note')).join(' ').replaceAll('#note', '.copied');
  looks.textContent = `${own} .copied { position: static !important; }`;
  document.head.append(looks);
  const place = document.createElement('main');
  place.append(document.querySelector('h1'), ...copies.values());
  document.body.replaceChildren(place);
  return [opened.size, copies.size];
}"""


def faults(page: Any, scheme: str, part: str | None = None) -> list[str]:
    """What axe finds in a part of the page or in all of it, one line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(PHONE if scheme == "phone" else DESK)
    found = Axe().run(page, part, options={"resultTypes": ["violations"], **RULES[scheme]}).response
    return [
        f"{scheme}: {rule['id']}: {node['html'][:200]}: {node['failureSummary'][:300]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", ["index", "brief", "method", "detail", "register"])
def test_axe_finds_nothing_on_a_page(name: str, pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / f"{name}.html").as_uri(), bypass_csp=True) as page:
        page.evaluate(OPEN)
        page.evaluate(SHORTEN)
        if name == "index":
            use_what_if(page)
        assert [fault for scheme in RULES for fault in faults(page, scheme)] == []


def test_axe_finds_nothing_in_any_note(pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / "index.html").as_uri(), bypass_csp=True) as page:
        opened, copied = page.evaluate(NOTES)
        assert opened > 50
        assert copied > 5
        assert [fault for scheme in RULES for fault in faults(page, scheme)] == []


def test_axe_finds_nothing_in_the_lines_to_take_along(pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / "index.html").as_uri(), bypass_csp=True) as page:
        for kind in ("h2 + .take", "figcaption .take", ".finding .take"):
            page.click(f"main {kind} >> nth=0")
            page.wait_for_selector("#note.takes", state="visible")
            assert page.locator("#note.takes > *").count() >= 2
            assert [fault for scheme in RULES for fault in faults(page, scheme, "#note")] == []
            page.keyboard.press("Escape")


def use_what_if(page: Any) -> None:
    """A kind of reader, then a judgement and a threshold of one's own."""
    page.click("#try .try-presets button >> nth=1")
    page.click("#try button[data-choice] >> nth=0")
    page.evaluate(
        "() => { const one = document.querySelector('#try input[data-choice]');"
        " one.value = one.max; one.dispatchEvent(new Event('input')); }"
    )
    assert page.query_selector("#try button[aria-pressed=true]")
