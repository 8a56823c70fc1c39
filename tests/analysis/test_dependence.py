"""Do the bounds hold under every dependence between the choices, and does one reach them?"""

from __future__ import annotations

import random
from fractions import Fraction
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import Claim, ConditionVerdict, DealSpaceEmpty, Not, PackageVerdict
from dealspace.analysis.dependence import Bounds, any_dependence
from dealspace.analysis.fitted import fitted
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.regions import Coding
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case
from tests import builders
from tests.analysis import couplings, strategies
from tests.analysis.brute import Brute
from tests.analysis.questions import claims_about
from tests.analysis.wide import wide_case

TERMS = (builders.term("army", "integer", 0, 100), builders.term("neutral"))


def talks() -> Case:
    """No deal as long as one of two disputes is between demands that both are meant."""
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


def test_a_deal_needs_both_demands_to_be_bids_and_they_are_at_most_as_often_as_the_rarer_one() -> None:
    bounds = any_dependence(Multiverse(talks()), DealSpaceEmpty())
    assert bounds.share == 1 - Fraction(1, 4) * Fraction(1, 3)
    assert (bounds.lower.value, bounds.upper.value, bounds.exact) == (1 - Fraction(1, 4), 1, True)
    # Once a universe with a deal must have the rarer demand for a bid, nothing else needs to be looked at.
    assert dict(bounds.lower.prices) == {Coding("condition:small-army", "bid"): 1}
    together = [part for part in bounds.lower.coupling if {c.option_id for c in part.codings} == {"bid"}]
    assert sum(part.mass for part in together) == Fraction(1, 4)


def test_a_claim_without_choices_or_by_options_of_no_weight_is_certain() -> None:
    case = builders.case(
        TERMS,
        [builders.condition("a", "east", "army le 10"), builders.condition("b", "mid", "army ge 50")],
        condition_variants=[
            builders.condition_variant("a", "bid", "army le 10", hardness="soft", weight="0")
        ],
    )
    multiverse = Multiverse(case)
    for claim, value in ((DealSpaceEmpty(), 1), (Not(DealSpaceEmpty()), 0)):
        bounds = any_dependence(multiverse, claim)
        assert (bounds.share, bounds.lower.value, bounds.upper.value, bounds.exact) == (
            value,
            value,
            value,
            True,
        )
    plain = Multiverse(builders.case(TERMS, [builders.condition("a", "east", "army le 10")]))
    assert any_dependence(plain, DealSpaceEmpty()).upper.value == 0
    assert any_dependence(plain, Not(DealSpaceEmpty())).lower.value == 1


def check(bounds: Bounds, brute: Brute, claim: Claim, seed: int) -> None:
    truth = brute.truth(claim)
    marginals = [[option.weight for option in choice.options] for choice in brute.choices]
    low, high = couplings.extremes(brute, truth, marginals)
    assert float(bounds.lower.value) == pytest.approx(low, abs=1e-7)
    assert float(bounds.upper.value) == pytest.approx(high, abs=1e-7)
    assert bounds.exact
    assert 1 - couplings.proven(bounds.lower, brute, ~truth, marginals) == bounds.lower.value
    assert couplings.proven(bounds.upper, brute, truth, marginals) == bounds.upper.value
    assert couplings.reached(bounds.lower, brute, truth, marginals) == bounds.lower.attained
    assert couplings.reached(bounds.upper, brute, truth, marginals) == bounds.upper.attained
    assert bounds.share == brute.shares(truth)[1]
    draw = random.Random(seed)
    for tried in (bounds.share, *(couplings.comonotone(brute, truth, marginals, draw) for _ in range(5))):
        assert bounds.lower.value <= tried <= bounds.upper.value


@given(st.data())
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_bounds_are_those_of_a_programme_over_all_universes(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6, variants=True))
    assume(1 < prod(len(choice.options) for choice in choices_of(case)) <= 1500)
    claim = data.draw(claims_about(case))
    bounds = any_dependence(Multiverse(case), claim)
    check(bounds, Brute(case), claim, data.draw(st.integers(0, 1000)))


@pytest.mark.parametrize("seed", [3, 4, 5, 6])
def test_bounds_of_thousands_of_universes(seed: int) -> None:
    case = wide_case(seed, 4000)
    multiverse, brute = Multiverse(case), Brute(case)
    verdict = PackageVerdict("p0", Headline.ACCEPTABLE, None, frozenset({Verdict.BREACHED}))
    for claim in (DealSpaceEmpty(), verdict, ConditionVerdict("p1", "c0", frozenset({Verdict.MET}))):
        check(any_dependence(multiverse, claim), brute, claim, seed)


@pytest.mark.parametrize("seed", range(10, 16))
def test_bounds_are_exact_for_weights_that_have_no_small_denominator(seed: int) -> None:
    case, draw = wide_case(seed, 4000), random.Random(seed)
    multiverse, brute = Multiverse(case), Brute(case)
    by_choice = {}
    for choice in multiverse.choices:
        parts = [draw.randint(1, 997) for _ in choice.options]
        by_choice[choice.choice_id] = [Fraction(part, sum(parts)) for part in parts]
    weights = [by_choice[choice.choice_id] for choice in multiverse.choices]
    bounds = any_dependence(multiverse, DealSpaceEmpty(), weights)
    assert bounds.exact
    truth, marginals = brute.truth(DealSpaceEmpty()), [by_choice[c.choice_id] for c in brute.choices]
    low, high = couplings.extremes(brute, truth, marginals)
    assert float(bounds.lower.value) == pytest.approx(low, abs=1e-7)
    assert float(bounds.upper.value) == pytest.approx(high, abs=1e-7)
    assert 1 - couplings.proven(bounds.lower, brute, ~truth, marginals) == bounds.lower.value
    assert couplings.reached(bounds.lower, brute, truth, marginals) == bounds.lower.value
    assert couplings.reached(bounds.upper, brute, truth, marginals) == bounds.upper.value


def test_amounts_are_fitted_to_what_they_spend() -> None:
    third, rest = Fraction(1, 3), Fraction(2, 3)
    paths = [("a", "x"), ("a", "y"), ("b", "y")]
    weights = {"a": Fraction(1, 2), "b": Fraction(1, 2), "x": third, "y": rest}
    assert fitted(paths, [0.3333333, 0.1666667, 0.5], weights) == (third, Fraction(1, 6), Fraction(1, 2))
    # Nothing is used up, so that the amounts stand.
    assert fitted(paths, [0.125, 0.25, 0.125], weights) == (Fraction(1, 8), Fraction(1, 4), Fraction(1, 8))


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_splitting_a_variant_in_two_changes_no_bound(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6, variants=True))
    assume(couplings.variants(case))
    claim = data.draw(claims_about(case))
    twin = couplings.doubled(case, data.draw(st.sampled_from(couplings.variants(case))))
    before, after = (any_dependence(Multiverse(one), claim) for one in (case, twin))
    assert (before.share, before.lower.value, before.upper.value) == (
        after.share,
        after.lower.value,
        after.upper.value,
    )
