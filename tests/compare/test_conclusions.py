"""Which change of a results document counts for what."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from dealspace.compare.conclusions import ABSENT, Severity, diff_conclusions


def share(value: float) -> dict[str, float]:
    return {"unweighted": value, "weighted": value}


@pytest.fixture
def document() -> dict[str, Any]:
    return {
        "actors": {"north": "North"},
        "conditions": [{"condition_id": "north-price", "label": "Price"}],
        "packages": [
            {
                "package_id": "plan",
                "label": "Plan",
                "acceptable_to": {"north": "breached"},
                "deliverable": "met",
                "adequate": "open",
                "conditions": [{"condition_id": "north-price", "verdict": "breached", "margin": -2}],
                "conflicts": [["north-price", "term:price"]],
                "robustness": {"acceptable_to": {"north": {"breached": share(0.8)}}},
            }
        ],
        "deal_space": {
            "feasible": False,
            "conflicts": [["north-price", "south-price"]],
            "concessions": [{"conditions": ["north-price"], "relaxations": [{"text": "price 3 -> 5"}]}],
        },
        "multiverse": {"deal_space_empty": share(0.9)},
        "adequacy": {"comparisons": [{"task": "patrol", "method": "norm", "p_meets": {"estimate": 0.25}}]},
        "findings": [
            {
                "finding_id": "none",
                "holds": True,
                "sentence": "None of 3 is acceptable.",
                "values": [{"value_id": "n-packages", "text": "3"}],
                "robustness": share(0.7),
            }
        ],
    }


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(c.severity.value, c.name, c.before, c.after) for c in diff_conclusions(before, after)]


@pytest.fixture
def after(document: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(document)


def test_the_same_document_has_no_changes(document: dict[str, Any], after: dict[str, Any]) -> None:
    assert changes(document, after) == []


def test_a_verdict_that_turns_is_a_flip(document: dict[str, Any], after: dict[str, Any]) -> None:
    after["packages"][0]["acceptable_to"]["north"] = "met"
    after["packages"][0]["conditions"][0]["verdict"] = "met"
    assert changes(document, after) == [
        ("flipped", "verdict/plan/acceptable-to/north", "breached", "met"),
        ("flipped", "test/plan/north-price", "breached", "met"),
    ]


def test_a_reading_that_opens_a_deal_is_a_flip(document: dict[str, Any], after: dict[str, Any]) -> None:
    cell = {"cell_id": "firm", "readings": {"veto": "firm"}, "feasible": False, "no_deal": share(1.0)}
    document["readings"] = {"cells": [cell]}
    after["readings"] = {"cells": [{**cell, "feasible": True, "no_deal": share(0.5)}]}
    assert changes(document, after)[0] == ("flipped", "reading/firm", "empty", "feasible")
    weaker = {**document, "readings": {"cells": [{**cell, "no_deal": share(0.9)}]}}
    assert {severity for severity, *_ in changes(document, weaker)} == {"strength"}


def test_a_deal_space_that_opens_comes_first(document: dict[str, Any], after: dict[str, Any]) -> None:
    after["deal_space"] = {"feasible": True, "conflicts": [], "concessions": []}
    found = changes(document, after)
    assert found[0] == ("flipped", "deal-space", "empty", "feasible")
    assert ("flipped", "conflict/deal-space/north-price+south-price", "present", ABSENT) in found
    assert ("flipped", "concession/north-price", "present", ABSENT) in found


def test_the_order_of_members_and_of_sets_is_no_change(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["deal_space"]["conflicts"] = [["south-price", "north-price"]]
    assert changes(document, after) == []


def test_a_larger_relaxation_is_a_change_of_strength(document: dict[str, Any], after: dict[str, Any]) -> None:
    after["deal_space"]["concessions"][0]["relaxations"][0]["text"] = "price 3 -> 6"
    ((severity, name, was, now),) = changes(document, after)
    assert (severity, name) == ("strength", "concession/north-price")
    assert (was, now) == ("least relaxation price 3 -> 5", "least relaxation price 3 -> 6")


@pytest.mark.parametrize(("moved", "counts"), [(0.71, False), (0.69, False), (0.711, True), (0.689, True)])
def test_a_share_counts_when_it_moves_by_more_than_a_hundredth(
    document: dict[str, Any], after: dict[str, Any], moved: float, counts: bool
) -> None:
    after["findings"][0]["robustness"] = share(moved)
    assert [c.severity for c in diff_conclusions(document, after)] == [Severity.STRENGTH] * counts


def test_a_probability_that_moves_is_a_change_of_strength(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["adequacy"]["comparisons"][0]["p_meets"]["estimate"] = 0.5
    ((severity, name, was, now),) = changes(document, after)
    assert (severity, name) == ("strength", "adequacy/patrol/norm")
    assert (was, now) == ("P(supply >= requirement) 0.25", "P(supply >= requirement) 0.50")


def test_a_probability_that_can_no_longer_be_computed_counts(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["adequacy"]["comparisons"][0]["p_meets"] = None
    assert [change[0] for change in changes(document, after)] == ["strength"]


def test_a_finding_that_no_longer_holds_is_a_flip_with_both_sentences(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["findings"][0] |= {"holds": False, "sentence": "One of 3 is acceptable."}
    assert changes(document, after) == [
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
    assert changes(document, after) == [("flipped", "finding/none", said, ABSENT)]
    assert changes(after, document) == [("flipped", "finding/none", ABSENT, said)]


@pytest.mark.parametrize(("was", "now"), [("14", "15"), ("six", "seven"), ("Mainland", "Birch")])
def test_another_bound_value_counts_be_it_in_digits_or_in_words(
    document: dict[str, Any], after: dict[str, Any], was: str, now: str
) -> None:
    for state, text in ((document, was), (after, now)):
        state["findings"][0] |= {
            "sentence": f"None of {text} is acceptable.",
            "values": [{"value_id": "n-packages", "text": text}],
        }
    assert changes(document, after) == [
        ("strength", "finding/none", f"n-packages {was}", f"n-packages {now}")
    ]


def test_other_words_do_not_count_nor_do_digits_that_no_value_stands_behind(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["findings"][0]["sentence"] = "Not one of the 3 of 2025 is acceptable."
    assert [change[0] for change in changes(document, after)] == ["wording"]
    after["findings"][0]["values"] = [{"value_id": "n-refused", "text": "3"}]
    assert [change[0] for change in changes(document, after)] == ["wording"]


def test_a_new_package_is_told_once_and_not_verdict_by_verdict(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["packages"].append(
        {**copy.deepcopy(document["packages"][0]), "package_id": "other", "label": "Other"}
    )
    assert changes(document, after) == [("flipped", "packages/other", ABSENT, "coded")]


def test_a_removed_condition_is_told_once_and_not_package_by_package(
    document: dict[str, Any], after: dict[str, Any]
) -> None:
    after["conditions"].clear()
    after["packages"][0]["conditions"].clear()
    assert changes(document, after) == [("flipped", "conditions/north-price", "coded", ABSENT)]
