"""Do questions about minimal conflicts tell "by themselves" from "only together with others"?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import Claim, DealSpaceEmpty, Not
from dealspace.analysis.conflict_claims import ConflictAlone, InConflict
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.given import Given
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.pivotal import pivotal_rows
from dealspace.case.model import Case
from tests import builders
from tests.analysis import strategies
from tests.analysis.brute import Brute
from tests.analysis.questions import claims_about

TERMS = (builders.term("neutral"), builders.term("level", "ordinal", 0, 4))
PAIR = frozenset({"demand", "refusal"})


def guarded(when: str | None = "level lt 3") -> Case:
    """A refusal that a guarantee would lift, and a ceiling below that guarantee."""
    return builders.case(
        TERMS,
        [
            builders.condition("demand", "east", "neutral eq true"),
            builders.condition("refusal", "mid", "neutral eq false", when=when),
            builders.condition("ceiling", "west", "level le 2", kind="capacity"),
            builders.condition("wish", "mid", "level ge 4", hardness="soft"),
        ],
        condition_variants=[
            builders.condition_variant("ceiling", "higher", "level le 3", weight="1/4"),
            builders.condition_variant("demand", "bid", "neutral eq true", hardness="soft", weight="1/10"),
        ],
    )


def test_a_pair_that_needs_a_third_is_no_conflict_by_itself_but_stands_in_one() -> None:
    case = guarded()
    assert solve_deal_space(case).conflicts[0].members == ("ceiling", "demand", "refusal")
    assert not ConflictAlone(PAIR).holds(case)
    assert InConflict(PAIR).holds(case)
    assert ConflictAlone(PAIR | {"ceiling"}).holds(case)
    assert not InConflict(frozenset({"wish"})).holds(case), "a preference is in no conflict"
    share = Multiverse(case).share(InConflict(PAIR))
    assert share == Share(Fraction(1, 4), Fraction(3, 4) * Fraction(9, 10))


def test_a_pair_that_clashes_by_itself_keeps_a_third_out_of_the_conflict() -> None:
    case = guarded(when=None)
    assert ConflictAlone(PAIR).holds(case)
    assert not ConflictAlone(PAIR | {"ceiling"}).holds(case), "not minimal"
    assert not InConflict(frozenset({"ceiling"})).holds(case)
    assert Multiverse(case).share(ConflictAlone(PAIR)).weighted == Fraction(9, 10)


def test_the_parties_whose_conditions_count_can_be_named() -> None:
    case = guarded()
    assert not InConflict(PAIR, ("east", "mid")).holds(case)
    assert not InConflict(frozenset({"ceiling"}), ("east", "mid")).holds(case)


def test_conditions_are_in_no_conflict_where_the_axioms_contradict_each_other() -> None:
    nonsense = [
        builders.axiom("up", "neutral le 1", "level ge 3"),
        builders.axiom("down", "neutral le 1", "level le 2"),
    ]
    case = replace(guarded(), axioms=MappingProxyType({row.axiom_id: row for row in nonsense}))
    assert DealSpaceEmpty().holds(case)
    for member in case.conditions:
        assert not InConflict(frozenset({member})).holds(case)
        assert Multiverse(case).share(InConflict(frozenset({member}))).unweighted == 0


def test_what_would_hold_under_a_reading_does_not_depend_on_that_reading() -> None:
    case = guarded()
    claim = Given(DealSpaceEmpty(), (("condition:ceiling", "higher"),))
    assert DealSpaceEmpty().holds(case)
    assert not claim.holds(case)
    assert Multiverse(case).share(claim) == Share(Fraction(0), Fraction(0))
    harder = Given(DealSpaceEmpty(), (("condition:demand", "base"),))
    assert Multiverse(case).share(harder) == Share(Fraction(1, 2), Fraction(3, 4))
    assert Multiverse(case).depends_on(harder) == ("condition:ceiling",)


def test_a_row_carries_a_claim_under_a_reading() -> None:
    """Also where the reading is one of the row that changes, and where the row is gone with its readings."""
    case = guarded()
    claims: dict[str, Claim] = {
        "higher": Not(Given(DealSpaceEmpty(), (("condition:ceiling", "higher"),))),
        "base": Given(DealSpaceEmpty(), (("condition:ceiling", "base"),)),
    }
    rows = {row.key: row for row in pivotal_rows(case, claims)}
    assert rows["ceiling"].removal == ("base",)
    assert rows["refusal"].removal == ("base",)
    guard = [pivot for pivot in rows["refusal"].pivots if pivot.change and pivot.change.part == "guard"]
    assert {name for pivot in guard for name in pivot.claims} == {"base", "higher"}


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_shares_among_some_options_are_those_of_counting(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=4, variants=True))
    choices = choices_of(case)
    assume(choices)
    brute = Brute(case)
    assume(brute.size <= 400)
    chosen = data.draw(st.lists(st.sampled_from(choices), unique=True, min_size=1, max_size=3))
    options = {
        one.choice_id: data.draw(
            st.lists(st.sampled_from([o.option_id for o in one.options]), unique=True, min_size=1)
        )
        for one in chosen
    }
    claim = data.draw(claims_about(case))
    rows = brute.where((choice, tuple(names)) for choice, names in options.items())
    truth = brute.truth(claim)
    found = Multiverse(case).share_among(claim, options)
    total, inside = brute.shares(rows), brute.shares(rows & truth)
    assert found.unweighted == inside[0] / total[0]
    if total[1]:
        assert found.weighted == inside[1] / total[1]
