"""Does the page’s what-if say what the program finds? In a real browser, at 200 readings drawn at random.

The oracle runs the whole analysis on the case as it reads in one state: its deal space by elimination, its
packages by the fewest red lines that give way, and shares by the multiverse with the settled choices limited.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest

from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.profiles import decided_by, profiles_of
from dealspace.analysis.thresholds import STEP, with_thresholds
from dealspace.analysis.what_if import WhatIf, fewest, merged, minimal
from dealspace.case.scope import security
from dealspace.gather import Edition
from tests.browser import opened
from tests.built import Built

AS_OF = date(2025, 8, 20)
State = dict[str, str]


@pytest.fixture(scope="module")
def found(results: Edition) -> WhatIf:
    return WhatIf(security(results.case))


def drawn(found: WhatIf, count: int, seed: int = 20250820) -> list[State]:
    """Readings: a few choices or most of them, each with one of its options."""
    dice = random.Random(seed)
    states = []
    for _ in range(count):
        size = dice.choice([1, 2, 4, 8, 16, len(found.choices)])
        chosen = dice.sample(found.choices, size)
        states.append({one.choice_id: dice.choice(one.options).option_id for one in chosen})
    return states


def profiles(found: WhatIf) -> list[State]:
    """The readings of the profiles, in some of which a deal is possible."""
    return [dict(decided_by(found.worlds, one)) for one in profiles_of(found.worlds)]


def test_steps_weigh_nothing_and_leave_every_share_as_it_is(results: Edition, found: WhatIf) -> None:
    plain = Multiverse(security(results.case))
    assert found.worlds.share(DealSpaceEmpty()).weighted == plain.share(DealSpaceEmpty()).weighted
    known = {choice.choice_id: choice for choice in choices_of(security(results.case))}
    steps = 0
    for choice in found.choices:
        for option in choice.options:
            if option.option_id.startswith(STEP):
                assert option.weight == 0
                steps += 1
            else:
                place = known[choice.choice_id].position(option.option_id)
                assert option.weight == known[choice.choice_id].options[place].weight
    assert steps > 40
    assert {one.choice_id for one in found.choices} >= set(known)


def test_a_state_says_what_the_analysis_of_the_case_in_it_says(results: Edition, found: WhatIf) -> None:
    case = with_thresholds(security(results.case))
    for state in drawn(found, 60):
        space = solve_deal_space(apply_universe(case, state))
        now = found.standing(state)
        assert set(now.disputes) == {frozenset(one.members) for one in space.conflicts}, state
        assert (now.least == 0) is space.feasible
        if not space.feasible:
            assert now.least == min(len(one.conditions) for one in space.concessions)


def test_a_profile_has_the_share_that_the_results_give_it(results: Edition, found: WhatIf) -> None:
    shares = {one.profile_id: one.empty for one in results.results.multiverse.profiles}
    assert shares
    for profile in profiles_of(found.worlds):
        now = found.standing(dict(decided_by(found.worlds, profile)))
        assert float(now.apart) == pytest.approx(shares[profile.profile_id], abs=1e-9)


def test_a_package_opens_where_no_red_line_must_give_way_under_its_terms(
    results: Edition, found: WhatIf
) -> None:
    case = with_thresholds(security(results.case))
    opened_once: set[str] = set()
    for state in [*profiles(found), *drawn(found, 18, seed=5)]:
        plain = Multiverse(apply_universe(case, state))
        now = found.standing(state)
        for package_id in found.packages:
            least = plain.least_number(package_id)
            ways = least.tallies.value(least.root, [0] * len(plain.choices))
            assert (package_id in now.open_packages) is (ways == 0), (state, package_id)
        opened_once.update(now.open_packages)
    assert opened_once


def test_one_attitude_is_the_mean_over_a_single_draw(found: WhatIf) -> None:
    """Reckoned again from the clauses, at the middle of every stretch on which nothing changes."""
    for state in [{}, *drawn(found, 5, seed=9)]:
        weights = found.worlds.limited({name: [option] for name, option in state.items()})
        ends = {Fraction(0), Fraction(1)}
        for ranks, given in zip(found.firmness, weights, strict=True):
            ends |= {sum((given[one] for one in ranks[:n]), Fraction(0)) for n in range(len(ranks) + 1)}
        share = Fraction(0)
        for low, high in pairwise(sorted(ends)):
            options = []
            for ranks, given in zip(found.firmness, weights, strict=True):
                sums = [sum((given[one] for one in ranks[: n + 1]), Fraction(0)) for n in range(len(ranks))]
                options.append(next(one for one, top in zip(ranks, sums, strict=True) if low < top))
            share += (high - low) * any(clause.holds(options) for clause in found.clauses)
        assert found.standing(state).together == share


def test_boxes_that_are_merged_hold_the_same_options() -> None:
    boxes = {(frozenset({a}), frozenset({b})) for a in range(4) for b in range(4) if a >= b}
    together = merged(boxes)
    assert len(together) < len(boxes)
    held = [(a, b) for left, right in together for a in left for b in right]
    assert sorted(held) == sorted((a, b) for left, right in boxes for a in left for b in right)


def test_the_fewest_that_hit_and_the_smallest_sets() -> None:
    sets = [frozenset("ab"), frozenset("bc"), frozenset("cd"), frozenset("abc")]
    assert minimal(sets) == (frozenset("ab"), frozenset("bc"), frozenset("cd"))
    assert fewest(sets) == 2
    assert fewest([]) == 0
    assert fewest([frozenset()]) is None


def address(state: State, together: int = 0) -> str:
    picks = ",".join(sorted(f"{name}.{option}" for name, option in state.items()))
    return f"#try={quote(picks, safe='')}" + (f";{together}" if together else "")


def test_the_page_says_the_same_at_two_hundred_readings(
    found: WhatIf, built: Built, need_tool: Callable[[str], str]
) -> None:
    states = [{}, *profiles(found), *drawn(found, 200)]
    page_address = (built.report(AS_OF) / "index.html").as_uri()
    packages = list(found.packages)
    with opened(need_tool("chromium"), page_address) as page:
        page.wait_for_selector(".try-result .big")
        for at, state in enumerate(states):
            together = at % 21 * 5
            page.evaluate(
                "hash => { location.hash = hash; dispatchEvent(new Event('popstate')); }",
                address(state, together),
            )
            said: dict[str, Any] = page.evaluate("({...document.querySelector('.try-result').dataset})")
            now = found.standing(state)
            assert said["least"] == ("null" if now.least is None else str(now.least)), state
            places = [int(one) for one in said["open"].split(",") if one]
            assert sorted(packages[place] for place in places) == sorted(now.open_packages), state
            assert len([one for one in said["disputes"].split(",") if one]) == len(now.disputes), state
            share = now.share(Fraction(together, 100))
            assert float(said["share"]) == pytest.approx(float(share), abs=1e-9), state


def test_a_reading_is_in_the_address_and_comes_back_with_it(
    found: WhatIf, built: Built, need_tool: Callable[[str], str]
) -> None:
    page_address = (built.report(AS_OF) / "index.html").as_uri()
    with opened(need_tool("chromium"), page_address) as page:
        before = page.get_attribute(".try-result", "data-least")
        page.click(".try-presets button >> nth=1")
        shared = page.url
        after = page.inner_text(".try-result")
        assert "#try=" in shared
        assert page.get_attribute(".try-result", "data-least") != before
        page.go_back()
        page.wait_for_function(f"document.querySelector('.try-result').dataset.least === '{before}'")
        # By keyboard: a judgement is settled and given back, a slider moves a threshold.
        page.focus(".try-row button >> nth=1")
        page.keyboard.press("Enter")
        assert page.get_attribute(".try-row button >> nth=1", "aria-pressed") == "true"
        page.keyboard.press("Enter")
        assert page.get_attribute(".try-row button >> nth=1", "aria-pressed") == "false"
        page.focus(".try-step input >> nth=0")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        assert "#try=" in page.url
    with opened(need_tool("chromium"), shared) as page:
        assert page.inner_text(".try-result") == after
    with opened(need_tool("chromium"), page_address, java_script_enabled=False) as page:
        assert page.is_visible(".presets table")
