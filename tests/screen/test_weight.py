"""Is each page light: few bytes, few elements, and nothing that moves once it is seen?

Sizes are judged here, times by `nox -s bench`.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from tests.browser import DESK, PHONE, page_of

PAGES = ["index", "brief", "method", "detail", "register"]
HEAVIEST, PACKED, ELEMENTS = 1_500_000, 400_000, 10_000
SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_weighs_no_more_than_it_may(name: str, pages: Path) -> None:
    content = (pages / f"{name}.html").read_bytes()
    assert len(content) <= HEAVIEST
    assert len(gzip.compress(content, 9, mtime=0)) <= PACKED


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_few_elements_and_stays_where_it_is(
    name: str, size: dict[str, int], pages: Path, browser: Any
) -> None:
    with page_of(browser, (pages / f"{name}.html").as_uri(), before=SHIFTS, viewport=size) as page:
        page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 200)))")
        assert page.evaluate("document.querySelectorAll('*').length") <= ELEMENTS
        assert page.evaluate("document.fonts.check('1rem \"Libertinus Serif\"')")
        assert page.evaluate("window.shift") < 0.1
