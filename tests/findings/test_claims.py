"""Does a claim from a table say about the toy case what the verdicts on it say?"""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.verdicts import PackageResult, Verdict, judge
from dealspace.case import Case
from dealspace.findings.claims import ClaimError, parse_claim
from dealspace.findings.scope import can_be_stated, named_rows, nodes_of
from dealspace.loading import load_case

CASE = load_case(Path(__file__).parents[1] / "cases" / "toy")
JUDGED = {result.package_id: result for result in judge(CASE)}
SETS = [
    ["met"],
    ["breached"],
    ["open"],
    ["not_applicable"],
    ["met", "open"],
    ["breached", "not_applicable"],
    ["silent"],
]
SUBJECTS = [
    *({"acceptable_to": actor} for actor in ("alder-island", "birch-island", "mainland")),
    *({"headline": name} for name in ("deliverable", "adequate")),
    *({"condition": condition} for condition in CASE.conditions),
]


def verdict_of(result: PackageResult, subject: dict[str, str]) -> Verdict:
    match subject:
        case {"acceptable_to": actor}:
            return result.acceptable_to[actor]
        case {"headline": "deliverable"}:
            return result.deliverable
        case {"headline": "adequate"}:
            return result.adequate
    return next(row.verdict for row in result.conditions if row.condition_id == subject["condition"])


def holds(table: dict[str, Any]) -> bool:
    return parse_claim(table, CASE).holds(CASE)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: "-".join(*subject.items()))
def test_claims_on_packages_agree_with_the_judged_verdicts(subject: dict[str, str]) -> None:
    for wanted in SETS:
        body = {**subject, "is": wanted}
        truths = {name: verdict_of(result, subject) in wanted for name, result in JUDGED.items()}
        for name, truth in truths.items():
            assert holds({"package": name, **body}) is truth
            assert holds({"not": {"package": name, **body}}) is not truth
            assert holds({"every_package": {**body, "except": [name]}}) is all(
                other for key, other in truths.items() if key != name
            )
        assert holds({"every_package": body}) is all(truths.values())
        assert holds({"some_package": body}) is any(truths.values())
        assert holds({"no_package": body}) is not any(truths.values())


def test_the_toy_case_holds_verdicts_that_tell_the_quantifiers_apart() -> None:
    seen = {verdict_of(result, subject) for result in JUDGED.values() for subject in SUBJECTS}
    assert {Verdict.MET, Verdict.BREACHED, Verdict.OPEN} <= seen
    assert holds({"some_package": {"acceptable_to": "mainland", "is": ["met"]}})
    assert not holds({"every_package": {"acceptable_to": "mainland", "is": ["met"]}})
    assert not holds({"no_package": {"acceptable_to": "mainland", "is": ["met"]}})
    assert holds({"no_package": {"acceptable_to": "birch-island", "is": ["met"]}})


@pytest.mark.parametrize(("left", "right"), list(product([True, False], repeat=2)))
def test_all_any_and_not_are_the_logical_ones(left: bool, right: bool) -> None:
    def claim(truth: bool) -> dict[str, Any]:
        wanted = "breached" if truth else "met"
        return {"package": "commission-plan", "acceptable_to": "birch-island", "is": [wanted]}

    assert holds({"all": [claim(left), claim(right)]}) is (left and right)
    assert holds({"any": [claim(left), claim(right)]}) is (left or right)
    assert holds({"not": {"all": [claim(left), claim(right)]}}) is not (left and right)


def test_the_package_of_a_quantifier_reaches_into_compound_claims() -> None:
    both = [{"acceptable_to": "birch-island", "is": ["breached"]}, {"headline": "deliverable", "is": ["met"]}]
    assert holds({"some_package": {"all": both}})
    assert not holds({"every_package": {"all": both}})
    assert holds({"every_package": {"any": both}})


def test_the_deal_space_of_the_toy_case_is_empty_and_so_not_open() -> None:
    assert solve_deal_space(CASE).conflicts
    assert holds({"deal_space": "empty"})
    assert not holds({"deal_space": "open"})


def test_each_minimal_conflict_is_a_conflict_and_none_of_its_parts_is() -> None:
    conflicts = [conflict.members for conflict in solve_deal_space(CASE).conflicts]
    for members in conflicts:
        assert holds({"conflict": list(members)})
        for left_out in members:
            rest = [member for member in members if member != left_out]
            assert not rest or not holds({"conflict": rest})


def test_conditions_that_agree_are_no_conflict() -> None:
    assert holds({"conflict": ["birch-guarantee", "mainland-guarantee"]})
    assert not holds({"conflict": ["alder-quota", "birch-quota-cap"]})


def test_a_deal_space_can_be_asked_for_without_some_conditions() -> None:
    parties = CASE.config.required_parties
    everything = [key for key, row in CASE.conditions.items() if row.actor_id in parties]
    assert not holds({"deal_space": "empty", "without": everything})
    assert holds({"deal_space": "open", "without": everything})
    for concession in solve_deal_space(CASE).concessions:
        assert holds({"deal_space": "open", "without": list(concession.conditions)})
        for kept in concession.conditions:
            fewer = [key for key in concession.conditions if key != kept]
            assert holds({"deal_space": "empty", "without": fewer})


VALID = {"package": "commission-plan", "acceptable_to": "birch-island", "is": ["met"]}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({**VALID, "package": "nosuch"}, "no package 'nosuch' in this vintage; known: commission-plan, open"),
        ({**VALID, "package": "mainland-note"}, "no package 'mainland-note'"),
        ({**VALID, "acceptable_to": "nobody"}, "no actor 'nobody'"),
        ({**VALID, "is": ["meet"]}, "use met, breached, open, not_applicable, silent"),
        ({"package": "commission-plan", "condition": "nosuch", "is": ["met"]}, "no condition 'nosuch'"),
        ({"package": "commission-plan", "headline": "nice", "is": ["met"]}, "acceptable_to, headline or"),
        ({"package": "commission-plan", "is": ["met"]}, "acceptable_to, headline or condition"),
        ({"package": "commission-plan", "acceptable_to": "birch-island"}, "not a claim"),
        ({"acceptable_to": "birch-island", "is": ["met"]}, "which package"),
        ({**VALID, "headline": "adequate"}, "acceptable_to and headline"),
        ({**VALID, "excpet": ["open-strait"]}, "unknown key 'excpet'"),
        ({"conflict": ["alder-quota", "nosuch"]}, "no condition 'nosuch'"),
        ({"conflict": []}, "not a claim"),
        ({"every_package": {"headline": "adequate", "is": ["met"], "except": ["nosuch"]}}, "no package 'nos"),
        ({"every_package": VALID}, "names no package"),
        ({"some_package": "met"}, "names no package"),
        ({"no_package": {"headline": "adequate", "is": ["met"], "excpet": []}}, "unknown key 'excpet'"),
        ({"not": "met"}, "not a claim"),
        ({"all": ["met"]}, "not a claim"),
        ({"deal_space": "full"}, "not a claim"),
        ({"deal_space": "empty", "package": "commission-plan"}, "'deal_space' stands alone"),
        ({"deal_space": "empty", "without": ["nosuch"]}, "no condition 'nosuch'"),
        ({"deal_space": "empty", "without": "birch-zone"}, "`without` is a list"),
        ({"conflict": ["birch-zone"], "without": ["birch-zone"]}, "'conflict' stands alone"),
        ({"results": "a.b"}, "unknown key"),
        ({}, "not a claim"),
    ],
)
def test_a_claim_in_error_says_what_is_wrong(table: dict[str, Any], said: str) -> None:
    with pytest.raises(ClaimError) as caught:
        parse_claim(table, CASE)
    assert said in str(caught.value)


def test_a_claim_names_its_rows_wherever_they_stand() -> None:
    table = {
        "all": [
            {"not": {**VALID, "package": "open-strait"}},
            {"any": [{"conflict": ["alder-quota", "birch-zone"]}, {"deal_space": "empty"}]},
            {"every_package": {"condition": "birch-wardens", "is": ["met"]}},
            {"deal_space": "empty", "without": ["alder-keeps-claim"]},
        ]
    }
    assert list(named_rows(table)) == [
        "packages/open-strait",
        "conditions/alder-quota",
        "conditions/birch-zone",
        "conditions/birch-wardens",
        "conditions/alder-keeps-claim",
    ]


LATER = load_case(Path(__file__).parents[1] / "cases" / "toy", date(2032, 3, 31))
ENDED = {"conflict": ["mainland-wardens", "birch-wardens"]}
BEGUN = {"conflict": ["mainland-wardens-larger", "birch-wardens"]}


def test_a_conflict_with_a_condition_that_is_not_in_force_is_none() -> None:
    assert {"mainland-wardens"} <= LATER.not_in_force
    assert {"mainland-wardens-larger"} <= CASE.not_in_force
    for case, away in ((LATER, ENDED), (CASE, BEGUN)):
        claim = parse_claim(away, case)
        assert not claim.holds(case)
        assert Multiverse(case).share(claim).unweighted == 0
        assert not can_be_stated(away, case)
    with pytest.raises(ClaimError, match="no condition 'nosuch'"):
        parse_claim({"conflict": ["nosuch", "birch-wardens"]}, CASE)


@pytest.mark.parametrize(("case", "own"), [(CASE, ENDED), (LATER, BEGUN)])
def test_of_a_condition_and_its_successor_the_one_in_force_counts(case: Case, own: dict[str, Any]) -> None:
    either = {"any": [ENDED, BEGUN]}
    assert can_be_stated(either, case)
    assert parse_claim(either, case).holds(case) is parse_claim(own, case).holds(case)
    assert Multiverse(case).share(parse_claim(either, case)) == Multiverse(case).share(parse_claim(own, case))
    assert not can_be_stated({"all": [ENDED, BEGUN]}, case)
    assert can_be_stated({"not": own}, case)


def test_a_deal_space_without_a_condition_that_is_not_in_force_cannot_be_stated() -> None:
    table = {"deal_space": "empty", "without": ["mainland-wardens"]}
    assert can_be_stated(table, CASE)
    assert not can_be_stated(table, LATER)


def test_a_claim_names_the_results_that_it_is_about() -> None:
    table = {
        "all": [{"deal_space": "empty"}, {"package": "open-strait", "headline": "adequate", "is": ["met"]}]
    }
    assert nodes_of(table, CASE) == ("deal-space", "verdict/open-strait/adequate")
    every = {"no_package": {"acceptable_to": "mainland", "is": ["met"], "except": ["open-strait"]}}
    others = [name for name in CASE.packages if name != "open-strait"]
    assert nodes_of(every, CASE) == tuple(f"verdict/{name}/acceptable-to/mainland" for name in others)
    assert nodes_of(ENDED, CASE) == ("conditions/mainland-wardens", "conditions/birch-wardens")
