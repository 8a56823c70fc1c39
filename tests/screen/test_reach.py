"""Can everybody use a page: on a narrow screen, by keyboard alone, without motion, in print?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import DESK, PHONE, page_of

PAGES = ["index", "brief", "method", "detail", "register"]
NARROW = {"width": 320, "height": 640}
"""WCAG 1.4.10: a page of 1280 pixels at 400%."""
BEYOND = """() => Array.from(document.querySelectorAll('main *, header *')).filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.right <= document.documentElement.clientWidth + 1 || !box.width || !box.height) return false;
  // What can be moved sideways within its own frame is reached there.
  for (let up = one; up && up !== document.body; up = up.parentElement)
    if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX)) return false;
  return !one.closest('svg');
}).slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""
FOOT = "(css) => document.querySelector(css).getBoundingClientRect().bottom"
SKIP = "() => document.activeElement.className === 'skip'"
STOPS = """() => {
  const kinds = ['a[href]', 'button', 'input', 'summary', '[tabindex]'].map((kind) => `main ${kind}`);
  const found = Array.from(document.querySelectorAll(kinds)).filter((one) => one.tabIndex >= 0);
  return [found.length, found.filter((one) => one.tabIndex > 0).length];
}"""
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), looks = getComputedStyle(one);
  const inside = box.top >= 0 && box.bottom <= innerHeight;
  return [inside, looks.outlineStyle !== 'none' || looks.strokeWidth !== '1px', one.outerHTML.slice(0, 80)];
}"""
MOVING = """() => document.getAnimations().length + Array.from(document.querySelectorAll('*'), (one) => {
  const looks = getComputedStyle(one);
  return looks.animationName !== 'none' || parseFloat(looks.transitionDuration) > 0;
}).filter(Boolean).length"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_flows_into_320_pixels(name: str, pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / f"{name}.html").as_uri(), viewport=NARROW) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        assert page.evaluate(BEYOND) == []


def test_larger_type_and_spacing_cut_nothing_off(pages: Path, browser: Any) -> None:
    """WCAG 1.4.4 and 1.4.12: type of twice the size, and wider lines, letters and words."""
    with page_of(browser, (pages / "index.html").as_uri(), bypass_csp=True) as page:
        page.add_style_tag(
            content="html { font-size: 225% !important; } * { line-height: 1.5 !important;"
            " letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= DESK["width"]
        assert page.evaluate(BEYOND) == []


def test_the_answer_the_disputes_and_four_doors_are_on_the_first_screen(pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / "index.html").as_uri()) as page:
        page.evaluate("document.fonts.ready")
        for css in (".headline", ".cards", ".doors"):
            assert page.evaluate(FOOT, css) <= DESK["height"], css
        assert page.locator(".doors a").count() == 4
        assert 2 <= page.locator(".cards .card").count() <= 4
        # Each door leads somewhere, and so does what lies behind.
        for link in page.locator(".doors a, .behind a").all():
            file, _, target = link.get_attribute("href").partition("#")
            assert (pages / file).is_file() if file else page.locator(f"[id='{target}']").count() == 1
    with page_of(browser, (pages / "index.html").as_uri(), viewport=PHONE) as page:
        page.evaluate("document.fonts.ready")
        for css in (".headline", ".cards > :first-child"):
            assert page.evaluate(FOOT, css) <= PHONE["height"], css


def test_the_first_stop_skips_to_the_text_and_the_next_are_seen(pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / "index.html").as_uri()) as page:
        page.keyboard.press("Tab")
        assert page.evaluate(SKIP)
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        # The order of the stops is that of the page: none has a place of its own.
        stops, out_of_order = page.evaluate(STOPS)
        assert stops > 100
        assert out_of_order == 0
        seen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(SEEN))
        assert [where for shown, marked, where in seen if not (shown and marked)] == []


def test_the_what_if_is_worked_by_keyboard_and_says_what_follows(pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / "index.html").as_uri()) as page:
        before = page.inner_text("#try [role=status]")
        page.focus("#try .try-presets button >> nth=1")
        page.keyboard.press("Enter")
        assert page.inner_text("#try [role=status]") != before
        page.focus("#try-together")
        page.keyboard.press("ArrowRight")
        assert "5 of 100" in page.get_attribute("#try-together", "aria-valuetext")


def test_who_asks_for_no_motion_sees_none(pages: Path, browser: Any) -> None:
    for motion, smooth in (("reduce", "auto"), ("no-preference", "smooth")):
        with page_of(browser, (pages / "index.html").as_uri(), reduced_motion=motion) as page:
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == smooth
            assert page.evaluate(MOVING) == 0


def test_print_shows_the_text_and_the_presets_and_no_tools(pages: Path, browser: Any) -> None:
    with page_of(browser, (pages / "index.html").as_uri(), color_scheme="dark") as page:
        page.emulate_media(media="print")
        for css in ("#TOC", "#try", ".doors", ".take", ".cite-tools", ".chart.phone", ".table-data"):
            assert all(not one.is_visible() for one in page.locator(css).all()), css
        assert page.locator(".presets").first.is_visible()
        # Black on white, whatever the screen has.
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
