"""Is exactly one sentence of each finding true, and is it the one that is printed, whatever the rows say?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import choices_of
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case, Hardness
from dealspace.findings import load_specs
from dealspace.findings.evaluate import claims_by_case
from dealspace.findings.scope import named_rows
from dealspace.gather import Edition, analyse
from dealspace.loading import load_case
from dealspace.measures.questions import asks
from dealspace.words.force import open_by_a_most
from tests.builders import predicate
from tests.findings.meanings import true_sentences
from tests.findings.mutants import mutants, with_condition
from tests.real.sentences import MEANINGS

DATA = Path(__file__).parents[2] / "data"
SPECS = {spec.finding_id: spec for spec in load_specs(DATA).findings}
TESTED = {key: spec for key, spec in SPECS.items() if not asks(spec.claim)}
DAYS = (date(2025, 8, 20), date(2026, 2, 26))


@cache
def case_on(day: date) -> Case:
    return load_case(DATA, day)


def named(kind: str) -> list[str]:
    """The conditions or packages that findings name."""
    rows = {row for spec in TESTED.values() for one in spec.ordered for row in named_rows(one.claim)}
    return sorted(row.partition("/")[2] for row in rows if row.startswith(f"{kind}/"))


def check(case: Case, universe: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which sentence of each finding is true, by the claims and by the words."""
    return true_sentences(TESTED, MEANINGS, case, universe)


def test_every_sentence_has_a_meaning_and_every_meaning_a_sentence() -> None:
    assert set(TESTED) == set(MEANINGS)
    for key, spec in TESTED.items():
        assert set(MEANINGS[key].cases) == {*(one.case_id for one in spec.ordered), "counter"}, key


def test_every_headline_has_an_exact_share_and_the_shares_of_its_sentences_add_up(
    results: Edition, latest: Edition
) -> None:
    for each in (results, latest):
        for finding in each.document["findings"]:
            shares = [entry["robustness"] for entry in finding["cases"]]
            assert bool(shares) is (finding["robustness"] is not None) is (finding["finding_id"] in TESTED)
            if finding["headline"]:
                assert shares, finding["finding_id"]
            if shares:
                assert sum(Fraction(share["independent_exact"]) for share in shares) == 1
                assert sum(Fraction(share["by_profiles_exact"]) for share in shares) == 1
                assert sum(share["low"] for share in shares) <= 1 <= sum(share["high"] for share in shares)


def test_the_rear_is_open_by_a_most_alone_where_every_least_exceeds_the_offer(
    results: Edition, latest: Edition
) -> None:
    printed = []
    for each in (results, latest):
        aim = each.results.adequacy.aim("reassurance", "published")
        assert aim is not None
        (finding,) = [one for one in each.results.findings if one.finding_id == "rear-is-another-task"]
        offer = aim.by_account[0].high
        beyond = all(offer is not None and voice.low > offer for voice in aim.voices if voice.low is not None)
        ceilings = [voice for voice in aim.voices if voice.low is None]
        assert (finding.case == "by-a-most") is (beyond and bool(ceilings)) is open_by_a_most(aim)
        printed.append(finding.case)
    assert printed == ["sentence", "by-a-most"]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_sentences_of_the_case_as_it_stands(day: date) -> None:
    case = case_on(day)
    worlds = Multiverse(case)
    for key, name in check(case).items():
        claims = claims_by_case(SPECS[key], case)
        assert claims is not None
        assert worlds.base_truth(claims[name])


@given(st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_one_sentence_is_true_and_printed_in_every_universe_of_changed_cases(data: st.DataObject) -> None:
    base = case_on(data.draw(st.sampled_from(DAYS)))
    case = data.draw(mutants(base, named("conditions"), named("packages")))
    choices = data.draw(st.lists(st.sampled_from(choices_of(case)), unique=True, max_size=6))
    universe = {
        one.choice_id: data.draw(st.sampled_from([option.option_id for option in one.options]))
        for one in choices
        if one.kind != "value"
    }
    check(case, universe)


SETTLED = {
    "ru-army-limits": "army_cap lt 1000000",
    "ua-no-army-limits": "army_cap ge 1000000",
    "co-army-no-limits": "army_cap ge 1000000",
    "ru-army-other-limits": "army_other_limits eq true",
    "ua-no-other-limits": "army_other_limits eq false",
    "co-no-other-limits": "army_other_limits eq false",
    "ru-neutrality": "neutrality ge 3",
    "ua-no-neutrality": "neutrality le 1",
    "ru-no-nuclear-weapons": "nuclear_weapons eq false",
}
"""What these conditions say in the tests below, whatever the data come to say."""


def settled() -> Case:
    """The case of the report in which these conditions are hard and say just that, and are not contested."""
    case = case_on(DAYS[0])
    for key, text in SETTLED.items():
        row = replace(case.conditions[key], predicate=predicate(text), hardness=Hardness.HARD, guard=None)
        case = with_condition(case, row)
    kept = {k: row for k, row in case.condition_variants.items() if row.condition_id not in SETTLED}
    return replace(case, condition_variants=MappingProxyType(kept))


def with_guard(case: Case) -> Case:
    """Ukraine refuses neutrality unless there are nuclear weapons, which Russia refuses."""
    row = case.conditions["ua-no-neutrality"]
    return with_condition(case, replace(row, guard=predicate("nuclear_weapons eq false")))


def with_hardness(case: Case, key: str, hardness: Hardness) -> Case:
    return with_condition(case, replace(case.conditions[key], hardness=hardness))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (with_guard, {"neutrality-conflict": "only-with-others", "army-conflict": "sentence"}),
        (
            lambda case: with_hardness(case, "ua-no-army-limits", Hardness.SOFT),
            {"army-conflict": "counter"},  # Russia's demand is still in the way of the Europeans' refusal.
        ),
        (
            lambda case: with_hardness(case, "ua-no-other-limits", Hardness.DROPPED),
            {"army-weapons-conflict": "counter"},
        ),
        (
            lambda case: with_hardness(case, "ru-neutrality", Hardness.SOFT),
            {"neutrality-conflict": "in-no-conflict"},
        ),
    ],
    ids=["guard", "refusal-soft", "refusal-dropped", "demand-soft"],
)
def test_each_kind_of_sentence_is_reached(
    change: Callable[[Case], Case], expected: Mapping[str, str]
) -> None:
    found = check(change(settled()))
    assert {key: found[key] for key in expected} == expected
    assert any(name not in ("sentence", "counter") for name in found.values())


def test_a_refusal_with_a_guard_is_not_said_to_be_in_no_conflict() -> None:
    """A third condition keeps the guard true: the sentence names that condition."""
    case = with_guard(settled())
    document = analyse(case, DATA).document
    conflict = ["ru-neutrality", "ru-no-nuclear-weapons", "ua-no-neutrality"]
    assert conflict in document["deal_space"]["conflicts"]
    finding = next(f for f in document["findings"] if f["finding_id"] == "neutrality-conflict")
    assert finding["case"] == "only-with-others"
    assert f"“{case.conditions['ru-no-nuclear-weapons'].label}”" in finding["sentence"]
