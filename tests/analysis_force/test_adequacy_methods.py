"""Methods stay apart, absent is not zero, and every draw meets its bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.adequacy import (
    TASKS,
    BoundsViolatedError,
    Interval,
    Method,
    Reading,
    adequacy,
)
from dealspace.analysis.adequacy.distributions import UniformMixture, check_bounds
from tests.analysis_force.force_case import actor, factor, make_case, mission, needs, pledge, pool

ARTICLE: dict[str, Any] = {
    "actors": [actor("one"), actor("two"), actor("both", "one", "two")],
    "commitments": [pledge("joint", "both", 10_000, 30_000)],
    "force_requirements": [needs("experts", "patrol_line", 100_000, None, km=1_200)],
}


def test_one_article_alone_gives_a_certain_gap_and_says_that_the_tasks_differ() -> None:
    result = adequacy(make_case(**ARTICLE))
    (found,) = result.comparisons
    assert (found.task, found.method) == ("patrol_line", Method.PUBLISHED)
    assert found.different_task
    assert found.offered_for == ("reassurance",)
    assert found.probability.certain
    assert (found.probability.estimate, found.probability.standard_error) == (0.0, 0.0)
    assert found.probability.reading is Reading.UPPER_BOUND
    assert found.rows[0].open_end == "at_least"
    assert found.shortfall.bounds == Interval(70_000, 90_000)
    assert found.break_even_pledge.median == 100_000
    assert (
        round(found.break_even_frontage.bounds.low, 6),
        round(found.break_even_frontage.bounds.high, 6),
    ) == (
        120,
        360,
    )
    assert found.pool_needed is None
    assert result.supply.land_pool is None
    assert len(result.absent) == len(TASKS) * len(Method) - 1
    assert all(item.reason for item in result.absent)


def test_one_article_with_a_rotation_factor_gives_the_pool_needed() -> None:
    case = make_case(**ARTICLE, planning_factors=[factor("rot", "rotation_factor", 3, 5)])
    found = adequacy(case).comparison("patrol_line", Method.PUBLISHED)
    assert found.pool_needed.bounds == Interval(300_000, 500_000)
    assert found.supply.bounds == Interval(10_000, 30_000)


def test_area_missions_give_no_line_density() -> None:
    case = make_case(**ARTICLE, reference_missions=[mission("area", 50_000, 400, "area")])
    assert adequacy(case).comparison("patrol_line", Method.DENSITY) is None


def test_monitoring_missions_serve_the_monitor_task_only() -> None:
    case = make_case(
        **ARTICLE,
        reference_missions=[mission("smm", 700, 427, "monitoring")],
        planning_factors=[factor("front", "frontage_km", 1_000, 1_200)],
    )
    result = adequacy(case)
    assert result.comparison("monitor", Method.DENSITY) is not None
    assert result.comparison("patrol_line", Method.DENSITY) is None


def test_the_frontage_falls_back_to_that_of_the_estimates() -> None:
    case = make_case(**ARTICLE, planning_factors=[factor("norm", "troops_per_km", 50, 100, "patrol_line")])
    found = adequacy(case).comparison("patrol_line", Method.NORM)
    assert found.requirement.bounds == Interval(60_000, 120_000)
    assert [row.row_id for row in found.frontage_rows] == ["experts"]
    assert any("own frontage" in note for note in found.notes)


def test_a_norm_for_one_task_is_not_used_for_another() -> None:
    case = make_case(
        **ARTICLE, planning_factors=[factor("norm", "troops_per_km", 50, 100, "deter_by_denial")]
    )
    result = adequacy(case)
    assert result.comparison("patrol_line", Method.NORM) is None
    assert result.comparison("deter_by_denial", Method.NORM) is None
    reasons = {(a.task, a.method): a.reason for a in result.absent}
    assert "frontage" in reasons["deter_by_denial", Method.NORM]


def test_a_pool_estimate_is_compared_with_land_forces_and_never_with_deployed_strength() -> None:
    case = make_case(
        **ARTICLE | {"force_requirements": [needs("pool", "patrol_line", 100_000, 100_000, scope="pool")]},
        force_pools=[pool("one", 75_000), pool("two", 120_000)],
        planning_factors=[factor("rot", "rotation_factor", 3, 5)],
    )
    result = adequacy(case)
    assert result.comparison("patrol_line", Method.PUBLISHED) is None
    found = result.comparison("patrol_line", Method.PUBLISHED_POOL)
    assert found.supply.bounds == Interval(195_000, 195_000)
    assert found.shortfall.bounds == Interval(-95_000, -95_000)
    assert found.probability is None
    assert all(outcome.probability is None for outcome in found.by_account)
    assert found.pool_needed is None
    assert found.rotation is None


@pytest.mark.parametrize(
    ("low", "high", "reading"),
    [(5, None, Reading.UPPER_BOUND), (None, 5, Reading.LOWER_BOUND), (4, 6, Reading.ESTIMATE)],
)
def test_an_open_ended_estimate_makes_the_probability_a_bound(low, high, reading):
    case = make_case(
        commitments=[pledge("p", "a", 0, 10)], force_requirements=[needs("r", "monitor", low, high)]
    )
    assert adequacy(case).comparison("monitor", Method.PUBLISHED).probability.reading is reading


def test_floors_on_both_sides_leave_the_probability_without_direction() -> None:
    case = make_case(
        commitments=[pledge("p", "a", 3, None)], force_requirements=[needs("r", "monitor", 5, None)]
    )
    found = adequacy(case).comparison("monitor", Method.PUBLISHED)
    assert found.probability.reading is Reading.INDETERMINATE


def test_the_same_seed_gives_the_same_result_and_zero_is_a_seed() -> None:
    zero, again = (adequacy(rich_case(seed=0)) for _ in range(2))
    assert zero == again
    assert zero.seed == 0
    one = adequacy(rich_case(seed=1))
    assert zero.supply.total.quantiles != one.supply.total.quantiles


def test_a_new_method_row_or_contributor_moves_no_other_stream() -> None:
    case = rich_case(seed=3)
    before = adequacy(case)
    norms = {**case.planning_factors, "n": factor("n", "troops_per_km", 1, 2, "patrol_line")}
    after = adequacy(replace(case, planning_factors=norms))
    assert after.comparison("patrol_line", Method.NORM) is not None
    for found in before.comparisons:
        assert after.comparison(found.task, found.method) == found
    more = {**case.commitments, "z": pledge("z", "zed", 5, 5)}
    shifted = adequacy(replace(case, commitments=more))
    pairs = zip(before.comparisons, shifted.comparisons, strict=True)
    assert all(a.requirement == b.requirement for a, b in pairs)


def test_the_result_does_not_depend_on_the_order_of_the_rows() -> None:
    case = rich_case(seed=3)
    turned = replace(case, commitments=dict(reversed(case.commitments.items())))
    assert adequacy(turned) == adequacy(case)


@pytest.mark.parametrize("draws", [0, -5])
def test_a_number_of_draws_below_one_is_refused(draws):
    with pytest.raises(ValueError, match="at least 1"):
        adequacy(make_case(**ARTICLE), draws=draws)


def test_a_rotation_factor_of_zero_is_refused_by_name() -> None:
    case = make_case(**ARTICLE, planning_factors=[factor("rot", "rotation_factor", 0, 5)])
    with pytest.raises(ValueError, match="rot: a rotation factor must be positive"):
        adequacy(case)


def test_a_draw_outside_its_bounds_is_an_error() -> None:
    with pytest.raises(BoundsViolatedError, match="leave their bounds"):
        check_bounds(np.array([1.0, 2.1]), Interval(1, 2), "supply")


def test_a_break_even_frontage_needs_a_positive_density() -> None:
    case = make_case(
        commitments=[pledge("p", "a", 3, 9)], force_requirements=[needs("r", "monitor", 0, 5, km=10)]
    )
    assert adequacy(case).comparison("monitor", Method.PUBLISHED).break_even_frontage is None


def rich_case(seed):
    return make_case(
        seed=seed,
        draws=3_000,
        commitments=[pledge("p", "a", 100, 900), pledge("q", "b", 0, 500, status="considered")],
        force_pools=[pool("a", 2_000)],
        planning_factors=[
            factor("rot", "rotation_factor", 3, 5),
            factor("front", "frontage_km", 90, 110),
        ],
        force_requirements=[needs("r", "patrol_line", 300, 1_500, km=100)],
        reference_missions=[mission("m", 500, 80), mission("n", 900, 70)],
    )


amounts = st.tuples(st.integers(0, 50_000), st.integers(0, 50_000)).map(sorted)
statuses = st.sampled_from(["pledged", "considered", "ruled_out", "in_force"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(amounts, statuses, st.none() | st.integers(1, 100_000)), min_size=1, max_size=4),
    st.lists(amounts, min_size=1, max_size=3),
    st.tuples(st.integers(1, 6), st.integers(1, 6)).map(sorted),
    st.integers(0, 2**32),
)
def test_every_quantile_lies_within_the_interval_bounds(pledges, estimates, rotation, seed):
    case = make_case(
        seed=seed,
        draws=500,
        commitments=[pledge(f"p{i}", f"a{i}", *r, status=s) for i, (r, s, _) in enumerate(pledges)],
        force_pools=[pool(f"a{i}", land) for i, (_, _, land) in enumerate(pledges) if land],
        planning_factors=[factor("rot", "rotation_factor", *rotation)],
        force_requirements=[needs(f"r{i}", "monitor", *r, km=50) for i, r in enumerate(estimates)],
    )
    result = adequacy(case)
    (found,) = result.comparisons
    every = [
        result.supply.total,
        result.supply.share_tied_up,
        found.requirement,
        found.shortfall,
        found.break_even_frontage,
        found.pool_needed,
        found.land_share_needed,
    ]
    for item in filter(None, every):
        values = [q.value for q in item.quantiles]
        assert values == sorted(values)
        assert item.bounds.low <= values[0]
        assert values[-1] <= item.bounds.high
    if result.supply.share_tied_up:
        assert result.supply.share_tied_up.bounds.high <= 1 + 1e-12
    probability = found.probability
    if probability.certain:
        assert probability.estimate in {0.0, 1.0}
    else:
        assert probability.standard_error > 0


@settings(max_examples=60, deadline=None)
@given(
    st.lists(amounts, min_size=1, max_size=6),
    st.lists(st.floats(0, 1, exclude_max=True), min_size=1, max_size=9),
)
def test_a_mixture_maps_the_unit_interval_into_its_ranges(ranges, units):
    mixture = UniformMixture.of(ranges)
    values = mixture.from_unit(np.array(units))
    for unit, value in zip(units, values, strict=True):
        low, high = ranges[min(int(unit * len(ranges)), len(ranges) - 1)]
        assert low - 1e-6 <= value <= high + 1e-6
