"""Which pledges count, and never twice."""

from __future__ import annotations

import pytest

from dealspace.analysis.adequacy import Method, Treatment, adequacy
from dealspace.analysis.adequacy.accounts import accounts_of
from dealspace.analysis.adequacy.commitments import members_of
from tests.analysis_force.force_case import actor, factor, make_case, needs, pledge, pool

ACTORS = [actor("a"), actor("b"), actor("pair", "a", "b"), actor("club", "pair", "c"), actor("c")]


def treatments(*pledges):
    case = make_case(actors=ACTORS, commitments=pledges)
    return {use.commitment_id: use.treatment for use in accounts_of(case)[0].uses}


def test_a_joint_number_replaces_the_numbers_of_its_members_on_the_same_task() -> None:
    case = make_case(
        actors=ACTORS,
        commitments=[pledge("j", "pair", 10, 30), pledge("m", "a", 5, 10), pledge("o", "c", 1, 1)],
    )
    supply = adequacy(case).supply
    assert {c.actor_id for c in supply.contributors} == {"pair", "c"}
    assert (supply.total.bounds.low, supply.total.bounds.high) == (11, 31)
    assert any("m" in note and "not added again" in note for note in supply.notes)


def test_a_nested_joint_number_replaces_numbers_at_every_depth() -> None:
    found = treatments(pledge("top", "club", 1, 1), pledge("mid", "pair", 1, 1), pledge("low", "a", 1, 1))
    assert found == {
        "top": Treatment.COUNTED,
        "mid": Treatment.WITHIN_JOINT,
        "low": Treatment.WITHIN_JOINT,
    }


@pytest.mark.parametrize("status", ["abandoned", "ruled_out"])
def test_a_joint_number_that_fell_through_hides_no_member(status):
    found = treatments(pledge("j", "pair", 10, 30, status=status), pledge("m", "a", 5, 10))
    assert found["m"] is Treatment.COUNTED


def test_a_member_that_offers_for_another_task_is_added_and_for_no_task_is_not() -> None:
    found = treatments(
        pledge("j", "pair", 10, 30), pledge("m", "a", 5, 10, task="monitor"), pledge("n", "b", 5, 10, task="")
    )
    assert found["m"] is Treatment.COUNTED
    assert found["n"] is Treatment.WITHIN_JOINT


def test_a_joint_actor_without_a_number_hides_no_member() -> None:
    found = treatments(pledge("j", "pair", None, None), pledge("m", "a", 5, 10))
    assert found == {"j": Treatment.NO_NUMBER, "m": Treatment.COUNTED}


def test_successive_statements_about_one_force_count_once_and_another_force_adds() -> None:
    found = treatments(
        pledge("old", "a", 10, 10, on="2028-01-01"),
        pledge("new", "a", 3, 3, on="2028-06-01"),
        pledge("wing", "a", 1, 1, instrument="air wing", on="2028-01-01"),
    )
    assert found == {"old": Treatment.SUPERSEDED, "new": Treatment.COUNTED, "wing": Treatment.COUNTED}


def test_a_later_refusal_without_a_number_withdraws_and_a_later_vague_word_does_not() -> None:
    refused = treatments(
        pledge("p", "a", 5, 5), pledge("q", "a", None, None, status="ruled_out", on="2029-05-01")
    )
    vague = treatments(
        pledge("p", "a", 5, 5), pledge("q", "a", None, None, status="considered", on="2029-05-01")
    )
    assert refused["p"] is Treatment.SUPERSEDED
    assert vague["p"] is Treatment.COUNTED


def test_another_term_is_not_supply() -> None:
    assert treatments(pledge("p", "a", 5, 5, term="money")) == {}


def test_open_ended_amounts_are_read_as_floor_and_as_up_to() -> None:
    case = make_case(actors=ACTORS, commitments=[pledge("floor", "a", 5, None), pledge("upto", "b", None, 7)])
    supply = adequacy(case).supply
    assert (supply.total.bounds.low, supply.total.bounds.high) == (5, 12)
    assert [u.open_end for u in supply.commitments] == ["at_least", ""]


def test_the_pool_of_a_joint_actor_is_the_sum_over_its_members_and_needs_all_of_them() -> None:
    factors = [factor("f", "rotation_factor", 4, 4)]
    pledges = [pledge("j", "pair", 100, 100)]
    both = make_case(
        actors=ACTORS,
        commitments=pledges,
        planning_factors=factors,
        force_pools=[pool("a", 100), pool("b", 60)],
    )
    (found,) = adequacy(both).supply.contributors
    assert (found.land_pool, found.pool_actor_ids, found.sustained.high) == (160.0, ("a", "b"), 40.0)
    one = make_case(
        actors=ACTORS, commitments=pledges, planning_factors=factors, force_pools=[pool("a", 100)]
    )
    (found,) = adequacy(one).supply.contributors
    assert (found.land_pool, found.pool_missing, found.sustained.high) == (None, ("b",), 100.0)


def test_memberships_in_a_circle_end() -> None:
    actors = {a.actor_id: a for a in (actor("p", "q"), actor("q", "p"))}
    assert members_of("p", actors) == {"q"}


def test_without_a_rotation_factor_no_limit_is_applied_and_the_result_says_so() -> None:
    case = make_case(commitments=[pledge("p", "a", 50, 50)], force_pools=[pool("a", 10)])
    supply = adequacy(case).supply
    assert supply.rotation is None
    assert supply.total.bounds.high == 50
    assert "no rotation factor is given: no rotation limit is applied" in supply.notes


def test_without_any_number_the_supply_is_unknown_and_not_zero() -> None:
    case = make_case(
        commitments=[pledge("p", "a", None, None)], force_requirements=[needs("r", "monitor", 5, 9)]
    )
    result = adequacy(case)
    found = result.comparison("monitor", Method.PUBLISHED)
    assert result.supply.total is None
    assert (found.probability, found.shortfall, found.supply) == (None, None, None)
    assert (found.requirement.bounds.low, found.requirement.bounds.high) == (5, 9)


def test_a_ruled_out_number_is_a_known_supply_of_zero() -> None:
    case = make_case(
        commitments=[pledge("p", "a", 10, 10, status="ruled_out")],
        force_requirements=[needs("r", "monitor", 5, 9)],
    )
    found = adequacy(case).comparison("monitor", Method.PUBLISHED)
    assert (found.probability.estimate, found.probability.certain) == (0.0, True)


def test_pledges_of_one_status_share_their_fate() -> None:
    case = make_case(
        draws=50_000,
        commitments=[pledge(f"p{i}", f"x{i}", 10, 10, status="considered") for i in range(9)],
    )
    low = adequacy(case).supply.total.quantiles[0]
    # One common share U(0, 1): 5 percent of 90 U is 4.5; nine separate shares would give about 31.
    assert abs(low.value - 4.5) < 5 * low.standard_error


def test_a_pool_that_can_never_bind_is_no_uncertain_input_of_the_shortfall() -> None:
    case = make_case(
        commitments=[pledge("p", "a", 10, 50)],
        force_pools=[pool("a", 10_000)],
        planning_factors=[factor("f", "rotation_factor", 3, 5)],
        force_requirements=[needs("r", "monitor", 20, 60)],
    )
    result = adequacy(case)
    assert not result.supply.contributors[0].pool_may_bind
    found = {item.input for item in result.comparison("monitor", Method.PUBLISHED).sobol}
    assert found == {"monitor/published/requirement", "supply/amount/p"}
    assert result.supply.share_tied_up.bounds.high == 50 * 5 / 10_000


def test_who_has_refused_lends_no_land_forces() -> None:
    case = make_case(
        commitments=[pledge("p", "a", 10, 10), pledge("n", "big", 0, 0, status="ruled_out")],
        force_pools=[pool("a", 100), pool("big", 9_000)],
        planning_factors=[factor("f", "rotation_factor", 4, 4)],
        force_requirements=[needs("r", "monitor", 200, 200, scope="pool")],
    )
    result = adequacy(case)
    assert result.supply.land_pool == 100
    assert result.supply.share_tied_up.median == pytest.approx(0.4)
    assert result.comparison("monitor", Method.PUBLISHED_POOL).shortfall.bounds.high == 100


def test_an_army_behind_two_offers_is_one_army() -> None:
    case = make_case(
        actors=ACTORS,
        commitments=[pledge("j", "pair", 10, 10), pledge("m", "a", 5, 5, task="monitor")],
        force_pools=[pool("a", 100), pool("b", 60)],
        planning_factors=[factor("f", "rotation_factor", 4, 4)],
    )
    supply = adequacy(case).supply
    assert {c.actor_id: c.land_pool for c in supply.contributors} == {"pair": 160, "a": 100}
    assert supply.land_pool == 160
