"""A real browser for the tests that need one: quiet, offline, and with an ear for errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SWITCHES = (
    "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
    " disable-sync"
)


@contextmanager
def opened(chromium: str, address: str, **context: Any) -> Iterator[Any]:
    """A page at an address; an error or a word on its console fails the test."""
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    context.setdefault("viewport", {"width": 1440, "height": 900})
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium, args=[f"--{switch}" for switch in _SWITCHES.split()]
        )
        page = browser.new_context(**context).new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        try:
            yield page
        finally:
            browser.close()
    assert said == []
