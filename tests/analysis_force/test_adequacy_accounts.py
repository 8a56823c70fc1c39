"""Rival accounts of one force stand side by side: each is what a case with that account alone would give."""

from __future__ import annotations

from dataclasses import replace
from itertools import product as every

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate

from dealspace.analysis.adequacy import BASE, Adequacy, Method, TooManyAccountsError, Treatment, adequacy
from dealspace.case.model import Case
from tests.analysis_force.force_case import actor, factor, make_case, needs, pledge, pool

ACTORS = [actor("a"), actor("b"), actor("pair", "a", "b"), actor("c")]


def disputed(*rivals, **given):
    return make_case(
        actors=ACTORS,
        draws=given.pop("draws", 100_000),
        commitments=[pledge("joint", "pair", 10_000, 30_000), pledge("other", "c", 50, 250), *rivals],
        **given,
    )


def rival(key, who, low, high, **given):
    return pledge(key, who, low, high, **{"rival_to": "joint", "status": "considered", **given})


def recoded(case: Case, rows: set[str]) -> Case:
    """The case that somebody would code who knew this account only: the oracle of every account."""
    kept = {
        key: replace(row, rival_to="")
        for key, row in case.commitments.items()
        if key in rows or not (row.rival_to or key == "joint")
    }
    return replace(case, commitments=kept)


def test_each_account_has_its_own_probability_and_no_mean_is_taken() -> None:
    case = disputed(
        rival("few", "pair", 100, 999), force_requirements=[needs("r", "monitor", 20_150, 20_150)]
    )
    result = adequacy(case)
    base, few = result.comparison("monitor", Method.PUBLISHED).by_account
    assert (base.account_id, few.account_id) == (BASE, "few")
    assert (few.probability.estimate, few.probability.certain) == (0.0, True)
    # U(10,000, 30,000) + U(50, 250) is symmetric about 20,150.
    assert abs(base.probability.estimate - 0.5) < 5 * base.probability.standard_error
    assert result.comparison("monitor", Method.PUBLISHED).probability == base.probability
    assert (few.supply.bounds.low, few.supply.bounds.high) == (50, 999 + 250)
    assert [a.rows for a in result.supply.accounts] == [("joint",), ("few",)]
    assert [a.disputed for a in result.supply.accounts] == [("joint",)] * 2


def test_a_considered_rival_agrees_with_numerical_integration():
    case = disputed(
        rival("few", "pair", 100, 999),
        draws=200_000,
        force_requirements=[needs("r", "monitor", 450, 450)],
    )
    found = adequacy(case).comparison("monitor", Method.PUBLISHED).by_account[1].probability

    def chance(other: float) -> float:
        gap = 450 - other
        # P(S A >= gap) with S on [0, 1] and A on [100, 999].
        return integrate.quad(lambda a: max(1 - gap / a, 0.0), 100, 999, points=[gap])[0] / 899

    expected = integrate.quad(chance, 50, 250)[0] / 200
    assert abs(found.estimate - expected) < 5 * found.standard_error


def test_the_parts_of_a_joint_number_are_one_account_that_agrees_with_a_convolution() -> None:
    case = disputed(
        rival("part-a", "a", 5_000, 10_000),
        rival("part-b", "b", 0, 10_000),
        draws=200_000,
        force_requirements=[needs("r", "monitor", 9_000, 9_000)],
    )
    result = adequacy(case)
    _, parts = result.supply.accounts
    assert parts.account_id == "part-a+part-b"
    assert {c.actor_id for c in parts.contributors} == {"a", "b", "c"}
    found = result.comparison("monitor", Method.PUBLISHED).by_account[1].probability
    # Brute force: the sums of the middles of equal cells, times the share that both parts have in common.
    middles = (np.arange(200) + 0.5) / 200
    a, b, c, share = 5_000 + 5_000 * middles, 10_000 * middles, 50 + 200 * middles[::20], middles
    both = np.add.outer(a, b).ravel()
    hits = [np.mean(s * both + other >= 9_000) for s, other in every(share, c)]
    assert abs(found.estimate - np.mean(hits)) < 5 * found.standard_error + 1e-3


def test_the_later_of_two_parts_by_one_member_stands_and_the_earlier_is_not_added() -> None:
    case = disputed(
        rival("old", "a", 10_000, 10_000, on="2028-01-01"), rival("new", "a", 5_000, 6_000, on="2028-06-01")
    )
    assert [a.account_id for a in adequacy(case).supply.accounts] == [BASE, "new"]


def test_no_account_brings_back_what_the_base_count_leaves_out() -> None:
    case = disputed(
        pledge("older", "pair", 7, 7, on="2027-01-01"),
        pledge("covered", "a", 3, 3, instrument="own"),
        rival("few", "pair", 1, 2, instrument="another form", status="pledged"),
        rival("part", "b", 4, 4, status="pledged"),
    )
    base, few, part = adequacy(case).supply.accounts
    assert (base.total.bounds.low, base.total.bounds.high) == (10_050, 30_250)
    assert (few.total.bounds.low, few.total.bounds.high) == (51, 252)
    assert (part.total.bounds.low, part.total.bounds.high) == (54, 254)


def test_the_table_of_offers_says_that_a_rival_is_not_added() -> None:
    case = disputed(rival("few", "pair", 1, 2), rival("vague", "pair", None, None))
    uses = {use.commitment_id: use for use in adequacy(case).supply.commitments}
    assert uses["few"].treatment is Treatment.OTHER_ACCOUNT
    assert "another account of joint" in uses["few"].reason
    assert uses["joint"].treatment is Treatment.COUNTED
    assert [a.account_id for a in adequacy(case).supply.accounts] == [BASE, "few"]


def test_a_rival_goes_with_the_row_that_it_disputes() -> None:
    case = disputed(rival("few", "pair", 1, 2), pledge("newer", "pair", 400, 500, on="2029-06-01"))
    supply = adequacy(case).supply
    assert [a.account_id for a in supply.accounts] == [BASE]
    assert supply.accounts[0].rows == ()
    few = next(use for use in supply.commitments if use.commitment_id == "few")
    assert few.treatment is Treatment.SUPERSEDED
    assert supply.total.bounds.high == 750


def test_a_rival_of_a_row_that_is_not_known_yet_is_a_row_like_any_other() -> None:
    case = make_case(actors=ACTORS, commitments=[rival("few", "pair", 1, 2, status="pledged")])
    supply = adequacy(case).supply
    assert (supply.total.bounds.low, supply.total.bounds.high) == (1, 2)
    assert [a.account_id for a in supply.accounts] == [BASE]


def test_two_disputes_give_every_combination() -> None:
    case = disputed(
        rival("few", "pair", 1, 2, status="pledged"),
        pledge("other-2", "c", 5, 5, rival_to="other"),
    )
    accounts = adequacy(case).supply.accounts
    assert [a.account_id for a in accounts] == [BASE, "few", "few+other-2", "other-2"]
    assert [a.total.bounds.high for a in accounts] == [30_250, 252, 7, 30_005]


def test_more_accounts_than_can_be_compared_are_refused() -> None:
    case = disputed(*(rival(f"r{i}", "pair", i, i) for i in range(32)))
    with pytest.raises(TooManyAccountsError, match="33 accounts"):
        adequacy(case)


numbers = st.tuples(st.integers(0, 30_000), st.integers(0, 30_000)).map(sorted)
statuses = st.sampled_from(["pledged", "considered", "in_force"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(numbers, statuses), max_size=2),
    st.lists(st.tuples(st.sampled_from("ab"), numbers, statuses), max_size=2, unique_by=lambda p: p[0]),
    numbers,
    st.booleans(),
)
def test_every_account_is_the_case_coded_by_that_account_alone(whole, parts, need, pooled):
    rows = [rival(f"w{i}", "pair", *n, status=s) for i, (n, s) in enumerate(whole)]
    rows += [rival(f"p{who}", who, *n, status=s) for who, n, s in parts]
    case = disputed(
        *rows,
        draws=400,
        force_requirements=[needs("r", "monitor", *need, km=70), needs("q", "monitor", *need, scope="pool")],
        force_pools=[pool("a", 20_000), pool("b", 30_000)] if pooled else [],
        planning_factors=[factor("rot", "rotation_factor", 3, 5)],
    )
    result = adequacy(case)
    assert len(result.supply.accounts) == 1 + len(whole) + bool(parts)
    for place, account in enumerate(result.supply.accounts):
        alone = adequacy(recoded(case, set(account.rows) or {"joint"}))
        assert account.total == alone.supply.total
        assert account.share_tied_up == alone.supply.share_tied_up
        assert account.land_pool == alone.supply.land_pool
        for found, other in zip(result.comparisons, alone.comparisons, strict=True):
            same_numbers(found.by_account[place], other.by_account[0])


def same_numbers(found, expected):
    assert replace(found, account_id="") == replace(expected, account_id="")


def test_the_base_account_is_the_case_without_its_rivals() -> None:
    case = disputed(
        rival("few", "pair", 1, 2),
        force_requirements=[needs("r", "monitor", 9_000, 12_000, km=70)],
        planning_factors=[factor("rot", "rotation_factor", 3, 5)],
        draws=2_000,
    )
    with_rivals, without = adequacy(case), adequacy(recoded(case, {"joint"}))
    assert stripped(with_rivals) == stripped(without)


def stripped(result: Adequacy):
    return [replace(found, by_account=()) for found in result.comparisons], result.supply.total
