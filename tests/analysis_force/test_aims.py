"""Bounds by aim: closed forms, what may not move them, the simulation inside, each source left out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.adequacy import Method, adequacy, aims
from dealspace.analysis.adequacy.aims import Aim
from dealspace.analysis.adequacy.probability_box import Chance
from dealspace.schemas.fields import TASKS
from tests.analysis_force.force_case import actor, factor, make_case, mission, needs, pledge, pool, source

NO, OPEN, YES = (Chance(Fraction(low), Fraction(high)) for low, high in ((0, 0), (0, 1), (1, 1)))
TRUST = {"A": 0.9, "B": 0.8, "C": 0.5, "1": 0.9, "2": 0.75, "3": 0.5}


def only(case, task: str = "monitor", method: Method = Method.PUBLISHED) -> Aim:
    (found,) = [aim for aim in aims(case) if (aim.task, aim.method) == (task, method)]
    return found


def anywhere(*voices, supply=(50, 100), **more) -> Chance:
    case = make_case(commitments=[pledge("a", "x", *supply)], force_requirements=voices, **more)
    return only(case).by_account[0].enough.anywhere


@pytest.mark.parametrize(
    ("low", "high", "answer"),
    [(50, 50, YES), (51, 51, OPEN), (20, 50, YES), (20, 51, OPEN), (100, 100, OPEN), (101, 101, NO)],
)
def test_a_need_against_a_range(low: int, high: int, answer: Chance):
    assert anywhere(needs("r", "monitor", low, high)) == answer


def test_a_floor_may_be_more_and_a_ceiling_less():
    assert anywhere(needs("r", "monitor", 40, None)) == OPEN
    assert anywhere(needs("r", "monitor", 101, None)) == NO
    assert anywhere(needs("r", "monitor", None, 101)) == OPEN
    assert anywhere(needs("r", "monitor", None, 50)) == YES


def test_whichever_voice_is_right_is_not_a_vote():
    small, large = needs("a", "monitor", 10, 20), needs("b", "monitor", 900, 900)
    assert anywhere(small) == YES
    assert anywhere(large) == NO
    assert anywhere(small, large) == OPEN
    # However often one is repeated.
    assert anywhere(large, *(replace(small, requirement_id=f"a{i}") for i in range(20))) == OPEN


def test_options_of_one_paper_are_one_voice_with_their_range():
    rows = [
        needs("a", "monitor", 10, 20, voice="paper"),
        needs("b", "monitor", 60, 70, voice="paper"),
        needs("c", "monitor", 80, None),
        needs("d", "patrol_line", 5, 5, voice="paper"),
    ]
    found = only(make_case(commitments=[pledge("p", "x", 50, 100)], force_requirements=rows))
    assert [(v.voice.voice_id, v.voice.low, v.voice.high) for v in found.voices] == [
        ("c", 80, None),
        ("paper", 10, 70),
    ]
    assert found.voices[1].voice.rows == ("force_requirements/a", "force_requirements/b")
    assert (found.low, found.high, found.floors, found.ceilings) == (10, 80, True, False)


def test_an_even_pledge_has_its_closed_form_and_a_considered_one_any_share_of_it():
    def evenly(status: str, need: int) -> Chance:
        rows = [pledge("a", "x", 10_000, 30_000, status=status)]
        case = make_case(commitments=rows, force_requirements=[needs("r", "monitor", need, need)])
        return only(case).by_account[0].enough.evenly

    for need in (15_000, 20_000, 29_000):
        exact = Fraction(30_000 - need, 20_000)
        found = evenly("pledged", need)
        assert exact - Fraction(1, 400) <= found.low <= exact <= found.high <= exact + Fraction(1, 400)
        assert evenly("considered", need) == Chance(Fraction(0), found.high)


def test_the_grades_discount_a_need_and_an_offer():
    case = make_case(
        trust=TRUST,
        sources=[source("good", "A1"), source("fair", "B2"), source("poor", "A3")],
        commitments=[pledge("a", "x", 50, 100, source="fair"), pledge("no", "y", 0, 0, source="poor")],
        force_pools=[pool("x", 1_000)],
        planning_factors=[factor("f", "rotation_factor", 2, 4)],
        force_requirements=[
            needs("r", "monitor", 200, 200, source="good"),
            needs("s", "monitor", 300, 300, source="poor"),
            needs("t", "tripwire", 40, 40, source="fair"),
            needs("u", "reassurance", 501, 501, source="good"),
        ],
    )
    found = only(case)
    assert [v.voice.trust for v in found.voices] == [Fraction("0.9"), Fraction("0.5")]
    # The offer is what it says with 0.75; if not, the army allows for 500. The need is 200 with 0.9 at least.
    assert found.voices[0].enough.anywhere == NO
    assert found.voices[0].enough.anywhere_trusted == Chance(Fraction(0), Fraction("0.35"))
    # That the need is 200 or more is so if either is right: a poor source beside a good one harms nothing.
    assert found.by_account[0].enough.anywhere_trusted == Chance(Fraction(0), Fraction("0.35"))
    tripwire = only(case, "tripwire").by_account[0].enough
    assert (tripwire.anywhere, tripwire.anywhere_trusted) == (YES, Chance(Fraction("0.5"), Fraction(1)))
    # Beyond what the army can keep in place, only the doubt about the need is left.
    assert only(case, "reassurance").by_account[0].enough.anywhere_trusted == Chance(
        Fraction(0), Fraction("0.1")
    )


def test_without_grades_nothing_is_discounted():
    case = make_case(commitments=[pledge("a", "x", 5, 9)], force_requirements=[needs("r", "monitor", 7, 7)])
    enough = only(case).by_account[0].enough
    assert (enough.anywhere_trusted, enough.evenly_trusted) == (None, None)


def test_a_task_takes_its_own_rotation_factor_in_the_bounds_and_in_the_draws():
    case = make_case(
        commitments=[pledge("p", "a", 10_000, 10_000)],
        force_pools=[pool("a", 30_000)],
        force_requirements=[needs(task, task, 7_000, 7_000) for task in TASKS],
        planning_factors=[
            factor("wide", "rotation_factor", 5, 5),
            factor("rear", "rotation_factor", 3, 4, "reassurance"),
        ],
    )
    spans = {aim.task: (aim.by_account[0].low, aim.by_account[0].high) for aim in aims(case)}
    assert spans == {task: (7_500, 10_000) if task == "reassurance" else (6_000, 6_000) for task in TASKS}
    drawn = {c.task: c.supply.bounds for c in adequacy(case).comparisons}
    assert {task: (one.low, one.high) for task, one in drawn.items()} == spans


def test_members_inside_a_joint_number_and_rival_accounts_are_counted_as_in_the_draws():
    rows = [
        pledge("joint", "both", 100, 300),
        pledge("member", "one", 50, 60),
        pledge("rival", "both", 5, 10, rival_to="joint"),
    ]
    case = make_case(
        commitments=rows,
        actors=[actor("both", "one", "two"), actor("one"), actor("two")],
        force_requirements=[needs("r", "monitor", 200, 200)],
    )
    found = only(case)
    assert [(one.account_id, one.low, one.high) for one in found.by_account] == [
        ("base", 100, 300),
        ("rival", 5, 10),
    ]
    assert [one.enough.anywhere for one in found.by_account] == [OPEN, NO]


amounts = st.tuples(st.integers(0, 900), st.integers(0, 900)).map(lambda pair: (min(pair), max(pair)))
statuses = st.sampled_from(["pledged", "considered", "ruled_out"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(amounts, statuses, st.none() | st.integers(300, 4_000)), min_size=1, max_size=3),
    st.lists(amounts, min_size=1, max_size=3),
    st.lists(st.integers(1, 60), max_size=2),
)
def test_the_simulation_stays_inside_the_bounds(pledges, wanted, densities):
    case = make_case(
        draws=4_000,
        commitments=[pledge(f"p{i}", f"a{i}", *ends, status=s) for i, (ends, s, _) in enumerate(pledges)],
        force_pools=[pool(f"a{i}", land) for i, (_, _, land) in enumerate(pledges) if land],
        planning_factors=[
            factor("rot", "rotation_factor", 2, 6),
            factor("own", "rotation_factor", 3, 4, "monitor"),
            factor("front", "frontage_km", 3, 9),
        ],
        force_requirements=[needs(f"r{i}", "monitor", *ends) for i, ends in enumerate(wanted)],
        reference_missions=[mission(f"m{i}", d * 10, 10) for i, d in enumerate(densities)],
    )
    drawn = {(c.task, c.method): c.probability for c in adequacy(case).comparisons}
    bounds = {(a.task, a.method): a.by_account[0] for a in aims(case)}
    assert set(bounds) == set(drawn)
    for key, account in bounds.items():
        chance, error = drawn[key].estimate, 5 * drawn[key].standard_error + 1e-9
        for found in (account.enough.evenly, account.enough.anywhere):
            assert float(found.low) - error <= chance <= float(found.high) + error, key
        assert account.enough.anywhere.low <= account.enough.evenly.low
        assert account.enough.evenly.high <= account.enough.anywhere.high


def test_each_source_is_left_out_as_if_it_had_never_been_read():
    rows: dict[str, Any] = {
        "commitments": [
            pledge("a", "x", 50, 100, source="one"),
            pledge("b", "y", 0, 40, source="two", status="considered"),
        ],
        "force_requirements": [
            needs("r", "monitor", 110, 130, source="two"),
            needs("s", "monitor", 90, None, source="three"),
            needs("t", "tripwire", 45, 45, source="three"),
        ],
    }
    case = make_case(**rows)
    for aim in aims(case):
        for without in aim.without:
            kept: dict[str, Any] = {
                name: [row for row in table if row.source_id != without.source_id]
                for name, table in rows.items()
            }
            left = [one for one in aims(make_case(**kept)) if one.task == aim.task]
            assert without.enough == (left[0].by_account[0].enough if left else None)
    assert {one.source_id for one in only(case).without} == {"one", "two", "three"}
    assert {one.source_id: one.enough is None for one in only(case, "tripwire").without} == {
        "one": False,
        "two": False,
        "three": True,
    }


def test_without_a_number_on_offer_there_are_no_bounds():
    case = make_case(force_requirements=[needs("r", "monitor", 1, 2)])
    assert aims(case) == ()
    assert aims(make_case(commitments=[pledge("a", "x", 1, 2)])) == ()


def test_the_rows_of_a_density_are_voices_over_every_length_of_the_line():
    case = make_case(
        commitments=[pledge("a", "x", 50, 100)],
        reference_missions=[mission("thin", 30, 10), mission("thick", 90, 10)],
        planning_factors=[factor("f", "frontage_km", 10, 12), factor("g", "frontage_km", 15, 15)],
    )
    found = only(case, "patrol_line", Method.DENSITY)
    assert [(v.voice.voice_id, v.voice.low, v.voice.high) for v in found.voices] == [
        ("thick", 90, 135),
        ("thin", 30, 45),
    ]
    assert [v.enough.anywhere for v in found.voices] == [OPEN, YES]
    assert found.voices[0].voice.rows == (
        "reference_missions/thick",
        "planning_factors/f",
        "planning_factors/g",
    )


def test_a_status_without_a_range_is_refused():
    case = make_case(commitments=[pledge("a", "x", 1, 2)], force_requirements=[needs("r", "monitor", 1, 1)])
    settings_ = replace(case.config.adequacy, status_share=MappingProxyType({}))
    with pytest.raises(ValueError, match="no range for the status 'pledged'"):
        aims(replace(case, config=replace(case.config, adequacy=settings_)))
