"""Do verdicts and headlines follow from what a package states and implies?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.evaluation import Evaluation
from dealspace.analysis.grid import build_grid
from dealspace.analysis.package_conflicts import package_conflicts
from dealspace.analysis.propagate import Basis, propagate
from dealspace.analysis.verdicts import Headline, Verdict, judge, summarise
from dealspace.case.model import Case, Condition, ConditionKind, Hardness, PackageTerm
from tests import builders
from tests.analysis import naive, strategies

ACCEPTED = (ConditionKind.DEMAND, ConditionKind.VETO)
TERMS = (
    builders.term("member"),
    builders.term("level", "ordinal", 0, 5),
    builders.term("troops", "integer", 0, 300000),
)
LAWS = (
    builders.axiom("member-means-treaty", "member eq true", "level ge 3"),
    builders.axiom("stationed-means-troops", "level ge 5", "troops ge 1"),
)


def judged(case: Case) -> dict[str, Verdict]:
    return {result.condition_id: result.verdict for result in judge(case)[0].conditions}


def test_an_implied_value_decides_a_condition_and_names_its_axioms() -> None:
    wish = builders.condition("strong", "east", "level ge 3")
    case = builders.case(TERMS, [wish], axioms=LAWS, packages=[builders.package("alliance", member="true")])
    result = judge(case)[0].conditions[0]
    assert (result.verdict, result.margin, result.value.basis) == (Verdict.MET, 0, Basis.IMPLIED)
    assert (result.value.axioms, result.value.premises) == (("member-means-treaty",), ("member",))


def test_contraposition_works_through_two_axioms() -> None:
    no_men = builders.package("no-men", troops=0)
    case = builders.case(TERMS, axioms=LAWS, packages=[no_men])
    closure = propagate(build_grid(case), no_men, case.axioms.values())
    assert (closure.values["level"].low, closure.values["level"].high) == (0, 4)
    assert closure.values["member"].basis is Basis.UNSPECIFIED


def test_a_package_that_contradicts_the_axioms_is_marked_and_judged_on_what_it_states() -> None:
    wish = builders.condition("strong", "east", "level ge 3")
    offer = builders.package("odd", member="true", level=1)
    result = judge(builders.case(TERMS, [wish], axioms=LAWS, packages=[offer]))[0]
    assert result.contradiction == ("member-means-treaty",)
    assert result.conditions[0].verdict is Verdict.BREACHED
    assert result.conditions[0].margin == -2


def test_guards_make_conditions_inapplicable_or_open() -> None:
    rows = [
        builders.condition("guard-false", "east", "level ge 3", when="troops ge 1"),
        builders.condition("guard-open-breached", "east", "level ge 3", when="member eq true"),
        builders.condition("guard-open-met", "east", "level le 3", when="member eq true"),
        builders.condition("unspecified", "east", "member eq false"),
    ]
    case = builders.case(TERMS, rows, packages=[builders.package("p", level=2, troops=0)])
    assert judged(case) == {
        "guard-false": Verdict.NOT_APPLICABLE,
        "guard-open-breached": Verdict.OPEN,
        "guard-open-met": Verdict.MET,
        "unspecified": Verdict.OPEN,
    }


MET, OPEN, BREACHED, NONE = Verdict.MET, Verdict.OPEN, Verdict.BREACHED, Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("headline", Headline)
@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([MET, OPEN, BREACHED, NONE], BREACHED),
        ([BREACHED, OPEN], BREACHED),
        ([OPEN, BREACHED], BREACHED),
        ([MET, OPEN, MET], OPEN),
        ([NONE, OPEN], OPEN),
        ([MET, NONE], MET),
    ],
)
def test_a_headline_is_breached_before_it_is_open_and_open_before_it_is_met(
    headline: Headline, verdicts: list[Verdict], expected: Verdict
) -> None:
    assert summarise(headline, verdicts) is expected


@pytest.mark.parametrize(("verdicts", "acceptable"), [([], Verdict.SILENT), ([NONE, NONE], MET)])
def test_where_nothing_applies_there_is_nothing_to_breach_and_nothing_to_praise(
    verdicts: list[Verdict], acceptable: Verdict
) -> None:
    assert {headline: summarise(headline, verdicts) for headline in Headline} == {
        Headline.ACCEPTABLE: acceptable,
        Headline.DELIVERABLE: NONE,
        Headline.ADEQUATE: NONE,
    }


@given(strategies.cases(), st.sampled_from(["soft", "dropped"]))
@settings(max_examples=60, deadline=None)
def test_a_required_party_is_silent_exactly_if_it_has_no_hard_demand_or_refusal(
    case: Case, hardness: str
) -> None:
    for party in case.config.required_parties:
        own = {key for key, row in case.conditions.items() if row.actor_id == party and row.kind in ACCEPTED}
        quiet = {
            key: replace(row, hardness=Hardness(hardness)) if key in own else row
            for key, row in case.conditions.items()
        }
        for found in judge(replace(case, conditions=quiet)):
            assert found.acceptable_to[party] is Verdict.SILENT
        named = any(case.conditions[key].hardness is Hardness.HARD for key in own)
        for found in judge(case):
            assert (found.acceptable_to[party] is Verdict.SILENT) is not named


def test_a_package_that_breaches_one_condition_and_leaves_one_open_is_not_acceptable() -> None:
    rows = [
        builders.condition("breached", "east", "level le 2"),
        builders.condition("open", "east", "member eq false"),
        builders.condition("open-too", "west", "member eq true"),
        builders.condition("wish", "west", "level le 2", hardness="soft"),
        builders.condition("limit", "west", "troops le 10", kind="capacity"),
        builders.condition("need", "west", "troops ge 5", kind="adequacy"),
    ]
    (result,) = judge(builders.case(TERMS, rows, packages=[builders.package("p", level=3, troops=(4, 8))]))
    assert result.acceptable_to == {"east": BREACHED, "west": OPEN}
    assert (result.deliverable, result.adequate) == (MET, OPEN)


def test_a_term_of_which_nothing_is_known_is_open_even_if_no_value_breaches() -> None:
    always = builders.condition("always", "east", "troops ge 0")
    case = builders.case(
        TERMS, [always], packages=[builders.package("silent"), builders.package("p", troops=7)]
    )
    found = {result.package_id: result.conditions[0].verdict for result in judge(case)}
    assert found == {"silent": Verdict.OPEN, "p": Verdict.MET}


def test_headlines_stand_side_by_side_and_soft_conditions_do_not_count() -> None:
    rows = [
        builders.condition("east-no-troops", "east", "troops le 0", kind="veto"),
        builders.condition("west-wants-level", "west", "level ge 1"),
        builders.condition("west-wish", "west", "level ge 5", hardness="soft"),
        builders.condition("ceiling", "west", "troops le 10000", kind="capacity"),
        builders.condition("line", "east", "troops ge 100000", kind="adequacy", when="level ge 5"),
    ]
    case = builders.case(TERMS, rows, packages=[builders.package("p", level=2, troops=(5000, 20000))])
    result = judge(case)[0]
    assert result.acceptable_to == {"east": Verdict.BREACHED, "west": Verdict.MET}
    assert (result.deliverable, result.adequate) == (Verdict.OPEN, Verdict.NOT_APPLICABLE)


def test_where_nothing_applies_acceptability_is_met_and_who_asked_nothing_is_silent() -> None:
    rows = [
        builders.condition("demand", "east", "level ge 3", when="troops ge 1"),
        builders.condition("ceiling", "west", "troops le 10", kind="capacity", when="troops ge 1"),
    ]
    result = judge(builders.case(TERMS, rows, packages=[builders.package("p", troops=0)]))[0]
    assert result.acceptable_to == {"east": Verdict.MET, "west": Verdict.SILENT}
    assert (result.deliverable, result.adequate) == (Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE)


def test_a_package_conflict_joins_its_terms_with_conditions_of_any_actor() -> None:
    rows = [
        builders.condition("east-no-members", "east", "member eq false", kind="veto"),
        builders.condition("west-no-men", "west", "troops eq 0", kind="veto"),
        builders.condition("clash-high", "west", "level ge 4"),
        builders.condition("clash-low", "east", "level le 3"),
    ]
    case = builders.case(TERMS, rows, axioms=LAWS, required=("east",))
    offer = builders.package("p", member="true", level=5)
    assert package_conflicts(case, offer) == (
        ("clash-low", "term:level"),
        ("east-no-members", "term:member"),
        ("term:level", "west-no-men"),
    )


@given(strategies.cases())
@settings(max_examples=120, deadline=None)
def test_propagation_keeps_every_value_that_brute_force_finds(case: Case) -> None:
    grid = build_grid(case)
    for package in case.packages.values():
        closure = propagate(grid, package, case.axioms.values())
        possible = naive.possible_values(case, package)
        if closure.contradiction:
            assert not any(possible.values())
            continue
        for term_id, value in closure.values.items():
            if value.mask is not None and possible[term_id]:
                assert value.low is not None
                assert value.high is not None
                assert value.low <= min(possible[term_id])
                assert max(possible[term_id]) <= value.high


@given(strategies.cases())
@settings(max_examples=120, deadline=None)
def test_a_verdict_of_met_or_breached_is_true_of_every_deal_that_fits_the_package(case: Case) -> None:
    grid = build_grid(case)
    results = {result.package_id: result for result in judge(case, grid)}
    for package in case.packages.values():
        if results[package.package_id].contradiction:
            continue
        fitting = [
            at
            for at in naive.lawful(case)
            if all(naive.member_holds(row, at) for row in package.terms.values())
        ]
        evaluation = Evaluation(case)
        for result in results[package.package_id].conditions:
            condition = case.conditions[result.condition_id]
            assert evaluation.verdict(package.package_id, condition) is result.verdict
            answers = {naive.member_holds(case.conditions[result.condition_id], at) for at in fitting}
            if result.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
                assert False not in answers
            if result.verdict is Verdict.BREACHED:
                assert True not in answers
                assert result.margin is not None
                assert result.margin <= Fraction(0)


@given(strategies.cases())
@settings(max_examples=80, deadline=None)
def test_package_conflicts_agree_with_the_naive_oracle(case: Case) -> None:
    for package in case.packages.values():
        terms = [row for _, row in sorted(package.terms.items())]
        rows: list[PackageTerm | Condition] = [
            *terms,
            *(c for c in case.conditions.values() if c.hardness is Hardness.HARD),
        ]
        names = [
            *(f"term:{row.term_id}" for row in terms),
            *(getattr(r, "condition_id", "") for r in rows[len(terms) :]),
        ]
        expected = {
            tuple(sorted(names[i] for i in conflict))
            for conflict in naive.minimal_conflicts(case, rows)
            if any(i < len(terms) for i in conflict)
        }
        assert set(package_conflicts(case, package)) == expected
