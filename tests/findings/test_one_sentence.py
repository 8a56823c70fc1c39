"""Of every finding of the toy case exactly one sentence is true and printed, whatever its rows say."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import choices_of
from dealspace.analysis.multiverse import Multiverse
from dealspace.case.model import Case, Hardness, Operator, Predicate
from dealspace.findings import FindingsError, load_specs
from dealspace.findings.evaluate import claims_by_case
from dealspace.gather import Edition, analyse
from dealspace.loading import load_case
from tests.findings.meanings import Meaning, always, pair, true_sentences, two
from tests.findings.mutants import gone, mutants, with_condition
from tests.findings.plain_world import World

TOY = Path(__file__).parents[1] / "cases" / "toy"
TEXT = """
[values.warden-partners]
measure = "conflict_partners"
sets = [["birch-wardens", "mainland-wardens"], ["birch-wardens", "mainland-wardens-larger"]]
[values.guarantee-partners]
measure = "conflict_partners"
sets = [["birch-guarantee", "mainland-guarantee"]]

[[finding]]
id = "guarantee"
label = "Guarantee"
headline = true
claim = { conflict = ["birch-guarantee", "mainland-guarantee"] }
sentence = "What Birch asks for and what the mainland offers exclude each other by themselves."
counter = "They stand in no conflict with each other, though one of them stands in another."
[[finding.case]]
id = "only-with-others"
claim = { in_conflict = ["birch-guarantee", "mainland-guarantee"] }
sentence = "They exclude each other only together with {guarantee-partners}."
share_of = "they clash only with others"
[[finding.case]]
id = "in-no-conflict"
claim = { not = { any = [{ in_conflict = "birch-guarantee" }, { in_conflict = "mainland-guarantee" }] } }
sentence = "Neither stands in a conflict."

[[finding]]
id = "wardens"
label = "Wardens"
headline = true
claim = { any = [{ conflict = ["birch-wardens", "mainland-wardens"] }, { conflict = ["birch-wardens", "mainland-wardens-larger"] }] }
sentence = "The wardens that Birch asks for and those that the mainland has exclude each other by themselves."
counter = "They stand in no conflict with each other, though one of them stands in another."
[[finding.case]]
id = "only-with-others"
claim = { any = [{ in_conflict = ["birch-wardens", "mainland-wardens"] }, { in_conflict = ["birch-wardens", "mainland-wardens-larger"] }] }
sentence = "They exclude each other only together with {warden-partners}."
share_of = "they clash only with others"
[[finding.case]]
id = "in-no-conflict"
claim = { not = { any = [{ in_conflict = "birch-wardens" }, { in_conflict = "mainland-wardens" }, { in_conflict = "mainland-wardens-larger" }] } }
sentence = "Neither stands in a conflict."

[[finding]]
id = "islands"
label = "Islands"
claim = { all = [{ deal_space = "empty" }, { deal_space = "open", parties = ["alder-island", "birch-island"] }] }
sentence = "The islands could agree, and the mainland alone is in the way."
counter = "Nothing is in the way."
[[finding.case]]
id = "islands-disagree"
claim = { deal_space = "empty", parties = ["alder-island", "birch-island"] }
sentence = "The islands exclude each other."

[[finding]]
id = "readings"
label = "Readings"
claim = { every_reading = { deal_space = "empty" } }
sentence = "No combination of readings opens a deal."
counter = "Some combination of readings opens a deal."

[[finding]]
id = "teeth"
label = "Teeth"
claim = { reading = { guarantee = "assurance" }, claim = { package = "commission-plan", condition = "birch-guarantee", is = ["met"] } }
sentence = "If money and training will do, the commission plan gives what Birch asks for."
counter = "Even then it is not known to."

[[finding]]
id = "gazette"
label = "Gazette"
of_case_date = true
claim = { deal_space = "empty", evidence = "article" }
sentence = "On the evidence of the Gazette alone there is no deal."
counter = "On the evidence of the Gazette alone there is one."
"""  # noqa: E501 - a claim stands on one line of TOML


GAZETTE = "gazette-2031-06-20"


def on_the_gazette(w: World) -> bool:
    """No deal on the conditions whose pledges, or whose supporting position, the Gazette reports."""
    case = w.original
    said = {
        evidence.condition_id
        for evidence in case.condition_evidence.values()
        if evidence.relation == "supports" and case.positions[evidence.position_id].source_id == GAZETTE
    }
    pledged = {
        key
        for key, row in case.conditions.items()
        if row.basis and {case.commitments[one].source_id for one in row.basis} == {GAZETTE}
    }
    plain = {key for key, row in case.conditions.items() if not row.basis}
    return w.empty(only=pledged | (said & plain))


READINGS = ("birch-guarantee", "birch-wardens")
MEANINGS: Mapping[str, Meaning] = {
    "guarantee": pair("birch-guarantee", ("mainland-guarantee",)),
    "wardens": pair("birch-wardens", ("mainland-wardens", "mainland-wardens-larger")),
    "islands": Meaning(
        always,
        {
            "sentence": lambda w: w.empty() and not w.empty(("alder-island", "birch-island")),
            "islands-disagree": lambda w: w.empty(("alder-island", "birch-island")),
            "counter": lambda w: not w.empty(),
        },
    ),
    "readings": two(
        lambda w: all(world.empty() for world in combinations(w)),
        lambda w: any(w.here(one) for one in READINGS),
    ),
    "teeth": two(
        lambda w: w.reading(guarantee="assurance").test("commission-plan", "birch-guarantee") == "met",
        lambda w: w.here("birch-guarantee"),
    ),
    "gazette": two(on_the_gazette),
}


def combinations(w: World) -> list[World]:
    return [
        w.reading(guarantee=guarantee, wardens=wardens)
        for guarantee in ("help", "assurance")
        for wardens in ("firm", "wish")
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = shutil.copytree(TOY, tmp_path_factory.mktemp("toy") / "data")
    (data / "findings.toml").write_text(TEXT, encoding="utf-8")
    settings_file = data / "case.toml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(f'{text}\n[article]\nsource_id = "gazette-2031-06-20"\n', encoding="utf-8")
    return data


def conditions_of(case: Case) -> list[str]:
    return [key for key in case.conditions if key != "experts-adequacy"]


@given(st.data())
@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_one_sentence_is_true_in_every_universe_of_changed_cases(folder: Path, data: st.DataObject) -> None:
    specs = {spec.finding_id: spec for spec in load_specs(folder).findings}
    base = load_case(folder, data.draw(st.sampled_from([date(2031, 6, 30), date(2032, 3, 31)])))
    case = data.draw(mutants(base, conditions_of(base), base.packages))
    universe = {
        one.choice_id: data.draw(st.sampled_from([option.option_id for option in one.options]))
        for one in choices_of(case)
        if data.draw(st.booleans())
    }
    found = true_sentences(specs, MEANINGS, case, universe)
    worlds = Multiverse(case)
    for key in found:
        claims = claims_by_case(specs[key], case)
        assert claims is not None
        shares = [worlds.share(claim) for claim in claims.values()]
        assert (sum(s.weighted for s in shares), sum(s.unweighted for s in shares)) == (1, 1)


def test_the_toy_case_prints_the_kinds_of_sentence(folder: Path) -> None:
    results = analyse(load_case(folder), folder)
    printed = {finding["finding_id"]: finding for finding in results.document["findings"]}
    assert {key: finding["case"] for key, finding in printed.items()} == {
        "guarantee": "sentence",
        "wardens": "only-with-others",
        "islands": "sentence",
        "readings": "counter",
        "teeth": "sentence",
        "gazette": "sentence",
    }
    assert printed["wardens"]["sentence"] == (
        "They exclude each other only together with “A quota of 20,000 tonnes” (Alder)."
    )
    assert printed["wardens"]["holds"] is False
    for finding in printed.values():
        assert finding["robustness"] is not None
        shares = {entry["case"]: entry["robustness"]["independent"] for entry in finding["cases"]}
        assert shares[finding["case"]] == finding["robustness"]["independent"]


def test_a_finding_of_the_date_of_the_case_stays_about_it(folder: Path) -> None:
    later = analyse(load_case(folder, date(2032, 3, 31)), folder)
    assert {f["finding_id"]: f["as_of"] for f in later.document["findings"]} == {
        "gazette": "2031-06-30",
        **dict.fromkeys(("guarantee", "wardens", "islands", "readings", "teeth"), "2032-03-31"),
    }
    assert (
        finding(later, "gazette")["robustness"]
        == finding(analyse(load_case(folder), folder), "gazette")["robustness"]
    )
    assert "gazette" not in {fate["finding_id"] for fate in later.document["afterword"]["findings"]}
    assert "finding/gazette" not in str(later.document["pivotal_rows"])


def finding(results: Edition, key: str) -> Mapping[str, object]:
    found: Mapping[str, object] = next(f for f in results.document["findings"] if f["finding_id"] == key)
    return found


def test_a_sentence_with_a_number_that_turns_with_the_reading_says_what_its_share_is_of(
    folder: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(folder, tmp_path / "data")
    text = (data / "findings.toml").read_text(encoding="utf-8")
    (data / "findings.toml").write_text(text.replace('share_of = "they clash only with others"\n', ""))
    with pytest.raises(FindingsError, match="warden-partners turns with the reading"):
        analyse(load_case(data), data)


def test_where_a_condition_is_not_in_force_nothing_is_said_of_it(folder: Path) -> None:
    specs = {spec.finding_id: spec for spec in load_specs(folder).findings}
    case = gone(load_case(folder), "birch-guarantee")
    assert "guarantee" not in true_sentences(specs, MEANINGS, case)


def test_a_demand_in_a_conflict_with_somebody_else_is_not_said_to_be_in_none(folder: Path) -> None:
    """The mainland's limit is a preference, and Alder wants no guarantee at all."""
    specs = {spec.finding_id: spec for spec in load_specs(folder).findings}
    case = load_case(folder)
    limit = case.conditions["mainland-guarantee"]
    case = with_condition(case, replace(limit, hardness=Hardness.SOFT))
    assert true_sentences(specs, MEANINGS, case)["guarantee"] == "in-no-conflict"
    none = Predicate("guarantee_level", Operator.EQ, (Fraction(0),))
    refusal = replace(limit, condition_id="alder-none", actor_id="alder-island", predicate=none)
    assert true_sentences(specs, MEANINGS, with_condition(case, refusal))["guarantee"] == "counter"
