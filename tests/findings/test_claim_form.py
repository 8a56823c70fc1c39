"""A claim that is in form can be tested, and one that is not is told with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.findings.claim_form import parts
from dealspace.findings.claims import parse_claim
from dealspace.findings.scope import can_be_stated, named_rows, nodes_of
from dealspace.loading import load_case
from dealspace.measures import measures
from dealspace.measures.annotated import Named
from dealspace.measures.form import Asked, Fault
from tests.toml_text import VALUES, places, replaced_at

CASE = load_case(Path(__file__).parents[1] / "cases" / "toy")
CONDITIONS = st.sampled_from(sorted(CASE.conditions))
OF_PARTIES = st.sampled_from(
    sorted(key for key, row in CASE.conditions.items() if row.actor_id in CASE.config.required_parties)
)
PARTIES = st.sampled_from(sorted(CASE.config.required_parties))
PACKAGES = st.sampled_from(sorted(CASE.packages))
VERDICTS = st.lists(
    st.sampled_from(["met", "breached", "open", "not_applicable", "silent"]), min_size=1, max_size=2
)


@st.composite
def verdicts(draw: st.DrawFn, *, package: bool) -> dict[str, Any]:
    subject = draw(st.sampled_from(["acceptable_to", "headline", "condition"]))
    value = {
        "acceptable_to": st.sampled_from(sorted(CASE.config.required_parties)),
        "headline": st.sampled_from(["deliverable", "adequate"]),
        "condition": CONDITIONS,
    }[subject]
    claim = {subject: draw(value), "is": draw(VERDICTS)}
    return {"package": draw(PACKAGES), **claim} if package else claim


def nested(leaf: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=2).map(lambda found: {"all": found}),
            st.lists(inner, min_size=1, max_size=2).map(lambda found: {"any": found}),
            inner.map(lambda found: {"not": found}),
        ),
        max_leaves=3,
    )


QUANTIFIED = st.tuples(
    st.sampled_from(["every_package", "some_package", "no_package"]),
    nested(verdicts(package=False)),
    st.lists(PACKAGES, max_size=1),
).map(lambda found: {found[0]: {**found[1], "except": found[2]} if found[2] else found[1]})
CLAIMS = nested(
    st.one_of(
        verdicts(package=True),
        st.fixed_dictionaries({"deal_space": st.sampled_from(["empty", "open"])}),
        st.fixed_dictionaries({"deal_space": st.just("empty"), "without": st.lists(CONDITIONS, max_size=2)}),
        st.fixed_dictionaries(
            {"deal_space": st.just("open"), "parties": st.lists(PARTIES, min_size=1, max_size=2)}
        ),
        st.fixed_dictionaries({"conflict": st.lists(OF_PARTIES, min_size=1, max_size=2, unique=True)}),
        st.fixed_dictionaries({"in_conflict": OF_PARTIES | st.lists(OF_PARTIES, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"every_reading": st.just({"deal_space": "empty"})}),
        st.fixed_dictionaries(
            {"reading": st.just({"guarantee": "help"}), "claim": st.just({"deal_space": "empty"})}
        ),
        QUANTIFIED,
    )
)


MET = {"headline": "adequate", "is": ["met"]}


def faults(claim: Any) -> list[Fault]:
    return [part for part in parts(claim) if isinstance(part, Fault)]


def used(claim: dict[str, Any]) -> None:
    """All that is done with a claim when its finding is evaluated."""
    parse_claim(claim, CASE).require_rows(CASE)
    can_be_stated(claim, CASE)
    list(named_rows(claim))
    nodes_of(claim, CASE)


@settings(max_examples=150, deadline=None)
@given(CLAIMS)
def test_every_claim_that_can_be_tested_is_in_form(claim: dict[str, Any]) -> None:
    assert faults(claim) == []
    used(claim)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_claim_in_form_whose_rows_exist_can_be_tested(data: st.DataObject) -> None:
    claim = data.draw(CLAIMS)
    place = data.draw(st.sampled_from([(), *places(claim)]))
    spoilt = replaced_at(claim, place, data.draw(VALUES))
    found = list(parts(spoilt))
    axes = CASE.config.extra["readings"]["axes"]
    known = {
        "conditions": CASE.conditions,
        "packages": CASE.packages,
        "actors": CASE.actors,
        "axes": axes,
        "readings": [option for axis in axes.values() for option in axis["options"]],
    }
    unknown = [part for part in found if isinstance(part, Named) and part.key not in known[part.table]]
    if any(isinstance(part, (Fault, Asked)) for part in found) or unknown:
        return
    used(spoilt)


@pytest.mark.parametrize(
    ("claim", "place", "words"),
    [
        (3, "claim", "a table"),
        ({}, "claim", "says something"),
        ({"conflcit": ["a"]}, "claim.conflcit", "did you mean `conflict`"),
        ({"conflict": "ua-x"}, "claim.conflict", "list of keys of conditions"),
        ({"conflict": []}, "claim.conflict", "list of keys of conditions"),
        ({"all": 3}, "claim.all", "list of claims"),
        ({"all": [{"any": [3]}]}, "claim.all.0.any.0", "a table"),
        ({"not": {"not": []}}, "claim.not.not", "a table"),
        ({"measure": 3, "gt": 0}, "claim.measure", "unknown measure"),
        ({"measure": "conflicts"}, "claim", "needs what the measure is compared with"),
        ({"all": [{"measure": "conflict", "gt": 0}]}, "claim.all.0.measure", "did you mean `conflicts`"),
        ({"not": {"measure": "conflicts", "ge": "x"}}, "claim.not.ge", "is a count"),
        (
            {"reading": {"guarantee": "help"}, "claim": {"measure": "conflicts", "gt": 0}},
            "claim.claim.measure",
            "of the coding preferred",
        ),
        (
            {"every_reading": {"any": [{"measure": "conflicts", "gt": 0}]}},
            "claim.every_reading.any.0.measure",
            "of the coding",
        ),
        ({"no_package": {"measure": "conflicts", "gt": 0}}, "claim.no_package.measure", "of the coding"),
        ({"deal_space": "emtpy"}, "claim.deal_space", "did you mean `empty`"),
        ({"package": "p", "headline": "adequate"}, "claim", "needs `is`"),
        ({"package": "p", "is": ["met"]}, "claim", "needs one of"),
        ({"headline": "adequate", "is": ["met"]}, "claim", "which package"),
        ({"package": "p", "headline": "adequate", "is": ["meet"]}, "claim.is", "did you mean `met`"),
        (
            {"no_package": {"package": "p", "headline": "adequate", "is": ["met"]}},
            "claim.no_package",
            "no package",
        ),
        ({"no_package": {"headline": "adequate", "is": "met"}}, "claim.no_package.is", "list of verdicts"),
        ({"conflict": ["a"], "without": ["b"]}, "claim", "stands alone"),
    ],
)
def test_a_fault_is_told_with_its_place(claim: Any, place: str, words: str) -> None:
    (fault,) = faults(claim)
    assert fault.place == place
    assert words in fault.message


def test_the_rows_and_measures_of_a_claim_are_told_with_their_places() -> None:
    claim = {
        "any": [
            {"deal_space": "empty", "without": ["a"]},
            {"no_package": {"condition": "b", "is": ["met"], "except": ["p"]}},
            {"measure": "hard_tests", "actors": ["c"], "gt": 0},
            {"reading": {"q": "r"}, "claim": {"deal_space": "empty"}},
        ]
    }
    assert list(parts(claim)) == [
        Named("claim.any.0.without", "conditions", "a"),
        Named("claim.any.1.no_package.condition", "conditions", "b"),
        Named("claim.any.1.no_package.except", "packages", "p"),
        Asked("claim.any.2.measure", measures()["hard_tests"]),
        Named("claim.any.2.actors", "actors", "c"),
        Named("claim.any.3.reading.q", "axes", "q"),
        Named("claim.any.3.reading.q", "readings", "r"),
    ]
