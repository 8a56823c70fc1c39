"""Does exact counting agree with running every universe, up to 10^5 of them?"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealspace.analysis.claims import Claim, DealSpaceEmpty, PackageVerdict
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import Case
from tests.analysis.brute import Brute, agree, flipped_sets, option_rows
from tests.analysis.questions import claims_about, no_package
from tests.analysis.strategies import cases
from tests.analysis.wide import LIMIT, wide_case

QUESTIONS: tuple[Claim, ...] = (
    DealSpaceEmpty(),
    DealSpaceEmpty(parties=("east",), without=frozenset({"c0"})),
    PackageVerdict("p0", Headline.ACCEPTABLE, None, frozenset({Verdict.BREACHED})),
    PackageVerdict("p1", Headline.ACCEPTABLE, "west", frozenset({Verdict.OPEN, Verdict.MET})),
    PackageVerdict("p1", Headline.DELIVERABLE, None, frozenset({Verdict.NOT_APPLICABLE})),
)


def same_answers(case: Case, claim: Claim, brute: Brute, multiverse: Multiverse) -> None:
    """Every answer about a claim, against the truth in each universe."""
    truth = brute.truth(claim)
    assert multiverse.size == brute.size
    assert multiverse.share(claim) == Share(*brute.shares(truth))
    assert multiverse.base_truth(claim) is bool(truth[0])
    told = {found.choice_id: found for found in multiverse.influence(claim)}
    for choice in brute.choices:
        shares = [Fraction(int(truth[rows].sum()), int(rows.sum())) for rows in option_rows(brute, choice)]
        if choice.choice_id in told:
            assert [share.unweighted for _, share in told[choice.choice_id].options] == shares
        else:
            assert len(set(shares)) == 1
    size, sets = flipped_sets(brute, truth)
    flips = multiverse.flip_set(claim, limit=10**6)
    assert flips.size == size
    assert {frozenset((c.choice_id, c.option_id) for c in s) for s in flips.sets} == sets
    region = multiverse.region(claim)
    reached = brute.where(()) & False
    for term in region.terms:
        rows = brute.where(term.clauses)
        assert truth[rows].all()
        assert Share(term.unweighted, term.weighted) == Share(*brute.shares(rows))
        reached |= rows
    if truth.any():
        assert region.covered == Fraction(int(reached.sum()), int(truth.sum()))
    assert region.complete is bool((reached == truth).all())
    classes = multiverse.curve(claim, told)
    assert len(classes) <= 24
    covered = np.zeros(brute.size, dtype=np.int64)
    for one in classes:
        rows = brute.where(one.readings)
        covered += rows
        assert one.size == Share(*brute.shares(rows))
        inside = brute.shares(rows & truth)
        assert one.holds.unweighted == inside[0] / one.size.unweighted
        if one.size.weighted:
            assert one.holds.weighted == inside[1] / one.size.weighted
    assert (covered == 1).all()


@pytest.mark.parametrize("seed", [1, 8, 10])
def test_a_hundred_thousand_universes_agree(seed: int) -> None:
    case = wide_case(seed)
    brute, multiverse = Brute(case), Multiverse(case)
    assert LIMIT // 2 < brute.size <= LIMIT
    assert {choice.kind for choice in brute.choices} == {"value", "package", "axiom", "condition"}
    breached = no_package(case, Headline.ACCEPTABLE, None, frozenset({Verdict.MET}))
    for claim in (*QUESTIONS, breached):
        same_answers(case, claim, brute, multiverse)
    empty = multiverse.depends_on(DealSpaceEmpty())
    assert len(empty) >= 5
    assert any(choice.startswith("value:") for choice in empty)


@given(st.integers(0, 2**32), st.sampled_from(QUESTIONS))
@settings(max_examples=10, deadline=None)
def test_wide_cases_agree(seed: int, claim: Claim) -> None:
    case = wide_case(seed)
    brute = Brute(case)
    assert LIMIT // 2 < brute.size <= LIMIT
    same_answers(case, claim, brute, Multiverse(case))
    assert agree(brute.truth(claim), lambda universe: claim.holds(case, universe), brute, brute.size // 3)


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_odd_small_cases_agree(data: st.DataObject) -> None:
    case = data.draw(cases(conditions=6, variants=True))
    claim = data.draw(claims_about(case))
    same_answers(case, claim, Brute(case), Multiverse(case))
