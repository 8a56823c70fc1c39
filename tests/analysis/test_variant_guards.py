"""Does a reading with a guard of its own mean what it says, wherever the reading counts?"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from dealspace.analysis.certificates import certify
from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import ConditionVerdict, DealSpaceEmpty
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import Case
from dealspace.gather.region_words import Wording
from tests import builders
from tests.analysis import naive, strategies

NEUTRALITY = builders.term("neutrality", "ordinal", 0, 4)
LEVEL = builders.term("level", "ordinal", 0, 5)
TROOPS = builders.term("troops", "integer", 0, 100)
READING = "condition:refuses"


def exchange(when: str = "level lt 3") -> Case:
    """One side refuses neutrality, in one reading only as long as the guarantee is weak."""
    return builders.case(
        (NEUTRALITY, LEVEL, TROOPS),
        [
            builders.condition("demands", "east", "neutrality ge 3"),
            builders.condition("refuses", "west", "neutrality le 1"),
        ],
        packages=[
            builders.package("neutral", neutrality=3),
            builders.package("guaranteed", neutrality=3, level=3),
            builders.package("assured", neutrality=3, level=1),
        ],
        condition_variants=[
            builders.condition_variant("refuses", "unless", "neutrality le 1", when=when, weight="1/4")
        ],
    )


def test_refuses_unless_is_a_reading_that_opens_a_deal() -> None:
    case = exchange()
    multiverse = Multiverse(case)
    assert multiverse.share(DealSpaceEmpty()) == Share(Fraction(1, 2), Fraction(3, 4))
    read = apply_universe(case, {READING: "unless"})
    space = solve_deal_space(read)
    assert space.feasible
    assert space.witness is not None
    assert space.witness.assignment["level"] >= 3
    certify(read, space)


def test_verdicts_follow_the_guard_of_the_reading() -> None:
    case = exchange()
    multiverse = Multiverse(case)

    def given_reading(package: str, verdict: Verdict) -> bool:
        claim = ConditionVerdict(package, "refuses", frozenset({verdict}))
        return multiverse.share(claim, {READING: "unless"}).weighted == 1

    assert given_reading("neutral", Verdict.OPEN)
    assert given_reading("guaranteed", Verdict.NOT_APPLICABLE)
    assert given_reading("assured", Verdict.BREACHED)
    breached = ConditionVerdict("guaranteed", "refuses", frozenset({Verdict.BREACHED}))
    assert multiverse.base_truth(breached)


def test_a_relaxation_says_where_the_reading_asks() -> None:
    case = exchange()
    condition = apply_universe(case, {READING: "unless"}).conditions["refuses"]
    assert condition.guard == builders.predicate("level lt 3")
    wording = Wording(case, choices_of(case))
    (choice,) = choices_of(case)
    assert wording.text(choice, choice.options[1]) == "neutrality at most 1 where level below 3, hard"
    assert wording.short(choice, choice.options[1]) == "a hard condition, tied to level"


@pytest.mark.parametrize(
    ("when", "guard", "verdict"),
    [
        (None, "troops ge 10", Verdict.OPEN),
        ("troops ge 0", None, Verdict.BREACHED),
        ("level in 0|1|2|3|4|5", None, Verdict.BREACHED),
        ("troops le 99", "troops le 99", Verdict.OPEN),
        ("level ne 3", "level ne 3", Verdict.BREACHED),
        ("level ne 1", "level ne 1", Verdict.NOT_APPLICABLE),
    ],
)
def test_an_empty_guard_keeps_the_base_and_one_that_always_holds_lifts_it(
    when: str | None, guard: str | None, verdict: Verdict
) -> None:
    case = builders.case(
        (NEUTRALITY, LEVEL, TROOPS),
        [builders.condition("asks", "west", "level ge 3", when="troops ge 10")],
        packages=[builders.package("silent", level=1)],
        condition_variants=[builders.condition_variant("asks", "other", "level ge 2", when=when)],
    )
    read = apply_universe(case, {"condition:asks": "other"}).conditions["asks"]
    assert read.guard == (None if guard is None else builders.predicate(guard))
    claim = ConditionVerdict("silent", "asks", frozenset({verdict}))
    assert Multiverse(case).share(claim, {"condition:asks": "other"}).unweighted == 1


def test_a_reading_of_a_value_reaches_an_inherited_guard_and_not_one_of_its_own() -> None:
    case = builders.case(
        (NEUTRALITY, LEVEL, TROOPS),
        [builders.condition("asks", "west", "neutrality le 1", when="level lt 3")],
        term_variants=[builders.term_variant("level", 3, "automatic", 4)],
        condition_variants=[
            builders.condition_variant("asks", "keeps", "neutrality le 2"),
            builders.condition_variant("asks", "own", "neutrality le 1", when="level le 3"),
        ],
    )

    def guard(option: str) -> object:
        read = apply_universe(case, {"condition:asks": option, "value:level/3": "automatic"})
        return read.conditions["asks"].guard

    assert guard("base") == guard("keeps") == builders.predicate("level lt 4")
    assert guard("own") == builders.predicate("level le 3")


@given(strategies.cases(conditions=4, variants=True))
@settings(max_examples=40, deadline=None)
def test_shares_agree_with_running_every_universe(case: Case) -> None:
    multiverse = Multiverse(case)
    alike, weighed, count = Fraction(0), Fraction(0), 0
    for universe, weight in naive.universes(choices_of(case)):
        read = apply_universe(case, universe)
        empty = not naive.deal_exists(read, naive.required(read))
        alike, weighed, count = alike + empty, weighed + empty * weight, count + 1
        if count > 64:
            return
    assert multiverse.share(DealSpaceEmpty()) == Share(alike / count, weighed)
