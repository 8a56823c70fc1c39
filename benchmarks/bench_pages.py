"""How heavy is a page, when does it answer a reader, and how far does it move while it is read in?

Weights are in megabytes (10^6 bytes). A page is interactive when its text is read in and its scripts have
run: at the end of the last task of over 50 ms, or of the event that tells so if there is none. In a browser
without a screen, the best of three loads; `slowed` has a processor of a quarter the speed.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.run import Figure, Measured, run_child

PAGES = ("index", "brief", "method", "detail", "register")
_DESK, _PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
_WATCH = """
window.seen = { shift: 0, last: 0, blocked: 0 };
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value;
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    seen.last = Math.max(seen.last, one.startTime + one.duration);
    seen.blocked += one.duration - 50;
  }
}).observe({ type: 'longtask', buffered: true });
"""
_TOLD = """() => {
  const read = performance.getEntriesByType('navigation')[0];
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const ready = Math.max(read.domContentLoadedEventEnd, seen.last);
  return { ...seen, ready, paint: paint ? paint.startTime : 0 };
}"""


def page_figures(data: Path, report: Path) -> Iterator[Figure]:
    """The figures of each page of a report, which is rendered when the first of them is measured."""
    folder = cache(lambda: _rendered(data, report))
    for name in PAGES:
        yield Figure(f"{name}.html, MB", _weighed(folder, name, lambda text: text), ratio=1.5)
        yield Figure(f"{name}.html, MB gzipped", _weighed(folder, name, gzip.compress), ratio=0.4)
    for name in PAGES:
        yield Figure(f"{name}.html, interactive", _timed(folder, name, _DESK, 1), seconds=0.5)
        yield Figure(f"{name}.html, interactive, slowed phone", _timed(folder, name, _PHONE, 4), seconds=1.5)
        yield Figure(f"{name}.html, layout shift", _moved(folder, name, _DESK), ratio=0.1)
        yield Figure(f"{name}.html, layout shift, phone", _moved(folder, name, _PHONE), ratio=0.1)


def _rendered(data: Path, report: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="dealspace-pages-"))
    command = ["-m", "dealspace", "render", "--engine", "portable", "--to", "html"]
    made = run_child([*command, "--data", str(data), "--report", str(report), "--output", str(folder)])
    if made.failure:
        raise RuntimeError(made.failure)
    return folder / "report"


def _weighed(folder: Callable[[], Path], name: str, pack: Callable[[bytes], bytes]) -> Callable[[], Measured]:
    def measure() -> Measured:
        return Measured(None, None, len(pack((folder() / f"{name}.html").read_bytes())) / 1e6)

    return measure


def _timed(
    folder: Callable[[], Path], name: str, size: dict[str, int], slower: int
) -> Callable[[], Measured]:
    def measure() -> Measured:
        if (chromium := shutil.which("chromium")) is None:
            return Measured(None, None, note="chromium is not on PATH")
        best = min(
            (_load(chromium, folder() / f"{name}.html", size, slower) for _ in range(3)),
            key=lambda told: told["ready"],
        )
        note = f"first paint {best['paint'] / 1000:.2f} s, blocked {best['blocked'] / 1000:.2f} s"
        return Measured(best["ready"] / 1000, None, note=note)

    return measure


def _moved(folder: Callable[[], Path], name: str, size: dict[str, int]) -> Callable[[], Measured]:
    def measure() -> Measured:
        if (chromium := shutil.which("chromium")) is None:
            return Measured(None, None, note="chromium is not on PATH")
        return Measured(None, None, _load(chromium, folder() / f"{name}.html", size, 1)["shift"])

    return measure


def _load(chromium: str, page: Path, size: dict[str, int], slower: int) -> dict[str, float]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        place = browser.new_context(viewport=size)  # type: ignore[arg-type]
        view = place.new_page()
        view.add_init_script(_WATCH)
        place.new_cdp_session(view).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        view.goto(page.as_uri())
        view.wait_for_timeout(1000 * slower)
        told: Any = view.evaluate(_TOLD)
        browser.close()
    return dict(told)
