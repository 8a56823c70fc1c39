"""Does exact counting agree with running every universe?"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import MultiverseError, UnknownRowError, WeightsError, choices_of
from dealspace.analysis.claims import (
    ConditionVerdict,
    DealSpaceEmpty,
    Not,
    PackageVerdict,
)
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case
from tests import builders
from tests.analysis import naive, strategies
from tests.analysis.questions import claims_about, no_package

TERMS = (builders.term("member"), builders.term("troops", "integer", 0, 300000))
LIMIT = 400


def contested() -> Case:
    return builders.case(
        TERMS,
        [
            builders.condition("ceiling", "west", "troops le 30000", kind="capacity"),
            builders.condition("need", "west", "troops ge 100000", kind="adequacy"),
            builders.condition("no-men", "east", "troops le 0", kind="veto"),
        ],
        packages=[builders.package("plan", troops=30000)],
        condition_variants=[
            builders.condition_variant("ceiling", "large", "troops le 100000", weight="1/4"),
            builders.condition_variant("need", "small", "troops ge 20000", weight="1/2"),
            builders.condition_variant("no-men", "soft", "troops le 0", hardness="soft", weight="1/10"),
        ],
        package_term_variants=[builders.package_term_variant("plan", "troops", "few", 10000, weight="1/5")],
    )


def test_shares_influence_and_flip_set_of_an_empty_deal_space() -> None:
    multiverse = Multiverse(contested())
    claim = DealSpaceEmpty()
    assert multiverse.size == 16
    # A deal needs the veto soft and (a small need or a large ceiling).
    assert multiverse.share(claim) == Share(Fraction(5, 8), 1 - Fraction(1, 10) * (1 - Fraction(3, 8)))
    assert multiverse.influence(claim)[0].choice_id == "condition:no-men"
    assert multiverse.influence(claim)[0].spread.unweighted == Fraction(3, 4)
    flips = multiverse.flip_set(claim)
    assert (flips.base, flips.size, flips.total, flips.complete) == (True, 2, 2, True)
    named = [[f"{c.choice_id}={c.option_id}" for c in s] for s in flips.sets]
    assert named == [
        ["condition:ceiling=large", "condition:no-men=soft"],
        ["condition:need=small", "condition:no-men=soft"],
    ]
    region = multiverse.region(Not(claim))
    assert (region.complete, region.covered) == (True, 1)
    assert [term.clauses for term in region.terms] == [
        (("condition:ceiling", ("large",)), ("condition:no-men", ("soft",))),
        (("condition:need", ("small",)), ("condition:no-men", ("soft",))),
    ]


def test_a_package_verdict_depends_on_its_own_terms() -> None:
    multiverse = Multiverse(contested())
    adequate = PackageVerdict("plan", Headline.ADEQUATE, None, frozenset({Verdict.MET}))
    assert multiverse.share(adequate).unweighted == Fraction(1, 4)
    assert multiverse.depends_on(adequate) == ("condition:need", "package:plan/troops")
    assert multiverse.share(
        no_package(contested(), Headline.ADEQUATE, None, frozenset({Verdict.MET}))
    ) == Share(Fraction(3, 4), 1 - Fraction(4, 5) * Fraction(1, 2))


def test_flip_sets_beyond_the_limit_are_counted_and_said_to_be_missing() -> None:
    flips = Multiverse(contested()).flip_set(DealSpaceEmpty(), limit=1)
    assert (len(flips.sets), flips.total, flips.complete) == (1, 2, False)


def test_a_claim_that_no_coding_reverses_has_no_flip_set() -> None:
    multiverse = Multiverse(contested())
    always = ConditionVerdict("plan", "ceiling", frozenset({Verdict.MET}))
    assert multiverse.flip_set(always).size is None
    assert multiverse.share(always) == Share(Fraction(1), Fraction(1))
    assert multiverse.region(always).terms[0].clauses == ()
    assert multiverse.region(Not(always)).terms == ()


def test_faults_in_the_variants_are_named_by_row() -> None:
    stray = builders.case(
        TERMS, condition_variants=[builders.condition_variant("nobody", "v", "troops le 1")]
    )
    with pytest.raises(UnknownRowError, match="nobody"):
        Multiverse(stray)
    with pytest.raises(UnknownRowError, match="no-such-axiom"):
        Multiverse(builders.case(TERMS, axiom_variants=[builders.axiom_variant("no-such-axiom", "v")]))
    greedy = builders.case(
        TERMS,
        [builders.condition("c", "east", "troops le 1")],
        condition_variants=[builders.condition_variant("c", "v", "troops le 2", weight="1")],
    )
    with pytest.raises(WeightsError, match="condition:c"):
        Multiverse(greedy)
    twice = builders.case(
        TERMS,
        [builders.condition("c", "east", "troops le 1")],
        condition_variants=[builders.condition_variant("c", "base", "troops le 2")],
    )
    with pytest.raises(MultiverseError, match="same id"):
        Multiverse(twice)
    with pytest.raises(UnknownRowError, match="ghost"):
        Multiverse(contested()).share(ConditionVerdict("ghost", "need", frozenset({Verdict.MET})))
    with pytest.raises(UnknownRowError, match="nobody"):
        Multiverse(contested()).share(DealSpaceEmpty(parties=("nobody",)))
    with pytest.raises(UnknownRowError, match="no option"):
        DealSpaceEmpty().holds(contested(), {"condition:need": "huge"})


@given(st.data())
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_every_answer_agrees_with_running_all_universes(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=5, variants=True))
    choices = choices_of(case)
    assume(prod(len(choice.options) for choice in choices) <= LIMIT)
    claim = data.draw(claims_about(case))
    multiverse = Multiverse(case)
    answers = [
        (universe, weight, claim.holds(case, universe)) for universe, weight in naive.universes(choices)
    ]
    assert multiverse.size == len(answers)
    plain = Fraction(sum(held for _, _, held in answers), len(answers))
    weighed = sum((weight for _, weight, held in answers if held), Fraction(0))
    assert multiverse.share(claim) == Share(plain, weighed)
    base = claim.holds(case)
    assert multiverse.base_truth(claim) is base
    assert set(multiverse.depends_on(claim)) <= set(claim.support(case))
    for influence in multiverse.influence(claim):
        for option_id, share in influence.options:
            mine = [held for universe, _, held in answers if universe[influence.choice_id] == option_id]
            assert share.unweighted == Fraction(sum(mine), len(mine))
    changed = [
        frozenset((c, o) for c, o in universe.items() if o != "base")
        for universe, _, held in answers
        if held is not base
    ]
    smallest = min(map(len, changed), default=None)
    flips = multiverse.flip_set(claim, limit=10**6)
    assert flips.size == smallest
    assert {frozenset((c.choice_id, c.option_id) for c in s) for s in flips.sets} == {
        s for s in changed if len(s) == smallest
    }
    assert flips.total == len(flips.sets)
    region = multiverse.region(claim, limit=10**6)
    for universe, _, held in answers:
        inside = (all(universe[c] in options for c, options in term.clauses) for term in region.terms)
        assert any(inside) is held


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_universe_is_empty_if_and_only_if_it_contains_a_pooled_conflict(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=5, variants=True))
    choices = choices_of(case)
    assume(prod(len(choice.options) for choice in choices) <= LIMIT)
    conflicts = Multiverse(case).conflicts()
    for small, large in combinations(conflicts, 2):
        assert not (small.conditions <= large.conditions and set(small.codings) <= set(large.codings))
    for universe, _ in naive.universes(choices):
        contains = any(all(universe[c] == o for c, o in conflict.codings) for conflict in conflicts)
        assert contains is DealSpaceEmpty().holds(case, universe)
