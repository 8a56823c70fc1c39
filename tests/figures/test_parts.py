"""The parts that figures are made of: places of dots, widths of labels, sides of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case.config import last_as_of
from dealspace.case.model import Operator, Predicate
from dealspace.figures.measure import apart, fit, lines, width
from dealspace.figures.periods import DAY, YEAR, periods
from dealspace.figures.stance import direction
from dealspace.figures.ticks import ratio_ticks
from dealspace.loading import load_case
from dealspace.words.deals import concession_letter
from dealspace.words.names import short_name
from tests.figures import sample

DATA = Path(__file__).parents[2] / "data"


@given(st.lists(st.integers(0, 1500), min_size=1, max_size=80), st.integers(1, 40))
@settings(max_examples=80, deadline=None)
def test_periods_cover_every_day_once_and_are_as_many_as_fit(days: list[int], room: int) -> None:
    end = date(2025, 8, 20)
    dates = [end - timedelta(day) for day in days]
    found = periods(dates, end, lambda cut: len(cut) <= room)
    assert found[0].first == min(dates)
    assert found[-1].last == end
    for one, two in pairwise(found):
        assert two.first == one.last + timedelta(1)
    years = end.year - min(dates).year + 1
    assert len(found) <= max(room, years)
    assert all(p.level == YEAR or p.first.year == p.last.year for p in found)
    assert all(p.level != DAY or p.first.month == p.last.month for p in found)
    assert len({(p.parent, p.label) for p in found}) == len(found)


def test_the_period_that_holds_most_is_cut_first() -> None:
    dates = [date(2022, 5, 1), date(2024, 3, 3)] + [date(2025, 8, day) for day in range(1, 21)]
    found = periods(dates, date(2025, 8, 20), lambda cut: len(cut) <= 4)
    assert [p.label for p in found] == ["2022", "2023", "2024", "2025"]
    assert [p.label for p in periods(dates, date(2025, 8, 20), lambda _: True)][-3:] == ["18", "19", "20"]


@given(st.text(max_size=80), st.integers(30, 300), st.integers(1, 3))
@settings(max_examples=80, deadline=None)
def test_lines_fit_and_keep_the_words_in_order(text: str, pixels: int, most: int) -> None:
    found = lines(text, pixels, most)
    assert 1 <= len(found) <= most
    assert all(width(line) <= pixels for line in found)
    if not any("…" in line for line in found):
        assert " ".join(found).split() == text.split()


def no_more_than(room: int, cut: Sequence[object]) -> bool:
    return len(cut) <= room


def test_years_of_little_stand_together_where_there_is_no_room_for_each() -> None:
    dates = [date(year, 5, 1) for year in (2021, 2022, 2023, 2024) for _ in range(5)]
    dates += [date(2025, 8, day) for day in range(1, 31)]
    end = date(2025, 8, 30)
    for room, labels in ((5, ["2021", "2022", "2023", "2024"]), (3, ["2021–22", "2023–24"])):
        found = periods(dates, end, partial(no_more_than, room))
        assert [period.label for period in found] == [*labels, "2025"]


@given(st.text(max_size=60), st.integers(20, 300))
@settings(max_examples=80, deadline=None)
def test_a_fitted_label_fits_and_keeps_its_beginning(text: str, pixels: int) -> None:
    cut = fit(text, pixels)
    assert width(cut) <= pixels
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@given(
    st.lists(st.text("ab cd", max_size=30), max_size=8, unique_by=lambda text: " ".join(text.split())),
    st.text("ab cd", max_size=40),
    st.integers(60, 300),
    st.integers(1, 3),
)
@settings(max_examples=80, deadline=None)
def test_no_two_labels_are_cut_to_the_same(ends: list[str], start: str, pixels: int, most: int) -> None:
    texts = list({" ".join(f"{start} {end}".split()): None for end in ends})
    found = apart(texts, pixels, most)
    assert list(found) == texts
    assert len({tuple(cut) for cut in found.values()}) == len(texts)
    for text, cut in found.items():
        assert len(cut) <= most
        assert all(width(line) <= pixels for line in cut)
        if width(text) <= pixels:
            assert cut == [text]


def test_labels_that_begin_alike_are_told_apart_by_what_comes_after() -> None:
    names = ["Coalition of the willing: no cap", "Coalition of the willing: no limits"]
    found = apart(names, 130)
    assert [cut[0].rpartition("…")[2].strip() for cut in found.values()] == ["cap", "limits"]
    assert all(cut[0].startswith("Coalition") for cut in found.values())


@pytest.mark.parametrize(
    ("term", "stance", "operator", "value", "way"),
    [
        ("nato_membership", "demands", Operator.EQ, 1, 1),
        ("nato_membership", "accepts", Operator.EQ, 0, -1),
        ("nato_membership", "rules_out", Operator.EQ, 1, -1),
        ("nato_membership", "rejects", Operator.EQ, 0, 1),
        ("army_other_limits", "demands", Operator.EQ, 0, -1),
        ("western_troops", "offers", Operator.LE, 30000, -1),
        ("western_troops", "rejects", Operator.GE, 1, -1),
        ("guarantee_level", "rejects", Operator.LT, 3, 1),
        ("guarantee_level", "reports", Operator.GE, 3, 0),
    ],
)
def test_the_side_of_a_statement(term: str, stance: str, operator: Operator, value: int, way: int) -> None:
    case = load_case(DATA)
    some = next(iter(case.positions.values()))
    stated = replace(
        some, term_id=term, stance=stance, predicate=Predicate(term, operator, (Fraction(value),))
    )
    assert direction(stated, case) == way
    assert direction(replace(stated, predicate=None), case) == 0


@given(st.floats(0.01, 1e5), st.floats(1.5, 1e6), st.integers(2, 12))
def test_ticks_are_few_and_inside_the_scale(low: float, ratio: float, most: int) -> None:
    found = ratio_ticks(low, low * ratio, most)
    assert len(found) <= most
    assert all(low <= tick <= low * ratio for tick in found)
    assert found == sorted(set(found))
    if ratio >= 10:
        assert found


def test_the_case_has_short_names_only_for_rows_that_it_has() -> None:
    case = load_case(DATA, last_as_of(load_case(DATA).config))
    figures = case.config.extra["figures"]
    known = {*case.actors, *case.packages, *case.legal_instruments, *case.events}
    assert set(figures["short_names"]) <= known
    assert set(figures["timeline_events"]) <= set(case.events)
    results = replace(sample.toy(), rows=case)
    assert short_name(results, "csis", "Center for Strategic and International Studies") == "CSIS"
    assert short_name(results, "unlisted", "A joint body (of two)") == "A joint body"


def test_concessions_are_named_by_letters() -> None:
    assert [concession_letter(n) for n in (1, 26, 27, 53)] == ["A", "Z", "AA", "BA"]
