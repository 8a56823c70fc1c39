"""Is what the afterword says of the case what the two vintages give when they are judged anew?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from dealspace.afterword.packages import QUESTIONS
from dealspace.analysis.claims import Or
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.verdicts import judge
from dealspace.case import Case, vintage
from dealspace.findings import load_specs
from dealspace.findings.scope import named_rows
from dealspace.gather import Edition
from dealspace.loading import load_all
from tests.built import Built
from tests.findings.meanings import true_sentences
from tests.real.sentences import MEANINGS


@pytest.fixture(scope="module")
def afterword(latest: Edition) -> Mapping[str, Any]:
    found: Mapping[str, Any] = latest.document["afterword"]
    return found


def verdict(case: Case, package_id: str, test: str) -> str:
    result = next(found for found in judge(case) if found.package_id == package_id)
    if test in QUESTIONS:
        return str(getattr(result, test))
    return str(result.acceptable_to[test])


def test_taking_back_the_conditions_that_decided_a_verdict_takes_back_the_verdict(
    afterword: Mapping[str, Any], latest: Edition
) -> None:
    later, base = latest.case, latest.case.base
    assert base is not None
    moved = [turn for turn in afterword["packages"] if turn["before"] is not None]
    assert moved
    for turn in moved:
        keys = [row.removeprefix("conditions/") for row in turn["rows"] if row.startswith("conditions/")]
        assert keys, turn
        conditions = {key: row for key, row in later.conditions.items() if key not in keys}
        conditions |= {key: base.conditions[key] for key in keys if key in base.conditions}
        back = replace(later, conditions=MappingProxyType(conditions))
        assert verdict(later, turn["package_id"], turn["test"]) == turn["after"]
        assert verdict(back, turn["package_id"], turn["test"]) == turn["before"], turn


def test_conflicts_that_went_and_came_are_those_of_the_two_dates(
    afterword: Mapping[str, Any], latest: Edition, results: Edition
) -> None:
    then = {tuple(sorted(c)) for c in results.document["deal_space"]["conflicts"]}
    now = {tuple(sorted(c)) for c in latest.document["deal_space"]["conflicts"]}
    found = {kind: {tuple(c) for c in sets} for kind, sets in afterword["conflicts"].items()}
    assert found == {"gone": then - now, "new": now - then, "kept": then & now}


def test_every_finding_of_the_date_of_the_case_has_its_fate(
    afterword: Mapping[str, Any], latest: Edition, results: Edition
) -> None:
    then = {f["finding_id"]: f for f in results.document["findings"]}
    now = {f["finding_id"]: f for f in latest.document["findings"]}
    fates = {fate["finding_id"]: fate for fate in afterword["findings"]}
    lasting = {name for name, finding in now.items() if finding["as_of"] == results.document["as_of"]}
    assert lasting, "some findings stay about the date of the case"
    assert set(fates) == set(then) - lasting
    for name, fate in fates.items():
        expected = (
            "cannot be said any more" if name not in now
            else "no longer so" if now[name]["template"] != then[name]["template"]
            else "unchanged" if now[name]["sentence"] == then[name]["sentence"]
            else "same claim, other numbers"
        )  # fmt: skip
        assert fate["fate"] == expected, name
        assert fate["sentence"] == then[name]["sentence"]
        assert fate["now"] == (now[name]["sentence"] if name in now else "")
    counts = afterword["counts"]
    assert sum(counts[kind] for kind in ("unchanged", "renumbered", "fell", "unsaid")) == len(fates)


def test_the_score_is_that_of_contested_findings_which_do_not_follow_from_one_another(
    afterword: Mapping[str, Any], results: Edition
) -> None:
    then = {f["finding_id"]: f for f in results.document["findings"]}
    fates = {fate["finding_id"]: fate for fate in afterword["findings"]}
    contested = [
        name
        for name, fate in fates.items()
        if then[name]["robustness"]
        and Fraction(then[name]["robustness"]["by_profiles_exact"]) <= Fraction(4, 5)
        and fate["fate"] != "cannot be said any more"
    ]
    follows = {name: set(then[name]["follows_from"]) & set(contested) for name in contested}
    scored = [  # of findings that say the same the first is scored
        name
        for place, name in enumerate(contested)
        if not any(other in contested[:place] or name not in follows[other] for other in follows[name])
    ]
    outcomes = [
        (Fraction(then[n]["robustness"]["by_profiles_exact"]), fates[n]["fate"] != "no longer so")
        for n in scored
    ]
    score = afterword["score"]
    assert score["count"] == len(scored) < len(then)
    assert {name for name, fate in fates.items() if fate["score"] is not None} == set(scored)
    if not outcomes:  # then there is nothing to average
        assert (score["mean"], score["everything_stands"], score["base_rate"]) == (None, None, None)
        return
    mean = sum(((p - true) ** 2 for p, true in outcomes), Fraction(0)) / len(outcomes)
    stood = Fraction(sum(true for _, true in outcomes), len(outcomes))
    assert score["mean"] == pytest.approx(float(mean), abs=1e-9)
    assert score["everything_stands"] == pytest.approx(float(1 - stood), abs=1e-9)
    assert score["base_rate"] == pytest.approx(float(stood * (1 - stood)), abs=1e-9)


def test_a_finding_follows_from_another_if_no_universe_has_the_one_without_the_other(
    results: Edition,
) -> None:
    multiverse = Multiverse(results.case)
    claims = {f.spec.finding_id: f.claim for f in results.findings if f.claim is not None}
    told = {f["finding_id"]: f["follows_from"] for f in results.document["findings"]}
    assert any(told.values())
    for name, claim in claims.items():
        for other, premise in claims.items():
            # Inclusion and exclusion: the premise holds nowhere outside the claim.
            either, alone = multiverse.share(Or(claim, premise)), multiverse.share(claim)
            if other != name:
                assert (other in told[name]) is (either.unweighted == alone.unweighted), (name, other)


def test_a_finding_fell_if_and_only_if_its_words_of_then_are_false_of_the_later_rows(
    afterword: Mapping[str, Any], results: Edition, latest: Edition, root: Path
) -> None:
    """By the words of the sentences, which are put to both dates without the claims."""
    specs = {spec.finding_id: spec for spec in load_specs(root / "data").findings}
    tested = {name: spec for name, spec in specs.items() if name in MEANINGS}
    then, now = (true_sentences(tested, MEANINGS, each.case) for each in (results, latest))
    fates = {fate["finding_id"]: fate["fate"] for fate in afterword["findings"]}
    judged = set(fates) & set(then)
    assert len(judged) > len(fates) / 2
    for name in judged:
        assert (fates[name] == "cannot be said any more") is (name not in now), name
        assert (fates[name] == "no longer so") is (name in now and now[name] != then[name]), name


def test_a_condition_that_ended_leaves_a_finding_on_its_successor_and_not_silent(
    results: Edition, latest: Edition, root: Path
) -> None:
    ended = set(results.case.conditions) - set(latest.case.conditions)
    stated = {finding.spec.finding_id: finding for finding in latest.findings}
    succeeded = []
    for spec in load_specs(root / "data").findings:
        rows = {row for one in spec.ordered for row in named_rows(one.claim)}
        named = {row.removeprefix("conditions/") for row in rows if row.startswith("conditions/")}
        if spec.of_case_date or not (named & ended and named & set(latest.case.conditions) - ended):
            continue
        if spec.finding_id in stated:
            succeeded.append(spec.finding_id)
            found = set(stated[spec.finding_id].rows)
            assert not found & {f"conditions/{key}" for key in ended}, spec.finding_id
    assert succeeded, "some finding names a condition that ended and one that took its place"


@pytest.mark.parametrize(
    "day",
    [
        "2025-08-21",
        "2025-10-01",
        pytest.param("2025-12-15", marks=pytest.mark.deep),
        pytest.param("2026-01-31", marks=pytest.mark.deep),
    ],
)
def test_any_later_date_has_an_afterword_of_its_own(day: str, built: Built) -> None:
    document = built.results(date.fromisoformat(day)).document
    assert document["afterword"]["base_as_of"] == "2025-08-20"
    assert all(turn["on"] <= day for turn in document["afterword"]["conditions"])
    seen = [row["resolved_on"] for row in document["forecasts"]["rows"] if row["resolved_on"]]
    assert all(when <= day for when in seen)


def test_every_forecast_is_of_the_date_of_the_case_or_before_and_every_outcome_is_later(root: Path) -> None:
    whole = load_all(root / "data")
    assert len(whole.forecasts) >= 8
    base = vintage(whole, whole.config.as_of)
    assert set(base.forecasts) == set(whole.forecasts)
    assert base.forecast_outcomes == {}
    assert {row.outcome for row in whole.forecast_outcomes.values()} == {"true", "false", "partly"}
