"""Is each finding told as what it is: unchanged, with other numbers, no longer so, or beyond saying?"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.afterword import FindingFate, finding_fates, own_score
from dealspace.results.records import Results
from dealspace.results.records.afterword import Fate
from dealspace.results.records.findings import Finding
from dealspace.results.records.shares import Share
from tests.built import toy
from tests.results_of import record_of, share_of

TOY = Path(__file__).parents[1] / "cases" / "toy"

SENTENCES = (
    "Supply of {low} to {high} meets the need with a probability of {p}.",
    "No supply meets the need of {high}.",
    "The need is met.",
)
CASES = ("sentence", "none", "counter")
NUMBERS = st.fixed_dictionaries(
    {name: st.sampled_from(["3", "four", "0.07"]) for name in ("low", "high", "p")}
)


def finding(template: str, printed: dict[str, str], share: str | None = None, **more: Any) -> dict[str, Any]:
    names = [name for name in ("low", "high", "p") if f"{{{name}}}" in template]
    sentence = template
    for name in names:
        sentence = sentence.replace(f"{{{name}}}", printed[name])
    return {
        "section": "forces",
        "limit": "",
        "profiles": [],
        "reversal": None,
        "region": None,
        "effects": [],
        "rows": [],
        "about": [],
        "finding_id": "supply",
        "label": "Supply",
        "share_of": "",
        "as_of": "2031-06-30",
        "headline": True,
        "holds": template == SENTENCES[0],
        "case": CASES[SENTENCES.index(template)],
        "cases": [],
        "sentence": sentence,
        "template": template,
        "values": [{"value_id": name, "value": printed[name], "text": printed[name]} for name in names],
        "robustness": None if share is None else share_of(share),
        "follows_from": [],
        **more,
    }


def fate(old: dict[str, Any], *new: dict[str, Any]) -> FindingFate:
    (found,) = finding_fates(document("2031-06-30", old), document("2032-03-31", *new))
    return found


def document(as_of: str, *findings: dict[str, Any]) -> Results:
    """Each finding is about the date of its results unless it says otherwise."""
    told = [{**entry, "as_of": entry.get("about_day", as_of)} for entry in findings]
    for entry in told:
        entry.pop("about_day", None)
    return replace(toy().results, as_of=as_of, findings=tuple(record_of(Finding, entry) for entry in told))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), NUMBERS, NUMBERS)
def test_what_a_reader_of_both_reports_would_say_is_what_the_fate_says(
    then: str, later: str, was: dict[str, str], now: dict[str, str]
) -> None:
    old, new = finding(then, was), finding(later, now)
    found = fate(old, new)
    assert (found.fate is Fate.UNCHANGED) is (old["sentence"] == new["sentence"])
    assert (found.fate is Fate.FELL) is (then != later)
    assert found.fate.claim_holds is (then == later)
    assert (found.sentence, found.now) == (old["sentence"], new["sentence"])
    if found.fate is Fate.RENUMBERED:
        assert {each.before for each in found.renumbered} <= set(was.values())
        assert all(each.before != each.after for each in found.renumbered)
        # Without the new numbers it is the sentence of then, without the old ones that of now.
        assert re.sub(r" \(now [^()]*\)", "", found.told) == old["sentence"]
        assert re.sub(r"\S+ \(now ([^()]*)\)", r"\1", found.told) == new["sentence"]
    else:
        assert found.told == old["sentence"]
        assert not found.renumbered


def test_a_finding_that_only_the_earlier_report_states_cannot_be_said() -> None:
    found = fate(finding(SENTENCES[2], {}, "4/5"), {**finding(SENTENCES[2], {}), "finding_id": "other"})
    assert (found.fate, found.now, found.share_before, found.share_after) == (
        Fate.UNSAID,
        "",
        record_of(Share, share_of("4/5")),
        None,
    )


def test_a_finding_that_stays_about_the_earlier_date_tells_nothing_of_what_became_of_it() -> None:
    old, now = finding(SENTENCES[2], {}), finding(SENTENCES[2], {}, about_day="2031-06-30")
    assert finding_fates(document("2031-06-30", old), document("2032-03-31", now)) == ()


PRINTED = {"low": "1", "high": "2", "p": "0.5"}


@pytest.mark.parametrize("later", SENTENCES)
def test_the_later_share_is_that_of_the_claim_of_then_whichever_sentence_is_printed(later: str) -> None:
    shares = dict(zip(SENTENCES, ("3/10", "1/10", "6/10"), strict=True))
    cases = [
        {"case": name, "robustness": share_of(share)}
        for name, share in zip(CASES, shares.values(), strict=True)
    ]
    found = fate(finding(SENTENCES[0], PRINTED, "4/5"), finding(later, PRINTED, shares[later], cases=cases))
    expected = tuple(record_of(Share, share_of(one)) for one in ("4/5", "3/10"))
    assert (found.share_before, found.share_after) == expected


def test_a_finding_that_is_not_varied_has_no_share_at_either_date() -> None:
    found = fate(finding(SENTENCES[0], PRINTED), finding(SENTENCES[2], PRINTED))
    assert (found.share_before, found.share_after) == (None, None)


def told(name: str, share: str | None, kind: Fate, *premises: str) -> FindingFate:
    before = None if share is None else record_of(Share, share_of(share))
    return replace(
        fate(finding(SENTENCES[2], {}), finding(SENTENCES[2], {})),
        finding_id=name,
        fate=kind,
        share_before=before,
        follows_from=premises,
    )


def test_only_contested_findings_that_follow_from_no_other_are_scored() -> None:
    score = own_score(
        [
            told("safe", "81/100", Fate.FELL),
            told("unvaried", None, Fate.FELL),
            told("gone", "1/2", Fate.UNSAID),
            told("first", "4/5", Fate.UNCHANGED),
            told("weaker", "4/5", Fate.UNCHANGED, "first"),
            told("second", "7/10", Fate.FELL, "safe"),
            told("third", "6/10", Fate.RENUMBERED, "fourth"),
            told("fourth", "6/10", Fate.UNCHANGED, "third"),
            told("early", "75/100", Fate.FELL, "late"),
            told("late", "3/4", Fate.FELL),
        ]
    )
    assert dict(score.scores) == {
        "first": Fraction(1, 25),
        "second": Fraction(49, 100),
        "third": Fraction(4, 25),
        "late": Fraction(9, 16),
    }
    assert score.left_out == ("weaker", "fourth", "early")
    assert score.mean == sum(dict(score.scores).values()) / 4
    # Of the four two stood: to say that all do is wrong twice, the base rate is a half.
    assert (score.everything_stands, score.base_rate) == (Fraction(1, 2), Fraction(1, 4))


def test_without_a_contested_finding_there_is_no_score() -> None:
    score = own_score([told("safe", "99/100", Fate.UNCHANGED)])
    assert (score.scores, score.mean, score.everything_stands, score.base_rate) == ((), None, None, None)
