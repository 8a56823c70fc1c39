"""Is a test of a measure judged in three-valued logic, and is one that is not in form told with its place?"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.measures.annotated import Named
from dealspace.measures.form import Asked, Fault
from dealspace.measures.questions import asks, measured, parts_of_test, truth
from tests.toml_text import VALUES, places, replaced_at

TOY = Path(__file__).parents[1] / "cases" / "toy"
RESULTS = analyse(load_case(TOY), TOY).results
TRUE: dict[str, Any] = {"measure": "packages", "eq": 2}
FALSE: dict[str, Any] = {"measure": "packages", "gt": 2}
UNKNOWN: dict[str, Any] = {"measure": "new_packages", "ge": 0}
VALUE = {True: TRUE, False: FALSE, None: UNKNOWN}


def faults(entry: Any) -> list[tuple[str, str]]:
    return [(part.place, part.message) for part in parts_of_test(entry, "x") if isinstance(part, Fault)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (TRUE, True),
        (FALSE, False),
        (UNKNOWN, None),
        ({"measure": "packages", "ge": 1, "le": 2}, True),
        ({"measure": "packages", "ge": 1, "lt": 2}, False),
        ({"measure": "packages", "ne": 2}, False),
        ({"measure": "packages", "gt": {"measure": "conflicts"}}, False),
        ({"measure": "packages", "lt": {"measure": "new_packages"}}, None),
        ({"measure": "new_packages", "known": False}, True),
        ({"measure": "packages", "known": True}, True),
        ({"measure": "deal_possible", "eq": False}, True),
        ({"measure": "package_label", "package": "commission-plan", "eq": "Commission plan"}, True),
        ({"measure": "required_parties", "eq": ["Alder", "Birch"]}, False),
        ({"measure": "row_known", "row": "packages/mainland-note", "eq": True}, False),
    ],
)  # fmt: skip
def test_a_test_is_true_false_or_not_known(entry: dict[str, Any], expected: bool | None) -> None:
    assert faults(entry) == []
    assert truth(entry, RESULTS) is expected


@pytest.mark.parametrize("pair", list(product(VALUE, VALUE)), ids=str)
def test_joined_tests_follow_the_tables_of_kleene(pair: tuple[bool | None, bool | None]) -> None:
    rank = {False: 0, None: 1, True: 2}
    parts = [VALUE[one] for one in pair]
    assert truth({"all": parts}, RESULTS) is min(pair, key=lambda one: rank[one])
    assert truth({"any": parts}, RESULTS) is max(pair, key=lambda one: rank[one])
    assert truth({"not": parts[0]}, RESULTS) is {True: False, False: True, None: None}[pair[0]]


def test_what_a_test_takes_from_measures_is_told() -> None:
    entry = {"any": [{"not": TRUE}, {"measure": "conflicts", "lt": {"measure": "concessions"}}, UNKNOWN]}
    found = [(one.value, one.about) for one in measured(entry, RESULTS)]
    assert [value for value, _ in found] == [2, 2, 6]
    assert found[1][1][0] == "deal-space"
    bound = {"measure": "enough", "task": "monitor", "method": "published", "at": "high", "gt": 0}
    assert [one.about for one in measured(bound, RESULTS)] == [("adequacy/monitor/published",)]


@pytest.mark.parametrize(
    ("entry", "place", "words"),
    [
        (3, "x", "must be a test such as"),
        ({}, "x", "a test has `measure`"),
        ({"al": []}, "x", "did you mean `all`"),
        ({"all": [TRUE], "any": [TRUE]}, "x", "by itself"),
        ({"all": []}, "x.all", "not empty"),
        ({"not": [TRUE]}, "x.not", "must be a test"),
        ({"measure": "conflits", "gt": 0}, "x.measure", "did you mean `conflicts`"),
        ({"measure": "conflicts"}, "x", "needs what the measure is compared with"),
        ({"measure": "conflicts", "gt": "a"}, "x.gt", "is a count, which this never is"),
        ({"measure": "conflicts", "gt": True}, "x.gt", "is a count, which this never is"),
        ({"measure": "conflicts", "gt": float("inf")}, "x.gt", "is a count, which this never is"),
        ({"measure": "conflicts", "known": 1}, "x.known", "must be true or false"),
        ({"measure": "conflicts", "known": True, "gt": 0}, "x.known", "without a comparison"),
        ({"measure": "deal_possible", "gt": 0}, "x.gt", "has no order"),
        ({"measure": "deal_possible", "eq": "false"}, "x.eq", "is a truth value"),
        (
            {"measure": "conflicts", "gt": {"measure": "deal_possible"}},
            "x.gt",
            "is compared with a truth value",
        ),
        ({"measure": "conflicts", "gt": {"measure": "conflict"}}, "x.gt.measure", "unknown measure"),
        ({"measure": "conflicts", "gt": {"measure": "supply"}}, "x.gt", "needs the parameter `at`"),
        ({"measure": "forecast_state", "forecast": "a", "eq": "ture"}, "x.eq", "did you mean `true`"),
        ({"measure": "offered_for", "eq": ["reasurance"]}, "x.eq", "did you mean `reassurance`"),
        (
            {"measure": "requirement", "task": "monitor", "method": "densty", "at": "low", "gt": 0},
            "x.method",
            "density",
        ),
        ({"measure": "packages", "verdict": "meet", "eq": 0}, "x.verdict", "did you mean `met`"),
        ({"measure": "packages", "verdicts": "met", "eq": 0}, "x.verdicts", "did you mean `verdict`"),
    ],
)
def test_a_test_that_cannot_be_judged_is_told(entry: Any, place: str, words: str) -> None:
    (found,) = faults(entry)
    assert found[0] == place
    assert words in found[1]


ENTRY: dict[str, Any] = {
    "any": [
        {"measure": "hard_tests", "actors": ["birch-island"], "result": "silent", "gt": 3},
        {
            "not": {
                "measure": "rest_leeway",
                "term": "wardens",
                "where": {"guarantee": "help"},
                "which": "most",
                "lt": 5,
            }
        },
        {
            "measure": "enough",
            "task": "monitor",
            "method": "published",
            "at": "low",
            "gt": {"measure": "mirror_share"},
        },
    ]
}


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(places(ENTRY)), value=VALUES)
def test_what_has_no_fault_can_be_judged(place: tuple[str | int, ...], value: Any) -> None:
    spoilt = replaced_at(ENTRY, place, value)
    found = list(parts_of_test(spoilt, "x"))
    assert all(isinstance(part, (Fault, Named, Asked)) for part in found)
    if not any(isinstance(part, Fault) for part in found):
        assert asks(spoilt)
        assert truth(spoilt, RESULTS) in (True, False, None)
        list(measured(spoilt, RESULTS))
