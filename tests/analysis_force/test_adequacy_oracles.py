"""The simulation against closed forms and against SciPy, which shares no code with it."""

from __future__ import annotations

from itertools import product
from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from dealspace.analysis.adequacy import Method, Reading, adequacy
from dealspace.analysis.adequacy.accounts import accounts_of
from dealspace.analysis.adequacy.sensitivity import SAMPLES
from dealspace.analysis.adequacy.simulate import draw_supply
from dealspace.analysis.adequacy.supply import build_supply
from tests.analysis_force.force_case import factor, make_case, mission, needs, pledge, pool


def only(result, task, method):
    found = result.comparison(task, method)
    assert found is not None
    return found


def within(value: float, expected: float, error: float, sigmas: float = 5.0) -> bool:
    return abs(value - expected) <= sigmas * error


def test_uniform_supply_against_a_point_requirement_has_the_closed_form_probability() -> None:
    case = make_case(
        draws=200_000,
        commitments=[pledge("a", "x", 10_000, 30_000)],
        force_requirements=[needs("r", "patrol_line", 24_000, 24_000, km=100)],
    )
    found = only(adequacy(case), "patrol_line", Method.PUBLISHED)
    assert within(found.probability.estimate, 0.3, found.probability.standard_error)
    assert isclose(found.probability.standard_error, (0.3 * 0.7 / 200_000) ** 0.5, rel_tol=0.02)
    assert found.probability.reading is Reading.ESTIMATE
    for quantile in found.shortfall.quantiles:
        # The shortfall is 24,000 - U(10,000, 30,000), uniform on [-6,000, 14,000].
        expected = stats.uniform(-6_000, 20_000).ppf(quantile.level)
        assert within(quantile.value, expected, quantile.standard_error)
    for quantile in found.break_even_frontage.quantiles:
        expected = stats.uniform(10_000 / 240, 20_000 / 240).ppf(quantile.level)
        assert within(quantile.value, expected, quantile.standard_error)


def test_the_quantile_error_is_that_of_the_asymptotic_law_of_order_statistics() -> None:
    draws = 100_000
    case = make_case(draws=draws, commitments=[pledge("a", "x", 0, 1_000)])
    for quantile in adequacy(case).supply.total.quantiles:
        expected = (quantile.level * (1 - quantile.level) / draws) ** 0.5 * 1_000
        assert isclose(quantile.standard_error, expected, rel_tol=0.15)


def test_a_mixture_of_estimates_weighs_its_rows_equally() -> None:
    case = make_case(
        draws=200_000,
        commitments=[pledge("a", "x", 50, 50)],
        force_requirements=[
            needs("r1", "monitor", 0, 100),
            needs("r2", "monitor", 40, 60),
            needs("r3", "monitor", 90, 90),
        ],
    )
    found = only(adequacy(case), "monitor", Method.PUBLISHED).probability
    assert within(found.estimate, (0.5 + 0.5 + 0) / 3, found.standard_error)


def test_a_considered_pledge_is_a_product_of_uniforms() -> None:
    case = make_case(
        draws=200_000,
        commitments=[pledge("a", "x", 0, 1, status="considered")],
        force_requirements=[needs("r", "monitor", 0.25, 0.25)],
    )
    found = only(adequacy(case), "monitor", Method.PUBLISHED).probability
    # P(UV >= t) = 1 - t + t ln t.
    assert within(found.estimate, 1 - 0.25 + 0.25 * np.log(0.25), found.standard_error)


def test_two_like_pledges_are_a_triangle() -> None:
    case = make_case(
        draws=200_000,
        commitments=[pledge("a", "x", 0, 10), pledge("b", "y", 0, 10)],
        force_requirements=[needs("r", "monitor", 14, 14)],
    )
    result = adequacy(case)
    triangle = stats.triang(0.5, 0, 20)
    found = only(result, "monitor", Method.PUBLISHED).probability
    assert within(found.estimate, triangle.sf(14), found.standard_error)
    for quantile in result.supply.total.quantiles:
        assert within(quantile.value, triangle.ppf(quantile.level), quantile.standard_error)


points = st.lists(st.integers(1, 60), min_size=1, max_size=3)


@settings(max_examples=30, deadline=None)
@given(points, points, st.integers(0, 2_000), st.integers(0, 2_000))
def test_a_small_discrete_case_agrees_with_trying_every_combination(densities, lengths, one, two):
    case = make_case(
        draws=4_000,
        commitments=[pledge("a", "x", one, one), pledge("b", "y", two, two)],
        reference_missions=[mission(f"m{i}", d * 10, 10) for i, d in enumerate(densities)],
        planning_factors=[factor(f"f{i}", "frontage_km", km, km) for i, km in enumerate(lengths)],
    )
    found = only(adequacy(case), "patrol_line", Method.DENSITY)
    needed = [d * km for d, km in product(densities, lengths)]
    expected = sum(one + two >= need for need in needed) / len(needed)
    assert (found.requirement.bounds.low, found.requirement.bounds.high) == (min(needed), max(needed))
    assert within(found.probability.estimate, expected, found.probability.standard_error)
    assert found.probability.certain == (expected in {0.0, 1.0})


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 900), st.none() | st.integers(1, 3_000)),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["pledged", "considered"]),
)
def test_every_single_draw_of_the_supply_lies_within_its_interval(rows, status):
    case = make_case(
        commitments=[
            pledge(f"p{i}", f"a{i}", min(x, y), max(x, y), status=status) for i, (x, y, _) in enumerate(rows)
        ],
        force_pools=[pool(f"a{i}", land) for i, (_, _, land) in enumerate(rows) if land],
        planning_factors=[factor("rot", "rotation_factor", 2, 6)],
    )
    (account,) = accounts_of(case)
    model = build_supply(case, account)
    drawn, _ = draw_supply(model, 3, 5_000)
    share = 1 if status == "pledged" else 0
    low = sum(min(share * min(x, y), land / 6 if land else np.inf) for x, y, land in rows)
    high = sum(min(max(x, y), land / 2 if land else np.inf) for x, y, land in rows)
    assert low - 1e-6 <= drawn.min()
    assert drawn.max() <= high + 1e-6


def test_density_times_frontage_agrees_with_numerical_integration():
    case = make_case(
        draws=200_000,
        commitments=[pledge("a", "x", 10_000, 20_000)],
        reference_missions=[
            mission("m1", 1_000, 100),
            mission("m2", 1_500, 100),
            mission("m3", 900, 10, "area"),
        ],
        planning_factors=[factor("f", "frontage_km", 900, 1_200)],
    )
    found = only(adequacy(case), "patrol_line", Method.DENSITY)
    assert [row.row_id for row in found.rows] == ["m1", "m2"]
    supply = stats.uniform(10_000, 10_000)
    expected = np.mean(
        [integrate.quad(lambda km, d=d: supply.sf(d * km) / 300, 900, 1_200)[0] for d in (10, 15)]
    )
    assert within(found.probability.estimate, expected, found.probability.standard_error)
    assert (found.requirement.bounds.low, found.requirement.bounds.high) == (9_000, 18_000)
    assert isclose(found.break_even_frontage.bounds.low, 10_000 / 15)
    assert isclose(found.break_even_frontage.bounds.high, 2_000)


def test_the_pool_over_the_rotation_factor_limits_the_supply() -> None:
    case = make_case(
        draws=200_000,
        commitments=[pledge("a", "x", 30_000, 30_000)],
        force_pools=[pool("x", 75_000)],
        planning_factors=[factor("f", "rotation_factor", 3, 5)],
        force_requirements=[needs("r", "monitor", 20_000, 20_000)],
    )
    result = adequacy(case)
    (contributor,) = result.supply.contributors
    assert (contributor.sustained.low, contributor.sustained.high) == (15_000, 25_000)
    assert contributor.pool_may_bind
    found = only(result, "monitor", Method.PUBLISHED)
    # 75,000 / F >= 20,000 when F <= 3.75.
    assert within(found.probability.estimate, 0.375, found.probability.standard_error)
    # 30,000 x F exceeds the pool for every factor above 2.5: all of it is tied up.
    assert [q.value for q in result.supply.share_tied_up.quantiles] == pytest.approx([1, 1, 1])
    assert (found.pool_needed.bounds.low, found.pool_needed.bounds.high) == (60_000, 100_000)
    assert isclose(found.land_share_needed.bounds.high, 100_000 / 75_000)


def test_sobol_indices_of_an_additive_shortfall_are_its_shares_of_variance() -> None:
    case = make_case(
        commitments=[pledge("a", "x", 0, 10), pledge("b", "y", 0, 20)],
        force_requirements=[needs("r", "monitor", 0, 30)],
    )
    found = {s.input: s for s in only(adequacy(case), "monitor", Method.PUBLISHED).sobol}
    for name, square in (
        ("supply/amount/a", 100),
        ("supply/amount/b", 400),
        ("monitor/published/requirement", 900),
    ):
        index = found[name]
        assert abs(index.first - square / 1_400) <= max(2 * index.first_confidence, 0.01)
        assert abs(index.total - square / 1_400) <= max(2 * index.total_confidence, 0.01)
        assert index.row_ids
    assert len(found) == 3


def test_sobol_indices_of_a_product_have_their_closed_form_with_interaction() -> None:
    case = make_case(
        commitments=[pledge("a", "x", 5, 5)],
        planning_factors=[
            factor("norm", "troops_per_km", 1, 5, "patrol_line"),
            factor("front", "frontage_km", 0, 10),
        ],
    )
    found = {s.input.rpartition("/")[2]: s for s in only(adequacy(case), "patrol_line", Method.NORM).sobol}
    mean = {"density": 3.0, "frontage": 5.0}
    variance = {"density": 4**2 / 12, "frontage": 10**2 / 12}
    square = {name: variance[name] + mean[name] ** 2 for name in mean}
    whole = square["density"] * square["frontage"] - (mean["density"] * mean["frontage"]) ** 2
    for name, other in (("density", "frontage"), ("frontage", "density")):
        index = found[name]
        first = variance[name] * mean[other] ** 2 / whole
        total = variance[name] * square[other] / whole
        assert first < total
        assert abs(index.first - first) <= 2 * index.first_confidence
        assert abs(index.total - total) <= 2 * index.total_confidence


def test_sobol_indices_settle_as_the_sample_grows_and_end_in_the_result() -> None:
    case = make_case(
        commitments=[pledge("a", "x", 0, 10), pledge("b", "y", 0, 20)],
        force_requirements=[needs("r", "monitor", 0, 30)],
    )
    for index in only(adequacy(case), "monitor", Method.PUBLISHED).sobol:
        steps = index.steps
        assert [step.samples for step in steps] == list(SAMPLES)
        last = steps[-1]
        assert (last.total, last.total_confidence) == (index.total, index.total_confidence)
        assert (last.first, last.first_confidence) == (index.first, index.first_confidence)
        # Each step has four times the points, so that the whole run narrows an interval about eightfold.
        assert last.total_confidence < steps[0].total_confidence / 3
        exact = {"a": 100, "b": 400, "r": 900}[index.row_ids[0]] / 1_400
        assert all(abs(step.total - exact) <= 2 * step.total_confidence + 0.01 for step in steps)


def test_one_uncertain_input_has_no_sobol_indices() -> None:
    case = make_case(commitments=[pledge("a", "x", 0, 10)], force_requirements=[needs("r", "monitor", 5, 5)])
    assert only(adequacy(case), "monitor", Method.PUBLISHED).sobol == ()


def test_the_convergence_table_ends_in_the_result_and_its_errors_shrink() -> None:
    case = make_case(
        draws=50_000, commitments=[pledge("a", "x", 0, 10)], force_requirements=[needs("r", "monitor", 5, 5)]
    )
    found = only(adequacy(case), "monitor", Method.PUBLISHED)
    assert [step.draws for step in found.convergence] == [1_000, 10_000, 50_000]
    assert found.convergence[-1].probability == found.probability.estimate
    assert found.convergence[-1].shortfall_median == found.shortfall.median
    errors = [step.probability_error for step in found.convergence]
    assert errors == sorted(errors, reverse=True)
    assert all(within(s.probability, 0.5, s.probability_error) for s in found.convergence)
