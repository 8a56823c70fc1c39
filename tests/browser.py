"""A real browser for the tests that need one: quiet, offline, and with an ear for errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SWITCHES = (
    "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
    " disable-sync"
)
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def started(chromium: str) -> Iterator[Any]:
    """A browser. While it runs the process can run no other loop of events, so it serves one module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium, args=[f"--{switch}" for switch in _SWITCHES.split()]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(browser: Any, address: str, *, before: str = "", **context: Any) -> Iterator[Any]:
    """A page at an address, with a script run before it; an error or a word on its console fails the test."""
    said: list[str] = []
    context.setdefault("viewport", DESK)
    place = browser.new_context(**context)
    page = place.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    if before:
        page.add_init_script(before)
    page.goto(address)
    try:
        yield page
    finally:
        place.close()
    assert said == []


@contextmanager
def opened(chromium: str, address: str, **context: Any) -> Iterator[Any]:
    """A page at an address in a browser of its own."""
    with started(chromium) as browser, page_of(browser, address, **context) as page:
        yield page
