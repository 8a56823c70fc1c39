"""The figures of the report: every label whole and in the clear, no drawing longer than its page."""

from __future__ import annotations

from itertools import combinations

import pytest

from dealspace.figures import FIGURES, to_svg
from dealspace.gather import Edition
from tests.figures.texts import size_of, texts

# As long as there are findings, readings and inputs; the last is drawn at a later date only.
FINDINGS = ("robustness", "sobol", "then-and-now")
FACTS = [figure_id for figure_id in FIGURES if figure_id not in FINDINGS]
LINE, PHONE, LONGEST = 600, 345, 18 / 15.6 * 600  # pixels; 600 of them fill the line of 15.6 cm


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


@pytest.mark.parametrize("figure_id", [name for name in FACTS if FIGURES[name].narrow is not None])
def test_a_narrow_figure_fits_a_phone(results: Edition, figure_id: str) -> None:
    spec = FIGURES[figure_id].narrow_spec(results.results)
    assert spec is not None
    svg = to_svg(spec)
    assert size_of(svg)[0] <= PHONE
    assert [(a.words, b.words) for a, b in combinations(texts(svg), 2) if a.overlaps(b)] == []


def test_then_and_now_fits_the_line_and_cuts_no_label(latest: Edition) -> None:
    spec = FIGURES["then-and-now"].spec(latest.results)
    assert spec is not None
    svg = to_svg(spec)
    found = texts(svg)
    assert size_of(svg)[0] <= LINE
    assert [text.words for text in found if "…" in text.words] == []
    assert [(a.words, b.words) for a, b in combinations(found, 2) if a.overlaps(b)] == []
