"""Is a profile's share that of the universes which read as it does, and the mixture their mean?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import Choice, ChoiceKind, UnknownRowError, choices_of
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.dependence import any_dependence
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.profiles import (
    CoderProfile,
    ProfilesError,
    by_profile,
    decided_by,
    mixed_weights,
    weights_of,
)
from dealspace.case.model import Case
from tests import builders
from tests.analysis import couplings, naive, strategies
from tests.analysis.brute import Brute
from tests.analysis.questions import claims_about

TERMS = (builders.term("army", "integer", 0, 100), builders.term("neutral"))


def profile(key: str, weight: str = "1", **readings: str) -> CoderProfile:
    """The readings by condition, hyphens as underscores."""
    named = {f"condition:{name.replace('_', '-')}": option for name, option in readings.items()}
    return CoderProfile(key, key, Fraction(weight), named)


def talks() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("small-army", "east", "army le 10"),
            builders.condition("neutrality", "east", "neutral eq true"),
            builders.condition("large-army", "mid", "army ge 50"),
            builders.condition("not-neutral", "mid", "neutral eq false", kind="veto"),
        ],
        condition_variants=[
            builders.condition_variant("small-army", "bid", "army le 10", hardness="soft", weight="1/4"),
            builders.condition_variant("neutrality", "bid", "neutral eq true", hardness="soft", weight="1/3"),
        ],
    )


def test_who_takes_both_demands_for_bids_sees_a_deal_and_the_mixture_is_in_between() -> None:
    multiverse, claim = Multiverse(talks()), DealSpaceEmpty()
    found = by_profile(
        multiverse,
        claim,
        [
            profile("literal", "1/2", small_army="base", neutrality="base"),
            profile("bids", "1/4", small_army="bid", neutrality="bid"),
            profile("army-is-a-bid", "1/4", small_army="bid"),
        ],
    )
    assert [one.share for one in found.profiles] == [1, 0, Fraction(2, 3)]
    assert found.share == Fraction(1, 2) + Fraction(1, 4) * Fraction(2, 3)
    assert (found.least.profile.profile_id, found.greatest.profile.profile_id) == ("bids", "literal")
    # With one choice left open there is nothing that could depend on another.
    assert found.lower == found.share == found.upper
    assert found.profiles[2].decided == ("condition:small-army",)
    # More than the coder gave to the army as a bid, and to neutrality as one.
    mixed = dict(zip((c.choice_id for c in multiverse.choices), mixed_weights(multiverse, [
        one.profile for one in found.profiles
    ]), strict=True))  # fmt: skip
    assert mixed["condition:small-army"] == [Fraction(1, 2), Fraction(1, 2)]
    assert mixed["condition:neutrality"] == [
        Fraction(1, 2) + Fraction(1, 4) * Fraction(2, 3),
        Fraction(1, 4) + Fraction(1, 4) * Fraction(1, 3),
    ]


def test_a_choice_that_the_date_does_not_have_is_passed_over_and_said() -> None:
    multiverse = Multiverse(talks())
    found = by_profile(multiverse, DealSpaceEmpty(), [profile("later", no_such_row="bid", small_army="bid")])
    assert found.profiles[0].skipped == ("condition:no-such-row",)
    assert found.share == Fraction(2, 3)


def test_a_literal_profile_keeps_the_base_of_what_it_does_not_name() -> None:
    multiverse = Multiverse(talks())
    literal = replace(profile("literal"), literal=frozenset({ChoiceKind.CONDITION}))
    whole = by_profile(multiverse, DealSpaceEmpty(), [literal]).profiles[0]
    assert (whole.share, whole.decided) == (1, ("condition:neutrality", "condition:small-army"))
    but = replace(profile("but", small_army="bid"), literal=frozenset({ChoiceKind.CONDITION}))
    assert dict(decided_by(multiverse, but)) == {
        "condition:small-army": "bid",
        "condition:neutrality": "base",
    }
    axioms = replace(profile("axioms"), literal=frozenset({ChoiceKind.AXIOM}))
    assert by_profile(multiverse, DealSpaceEmpty(), [axioms]).share == Fraction(11, 12)


def test_faults_in_the_profiles_are_named() -> None:
    multiverse = Multiverse(talks())
    for profiles, fault in (
        ([], "no profile"),
        ([profile("a", "1/2"), profile("b", "1/3")], "add up to 5/6"),
        ([profile("a", "3/2"), profile("b", "-1/2")], "weight of b is negative"),
    ):
        with pytest.raises(ProfilesError, match=fault):
            by_profile(multiverse, DealSpaceEmpty(), profiles)
        with pytest.raises(ProfilesError, match=fault):
            mixed_weights(multiverse, profiles)
    with pytest.raises(UnknownRowError, match="no option 'gone'; it has base, bid"):
        by_profile(multiverse, DealSpaceEmpty(), [profile("a", small_army="gone")])


@st.composite
def profiles_of(draw: st.DrawFn, choices: tuple[Choice, ...]) -> list[CoderProfile]:
    """One to three profiles whose weights add up to 1."""
    cuts = sorted(draw(st.lists(st.integers(0, 8), min_size=0, max_size=2)))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 8], strict=True)]
    found = []
    for i, part in enumerate(parts):
        decided = draw(st.lists(st.sampled_from(choices), unique=True, max_size=4)) if choices else []
        readings = {
            one.choice_id: draw(st.sampled_from([option.option_id for option in one.options]))
            for one in decided
        }
        found.append(CoderProfile(f"p{i}", f"p{i}", Fraction(part, 8), readings))
    return found


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_shares_and_bounds_are_those_of_running_all_universes(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=5, variants=True))
    choices = choices_of(case)
    assume(prod(len(choice.options) for choice in choices) <= 400)
    claim, profiles = data.draw(claims_about(case)), data.draw(profiles_of(choices))
    multiverse, brute = Multiverse(case), Brute(case)
    truth = brute.truth(claim)
    found = by_profile(multiverse, claim, profiles)
    total = Fraction(0)
    for number, (universe, weight) in enumerate(naive.universes(choices)):
        if truth[number]:
            for one in profiles:
                if all(universe[choice] == option for choice, option in one.readings.items()):
                    taken = prod(
                        (o.weight for c in choices for o in c.options
                         if c.choice_id in one.readings and o.option_id == one.readings[c.choice_id]),
                        start=Fraction(1),
                    )  # fmt: skip
                    total += one.weight * weight / taken if taken else 0
    if all(choice.options[choice.position(option)].weight for one in profiles for choice in choices
           for option in [one.readings.get(choice.choice_id, "base")]):  # fmt: skip
        assert found.share == total
    order = {choice.choice_id: at for at, choice in enumerate(multiverse.choices)}
    for told in found.profiles:
        inside = weights_of(multiverse, told.profile)
        marginals = [inside[order[choice.choice_id]] for choice in choices]
        low, high = couplings.extremes(brute, truth, marginals)
        assert float(told.bounds.lower.value) == pytest.approx(low, abs=1e-7)
        assert float(told.bounds.upper.value) == pytest.approx(high, abs=1e-7)
        assert told.bounds.lower.value <= told.share <= told.bounds.upper.value
    # The mixture is one way in which the choices can depend on each other, with the weights that it gives.
    whole = any_dependence(multiverse, claim, mixed_weights(multiverse, profiles))
    assert whole.lower.value <= found.lower <= found.share <= found.upper <= whole.upper.value


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_splitting_a_variant_in_two_changes_no_share(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6, variants=True))
    assume(couplings.variants(case))
    claim, profiles = data.draw(claims_about(case)), data.draw(profiles_of(choices_of(case)))
    twin = couplings.doubled(case, data.draw(st.sampled_from(couplings.variants(case))))
    before, after = (by_profile(Multiverse(one), claim, profiles) for one in (case, twin))
    assert (before.share, before.lower, before.upper) == (after.share, after.lower, after.upper)
    assert [one.share for one in before.profiles] == [one.share for one in after.profiles]
