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
from dealspace.analysis.verdicts import judge
from dealspace.case import Case, load_all, load_case, vintage
from dealspace.results import Results, analyse


@pytest.fixture(scope="module")
def afterword(latest: Results) -> Mapping[str, Any]:
    found: Mapping[str, Any] = latest.document["afterword"]
    return found


def verdict(case: Case, package_id: str, test: str) -> str:
    result = next(found for found in judge(case) if found.package_id == package_id)
    if test in QUESTIONS:
        return str(getattr(result, test))
    return str(result.acceptable_to.get(test, "not_applicable"))


def test_taking_back_the_conditions_that_decided_a_verdict_takes_back_the_verdict(
    afterword: Mapping[str, Any], latest: Results
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
    afterword: Mapping[str, Any], latest: Results, results: Results
) -> None:
    then = {tuple(sorted(c)) for c in results.document["deal_space"]["conflicts"]}
    now = {tuple(sorted(c)) for c in latest.document["deal_space"]["conflicts"]}
    found = {kind: {tuple(c) for c in sets} for kind, sets in afterword["conflicts"].items()}
    assert found == {"gone": then - now, "new": now - then, "kept": then & now}


def test_every_finding_of_the_date_of_the_case_has_its_fate(
    afterword: Mapping[str, Any], latest: Results, results: Results
) -> None:
    then = {f["finding_id"]: f for f in results.document["findings"]}
    now = {f["finding_id"]: f for f in latest.document["findings"]}
    fates = {fate["finding_id"]: fate for fate in afterword["findings"]}
    assert set(fates) == set(then)
    for name, fate in fates.items():
        expected = (
            "cannot be said any more" if name not in now
            else "still so" if now[name]["holds"] == then[name]["holds"]
            else "no longer so"
        )  # fmt: skip
        assert fate["fate"] == expected, name
        assert fate["sentence"] == then[name]["sentence"]
    scored = [
        (Fraction(then[n]["robustness"]["weighted_exact"]), fate["fate"] == "still so")
        for n, fate in fates.items()
        if then[n]["robustness"] and fate["fate"] != "cannot be said any more"
    ]
    mean = sum(((p - true) ** 2 for p, true in scored), Fraction(0)) / len(scored)
    assert afterword["score"]["count"] == len(scored)
    assert afterword["score"]["mean"] == pytest.approx(float(mean), abs=1e-9)


def test_the_report_says_where_it_was_wrong(afterword: Mapping[str, Any]) -> None:
    fell = {fate["finding_id"] for fate in afterword["findings"] if fate["fate"] == "no longer so"}
    assert {"army-conflict", "troop-reading-moves-packages"} <= fell
    assert {"deal-space-empty", "no-package-suits-both", "neutrality-conflict"}.isdisjoint(fell)


def test_a_condition_that_ended_makes_its_conflict_false_and_not_silent(latest: Results) -> None:
    stated = {finding.spec.finding_id: finding for finding in latest.findings}
    assert "conditions/co-guarantee-ceiling" not in stated["guarantee-gap"].rows
    assert "conditions/co-guarantee-paris" in stated["guarantee-gap"].rows
    assert stated["guarantee-gap"].holds is False


@pytest.mark.parametrize("day", ["2025-08-21", "2025-10-01", "2025-12-15", "2026-01-31"])
def test_any_later_date_has_an_afterword_of_its_own(day: str, root: Path) -> None:
    case = load_case(root / "data", date.fromisoformat(day))
    document = analyse(case, root / "data").document
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
