"""The parts that figures are made of: places of dots, widths of labels, sides of statements."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case.model import Operator, Predicate
from dealspace.figures.conflicts import column_name
from dealspace.figures.measure import fit, width
from dealspace.figures.stance import direction
from dealspace.figures.timeline import swarm
from dealspace.figures.words import listing, percent, shortened, span
from figures import sample


@given(st.lists(st.integers(0, 60), max_size=60))
@settings(max_examples=80, deadline=None)
def test_dots_of_a_swarm_never_overlap_and_stay_near_their_date(days: list[int]) -> None:
    places = [float(day) for day in sorted(days)]
    found = swarm(places)
    for place, (at, level) in zip(places, found, strict=True):
        assert abs(at - place) <= 18
        assert level >= 0
    for one, (at, level) in enumerate(found):
        assert all(abs(at - other) >= 8.98 for other, own in found[one + 1 :] if own == level)


@given(st.text(max_size=60), st.integers(20, 300))
@settings(max_examples=80, deadline=None)
def test_a_fitted_label_fits_and_keeps_its_beginning(text: str, pixels: int) -> None:
    cut = fit(text, pixels)
    assert width(cut) <= pixels
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@pytest.mark.parametrize(
    ("term", "stance", "operator", "value", "way"),
    [
        ("nato_membership", "demands", Operator.EQ, 1, 1),
        ("nato_membership", "accepts", Operator.EQ, 0, -1),
        ("nato_membership", "rules_out", Operator.EQ, 1, -1),
        ("nato_membership", "rejects", Operator.EQ, 0, 1),
        ("army_limits", "demands", Operator.EQ, 0, -1),
        ("western_troops", "offers", Operator.LE, 30000, -1),
        ("western_troops", "rejects", Operator.GE, 1, -1),
        ("guarantee_level", "rejects", Operator.LT, 3, 1),
        ("guarantee_level", "reports", Operator.GE, 3, 0),
    ],
)
def test_the_side_of_a_statement(term: str, stance: str, operator: Operator, value: int, way: int) -> None:
    case = sample.article_case()
    some = next(iter(case.positions.values()))
    stated = replace(
        some, term_id=term, stance=stance, predicate=Predicate(term, operator, (Fraction(value),))
    )
    assert direction(stated, case) == way
    assert direction(replace(stated, predicate=None), case) == 0


def test_words_for_numbers_and_lists() -> None:
    assert span(10_000, 30_000) == "10,000 to 30,000"
    assert (span(None, 5), span(100_000, None), span(None, None)) == (
        "at most 5",
        "at least 100,000",
        "not stated",
    )
    assert [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0%",
        "under 1%",
        "50%",
        "over 99%",
        "100%",
    ]
    assert listing([]) == "none"
    assert shortened("abcdefgh", 3) == "a, b, c and 5 more"
    assert [column_name("concession", n) for n in (1, 26, 27, 53)] == ["A", "Z", "AA", "BA"]
