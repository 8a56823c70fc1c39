"""Is the score of forecasts what a plain count over all readings gives, and which outcome counts when?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealspace.analysis.forecasts import brier, brier_score, judge_forecasts
from dealspace.case import Forecast, ForecastOutcome, PartialDate, vintage
from dealspace.case.model import Case
from dealspace.loading import load_all, load_case

TOY = Path(__file__).parents[1] / "cases" / "toy"
WHOLE = load_all(TOY)
SHARES = st.integers(0, 20).map(lambda n: Fraction(n, 20))
STATES = st.sampled_from(["true", "false", "partly", "unresolved"])
DAY = PartialDate(date(2031, 6, 1), date(2031, 6, 1), "2031-06-01")


def forecast(name: str, low: Fraction | None, high: Fraction | None) -> Forecast:
    return Forecast(name, "ana-reed", DAY, None, "s", "p1", "It comes.", "", low, high, "", "Look.")


def outcome(name: str, state: str, day: date) -> ForecastOutcome:
    when = PartialDate(day, day, day.isoformat())
    return ForecastOutcome(name, when, state, "s", "p1", (), (), (), "Seen.")


def case_of(rows: list[tuple[Fraction, Fraction, str]], bare: int = 0) -> Case:
    forecasts = {f"f{i}": forecast(f"f{i}", *sorted((a, b))) for i, (a, b, _) in enumerate(rows)}
    forecasts |= {f"bare{i}": forecast(f"bare{i}", None, None) for i in range(bare)}
    outcomes = {
        f"f{i}/x": outcome(f"f{i}", state, DAY.last)
        for i, (_, _, state) in enumerate(rows)
        if state != "unresolved"
    }
    outcomes |= {f"bare{i}/x": outcome(f"bare{i}", "true", DAY.last) for i in range(bare)}
    return replace(WHOLE, forecasts=MappingProxyType(forecasts), forecast_outcomes=MappingProxyType(outcomes))


@given(st.lists(st.tuples(SHARES, SHARES, STATES), max_size=7), st.integers(0, 2))
def test_the_score_is_that_of_a_plain_count(rows: list[tuple[Fraction, Fraction, str]], bare: int) -> None:
    found = brier_score(judge_forecasts(case_of(rows, bare)))
    clear = [((a + b) / 2, state == "true") for a, b, state in rows if state in {"true", "false"}]
    partly = [(a + b) / 2 for a, b, state in rows if state == "partly"]

    def mean(pairs: list[tuple[Fraction, bool]]) -> Fraction | None:
        # (p - 1)^2 where it came true and p^2 where it did not, in percent points and whole numbers.
        points = [(1000 - p * 1000) ** 2 if true else (p * 1000) ** 2 for p, true in pairs]
        return sum(points, Fraction(0)) / 1_000_000 / len(points) if points else None

    # The bounds by trying every way in which the unclear ones could have turned out.
    ways = [
        mean([*clear, *zip(partly, way, strict=True)]) for way in product((True, False), repeat=len(partly))
    ]
    assert (found.count, found.partly) == (len(clear), len(partly))
    assert found.mean == mean(clear)
    assert found.low == min((way for way in ways if way is not None), default=None)
    assert found.high == max((way for way in ways if way is not None), default=None)


@given(SHARES)
def test_the_expected_score_is_least_for_the_probability_that_is_believed(truth: Fraction) -> None:
    def expected(said: Fraction) -> Fraction:
        return truth * brier(said, True) + (1 - truth) * brier(said, False)

    grid = [Fraction(n, 20) for n in range(21)]
    assert min(grid, key=expected) == truth


def test_a_constant_half_scores_a_quarter_whatever_happens() -> None:
    assert {brier(Fraction(1, 2), came_true) for came_true in (True, False)} == {Fraction(1, 4)}


def test_of_several_outcomes_the_latest_that_is_visible_counts() -> None:
    case = case_of([(Fraction(1, 5), Fraction(2, 5), "partly")])
    later = outcome("f0", "false", DAY.last + timedelta(days=9))
    both = replace(case, forecast_outcomes=MappingProxyType({**case.forecast_outcomes, "f0/y": later}))
    assert [row.state for row in judge_forecasts(case)] == ["partly"]
    (judged,) = judge_forecasts(both)
    assert (judged.state, judged.score) == ("false", Fraction(9, 100))


@pytest.mark.parametrize(
    ("day", "state", "score"),
    [
        (date(2032, 2, 14), "unresolved", None),
        (date(2032, 2, 15), "false", Fraction(17, 20) ** 2),
    ],
)
def test_an_outcome_is_seen_from_its_own_day_on(day: date, state: str, score: Fraction | None) -> None:
    judged = {row.forecast.forecast_id: row for row in judge_forecasts(vintage(WHOLE, day))}
    row = judged["experts-mainland-stays"]
    assert (row.state, row.score) == (state, score)


def test_no_forecast_is_seen_before_it_was_made_and_published() -> None:
    assert {row.forecast.forecast_id for row in judge_forecasts(vintage(WHOLE, date(2031, 6, 19)))} == set()
    assert len(judge_forecasts(load_case(TOY))) == 3


def test_an_outcome_needs_all_rows_that_it_rests_on() -> None:
    key, row = next(iter(WHOLE.forecast_outcomes.items()))
    early = replace(row, resolved_on=DAY, source_id="gazette-2031-06-20")
    case = replace(WHOLE, forecast_outcomes=MappingProxyType({key: early}))
    assert vintage(case, date(2031, 6, 30)).forecast_outcomes == {}
    assert set(vintage(case, date(2032, 2, 15)).forecast_outcomes) == {key}
