"""Which change of the results counts for what, and is none passed over?"""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.case import Case
from dealspace.compare.comparison import Analysis, compare_states
from dealspace.compare.conclusions import ABSENT, Severity, diff_conclusions
from dealspace.compare.leaves import diff_leaves
from dealspace.conclusions import conclusions
from dealspace.loading import load_case
from dealspace.results.records import Results
from dealspace.results.serialise import plain
from tests.built import toy
from tests.results_of import results_of, share_of

TOY = Path(__file__).parents[1] / "cases" / "toy"
VERDICT = "verdict/commission-plan/acceptable-to/birch-island"


@cache
def case() -> Case:
    return load_case(TOY)


@cache
def told() -> dict[str, Any]:
    """The results of the toy case, with a finding, which it has none of."""
    found: dict[str, Any] = plain(toy().results)
    finding = {
        "finding_id": "none",
        "label": "Whether there is a deal",
        "share_of": "",
        "section": "deal",
        "headline": True,
        "holds": True,
        "case": "sentence",
        "cases": [],
        "as_of": found["as_of"],
        "sentence": "None of 3 is acceptable.",
        "template": "None of {n-packages} is acceptable.",
        "values": [{"value_id": "n-packages", "value": 3, "text": "3"}],
        "limit": "",
        "robustness": share(0.7),
        "profiles": [],
        "reversal": None,
        "region": None,
        "effects": [],
        "rows": ["conditions/birch-guarantee"],
        "about": [],
        "follows_from": [],
    }
    return {**found, "findings": [finding]}


def share(value: float) -> dict[str, Any]:
    return share_of(str(value), "0.9", "0.8")


@pytest.fixture
def document() -> dict[str, Any]:
    return copy.deepcopy(told())


def compared(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    old, new = (conclusions(results_of(state, case())) for state in (before, after))
    return [(c.severity.value, c.name, c.before, c.after) for c in diff_conclusions(old, new)]


def package(document: dict[str, Any], key: str = "commission-plan") -> Any:
    return next(one for one in document["packages"] if one["package_id"] == key)


def the_finding(document: dict[str, Any]) -> Any:
    return document["findings"][0]


@pytest.fixture
def after(document: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(document)


def test_the_same_document_has_no_compared(document: dict[str, Any], after: dict[str, Any]) -> None:
    assert compared(document, after) == []


def test_a_verdict_that_turns_is_a_flip(document: dict[str, Any], after: dict[str, Any]) -> None:
    package(after)["acceptable_to"]["birch-island"] = "met"
    test = next(t for t in package(after)["conditions"] if t["condition_id"] == "birch-guarantee")
    test["verdict"] = "met"
    assert compared(document, after) == [
        ("flipped", VERDICT, "breached", "met"),
        ("flipped", "test/commission-plan/birch-guarantee", "breached", "met"),
    ]


def test_a_reading_that_opens_a_deal_is_a_flip(document: dict[str, Any], after: dict[str, Any]) -> None:
    cell = next(one for one in after["readings"]["cells"] if one["cell_id"] == "help+firm")
    cell["feasible"] = True
    assert compared(document, after) == [("flipped", "reading/help+firm", "empty", "feasible")]
    cell["feasible"] = False
    cell["no_deal"] = share(0.123)
    assert {severity for severity, *_ in compared(document, after)} == {"strength"}


def test_a_deal_space_that_opens_comes_first(document: dict[str, Any], after: dict[str, Any]) -> None:
    after["deal_space"] |= {"feasible": True, "conflicts": [], "conflict_axioms": [], "concessions": []}
    found = compared(document, after)
    assert found[0] == ("flipped", "deal-space", "empty", "feasible")
    name = "conflict/deal-space/birch-guarantee+mainland-guarantee"
    assert ("flipped", name, "present", ABSENT) in found
    assert ("flipped", "concession/alder-quota+birch-guarantee", "present", ABSENT) in found


def test_the_order_of_members_and_of_sets_is_no_change(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    for members in after["deal_space"]["conflicts"]:
        members.reverse()
    assert compared(document, after) == []


def test_a_larger_relaxation_is_a_change_of_strength(document: dict[str, Any], after: dict[str, Any]) -> None:
    steps = after["deal_space"]["concessions"][0]["relaxations"]
    before = "; ".join(step["text"] for step in steps)
    steps[0]["text"] = "price 3 -> 6"
    ((severity, name, was, now),) = compared(document, after)
    assert (severity, name) == ("strength", "concession/alder-quota+birch-guarantee")
    assert was == f"least relaxation {before}"
    assert now.startswith("least relaxation price 3 -> 6")


@pytest.mark.parametrize(("moved", "counts"), [(0.71, False), (0.69, False), (0.711, True), (0.689, True)])
def test_a_share_counts_when_it_moves_by_more_than_a_hundredth(
    document: dict[str, Any], after: dict[str, Any], moved: float, counts: bool
) -> None:
    the_finding(after)["robustness"] = share(moved)
    assert [severity for severity, *_ in compared(document, after)] == [Severity.STRENGTH] * counts


def test_a_probability_that_moves_is_a_change_of_strength(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    for side, high in ((document, 0.25), (after, 0.5)):
        side["adequacy"]["aims"][0]["by_account"][0]["enough"]["evenly"] = {"low": 0, "high": high}
    ((severity, name, was, now),) = compared(document, after)
    assert (severity, name) == ("strength", "adequacy/monitor/published")
    assert was == "P(enough), every size of a pledge as likely 0 to 0.25"
    assert now == "P(enough), every size of a pledge as likely 0 to 0.50"


def test_bounds_that_can_no_longer_be_computed_count(document: dict[str, Any], after: dict[str, Any]) -> None:
    for side in (document, after):
        side["adequacy"]["aims"][0]["by_account"][0]["enough"]["evenly_trusted"] = {"low": 0, "high": 1}
        side["adequacy"]["aims"][0]["by_account"][0]["enough"]["anywhere_trusted"] = {"low": 0, "high": 1}
    after["adequacy"]["aims"][0]["by_account"][0]["enough"]["anywhere_trusted"] = None
    assert [change[0] for change in compared(document, after)] == ["strength"]


def test_an_answer_on_a_force_that_turns_is_a_flip(document: dict[str, Any], after: dict[str, Any]) -> None:
    for side, high in ((document, 1), (after, 0)):
        side["adequacy"]["aims"][0]["by_account"][0]["enough"]["anywhere"] = {"low": 0, "high": high}
    ((severity, name, was, now),) = compared(document, after)
    assert (severity, name) == ("flipped", "adequacy/monitor/published")
    assert (was, now) == ("open whether enough is on offer", "not enough on offer")


def test_a_finding_that_no_longer_holds_is_a_flip_with_both_sentences(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["findings"][0] |= {"holds": False, "sentence": "One of 3 is acceptable."}
    assert compared(document, after) == [
        (
            "flipped",
            "finding/none",
            "holds: None of 3 is acceptable.",
            "does not hold: One of 3 is acceptable.",
        )
    ]


def test_a_finding_that_only_one_side_states_is_told_with_its_sentence(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["findings"].clear()
    said = "holds: None of 3 is acceptable."
    assert compared(document, after) == [("flipped", "finding/none", said, ABSENT)]
    assert compared(after, document) == [("flipped", "finding/none", ABSENT, said)]


@pytest.mark.parametrize(("was", "now"), [("14", "15"), ("six", "seven"), ("Mainland", "Birch")])
def test_another_bound_value_counts_be_it_in_digits_or_in_words(
    document: dict[str, Any], after: dict[str, Any], was: str, now: str
) -> None:
    for state, text in ((document, was), (after, now)):
        state["findings"][0] |= {
            "sentence": f"None of {text} is acceptable.",
            "values": [{"value_id": "n-packages", "value": text, "text": text}],
        }
    assert compared(document, after) == [
        ("strength", "finding/none", f"n-packages {was}", f"n-packages {now}")
    ]


def test_other_words_do_not_count_nor_do_digits_that_no_value_stands_behind(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["findings"][0]["sentence"] = "Not one of the 3 of 2025 is acceptable."
    assert [change[0] for change in compared(document, after)] == ["wording"]
    after["findings"][0]["values"] = [{"value_id": "n-refused", "value": 3, "text": "3"}]
    assert [change[0] for change in compared(document, after)] == ["wording"]


def test_a_new_package_is_told_once_and_not_verdict_by_verdict(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["packages"].append({**copy.deepcopy(package(document)), "package_id": "other", "label": "Other"})
    assert compared(document, after) == [("flipped", "proposed/other", ABSENT, "coded")]


def test_a_removed_condition_is_told_once_and_not_package_by_package(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    gone = "birch-waiver"
    after["conditions"] = [row for row in after["conditions"] if row["condition_id"] != gone]
    for one in after["packages"]:
        one["conditions"] = [test for test in one["conditions"] if test["condition_id"] != gone]
    assert compared(document, after) == [("flipped", f"in-force/{gone}", "coded", ABSENT)]


class State:
    """One side of a comparison."""

    def __init__(self, results: Results) -> None:
        self.results = results


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every number, word, truth value and null of a document stands."""
    entries = (
        list(node.items())
        if isinstance(node, dict)
        else list(enumerate(node))
        if isinstance(node, list)
        else None
    )
    if entries is None:
        return [path]
    return [leaf for key, entry in entries for leaf in leaves(entry, (*path, key))]


@cache
def places() -> list[tuple[Any, ...]]:
    """All leaves but the ids, which are not results but say whose result it is."""
    named = [path for path in leaves(told()) if not str(path[-1]).endswith("_id")]
    return [path for path in named if path[:2] != ("readings", "cells") or path[3] != "readings"]


def other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1 if value == 0 else value * 2
        case str():
            return f"{value}-other"
    return "something"


@settings(max_examples=400)
@given(st.data())
def test_whatever_leaf_of_the_results_differs_a_comparison_says_so(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(places()))
    changed = copy.deepcopy(told())
    node = changed
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = other(node[path[-1]])
    try:
        sides = tuple(results_of(state, case()) for state in (told(), changed))
    except ValueError:
        return  # A word that no result is, such as a verdict of that name.
    states: tuple[Analysis, Analysis] = (State(sides[0]), State(sides[1]))
    found = compare_states(("a", "b"), states, ({}, {}))
    assert (
        found.conclusions
        or found.others
        or found.before != found.after.__class__("a", found.after.as_of, found.after.fingerprint)
    ), path


def test_a_leaf_is_found_again_when_entries_change_their_order(document: dict[str, Any]) -> None:
    after = copy.deepcopy(document)
    for part in ("packages", "conditions", "claims", "findings"):
        after[part].reverse()
    after["multiverse"]["choices"].reverse()
    after["adequacy"]["comparisons"].reverse()
    old, new = (results_of(state, case()) for state in (document, after))
    assert diff_leaves(old, new) == ()
    package(after)["summary"] = "Another."
    (found,) = diff_leaves(old, results_of(after, case()))
    assert (found.place, found.after) == ("packages[commission-plan].summary", "Another.")
