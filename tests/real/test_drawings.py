"""The figures of the report: every label whole and in the clear, no drawing longer than its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest

from dealspace.figures import FIGURES, to_svg
from dealspace.figures.theme import TEXT
from dealspace.gather import Edition
from tests.browser import opened
from tests.built import Built
from tests.figures.texts import size_of, texts

# As long as there are findings, readings and inputs; the last is drawn at a later date only.
FINDINGS = ("robustness", "sobol", "then-and-now")
FACTS = [figure_id for figure_id in FIGURES if figure_id not in FINDINGS]
AS_OF = date(2025, 8, 20)
LINE, LONGEST = 600, 18 / 15.6 * 600  # pixels; 600 of them fill the line of 15.6 cm
PHONE = 303  # on a page of 320 it has 278 pixels, and its type 11


def test_the_figure_of_conflicts_is_there_exactly_if_there_are_conflicts(
    results: Edition, latest: Edition
) -> None:
    for each in (results, latest):
        drawn = FIGURES["conflicts"].spec(each.results) is not None
        assert drawn is bool(each.results.deal_space.conflicts) is not each.results.deal_space.feasible


@pytest.mark.parametrize("figure_id", FACTS)
def test_a_figure_fits_the_line_and_cuts_no_label(results: Edition, figure_id: str) -> None:
    spec = FIGURES[figure_id].spec(results.results)
    if spec is None and figure_id == "conflicts":
        pytest.skip("where a deal is possible there is no conflict to draw")
    assert spec is not None
    svg = to_svg(spec)
    (width, height), found = size_of(svg), texts(svg)
    assert width <= LINE
    assert height <= LONGEST
    assert [text.words for text in found if "…" in text.words] == []
    assert [(a.words, b.words) for a, b in combinations(found, 2) if a.overlaps(b)] == []


@pytest.mark.parametrize("figure_id", FIGURES)
def test_a_narrow_figure_fits_a_phone_and_cuts_no_label(
    results: Edition, latest: Edition, figure_id: str
) -> None:
    spec = FIGURES[figure_id].narrow_spec((latest if figure_id == "then-and-now" else results).results)
    if spec is None and figure_id == "conflicts":
        pytest.skip("where a deal is possible there is no conflict to draw")
    assert spec is not None
    svg = to_svg(spec)
    found = texts(svg)
    assert size_of(svg)[0] <= PHONE
    assert min(text.size for text in found) >= TEXT
    assert [text.words for text in found if "…" in text.words] == []
    assert [(a.words, b.words) for a, b in combinations(found, 2) if a.overlaps(b)] == []


_DRAWN = """() => [...document.querySelectorAll("svg.drawing")]
  .filter((drawing) => drawing.getBoundingClientRect().width > 0)
  .map((drawing) => {
    const box = drawing.getBoundingClientRect(), frame = drawing.closest(".chart");
    const inside = [...drawing.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
    return {
      name: drawing.closest("figure").id,
      scrolls: frame.scrollWidth > frame.clientWidth + 1,
      type: (box.width / drawing.viewBox.baseVal.width) * 12,
      left: Math.min(...inside.map((text) => text.left)) - box.left,
      right: Math.max(...inside.map((text) => text.right)) - box.right,
    };
  })"""


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", ["index", "method", "detail"])
def test_on_a_phone_every_drawing_of_a_page_is_whole_and_legible(
    built: Built, need_tool: Callable[[str], str], name: str, width: int
) -> None:
    address = (built.report(AS_OF) / f"{name}.html").as_uri()
    with opened(need_tool("chromium"), address, viewport={"width": width, "height": 800}) as page:
        found = page.evaluate(_DRAWN)
        assert len(found) >= 4
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [one["name"] for one in found if one["scrolls"]] == []
    assert {one["name"]: one["type"] for one in found if one["type"] < 11} == {}
    assert {one["name"] for one in found if one["left"] < -2 or one["right"] > 2} == set()


def test_then_and_now_fits_the_line_and_cuts_no_label(latest: Edition) -> None:
    spec = FIGURES["then-and-now"].spec(latest.results)
    assert spec is not None
    svg = to_svg(spec)
    found = texts(svg)
    assert size_of(svg)[0] <= LINE
    assert [text.words for text in found if "…" in text.words] == []
    assert [(a.words, b.words) for a, b in combinations(found, 2) if a.overlaps(b)] == []
