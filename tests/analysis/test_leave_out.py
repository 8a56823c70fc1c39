"""Is the share without a source or a speaker that of the case without what only it holds up?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod
from types import MappingProxyType

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import choices_of
from dealspace.analysis.claims import Claim, ConditionVerdict, DealSpaceEmpty, Not, PackageVerdict
from dealspace.analysis.conflict_claims import InConflict
from dealspace.analysis.dependence import any_dependence
from dealspace.analysis.leave_out import LeaveOut, Origin, case_without
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.verdicts import Headline, Verdict
from dealspace.case.model import (
    Case,
    Commitment,
    Condition,
    ConditionEvidence,
    ConditionKind,
    Package,
    Position,
    Source,
)
from tests import builders
from tests.analysis import couplings, strategies
from tests.analysis.brute import Brute

TERMS = (builders.term("army", "integer", 0, 100), builders.term("neutral"))
SOURCES = {"memo": "A", "paper": "B", "rumour": "D"}
SPEAKERS = ("", "minister", "president")


def source(key: str) -> Source:
    return Source(key, "report", "", "", "", builders.DAY, "", "en", SOURCES[key], 2, "")


def position(key: str, actor: str, source_id: str, speaker: str = "") -> Position:
    return Position(
        key, actor, speaker, "army", "demands", None, builders.DAY, source_id, "p1", "", "", "high"
    )


def pledge(key: str, source_id: str) -> Commitment:
    return Commitment(
        key, "mid", "army", "", "", "pledged", None, None, "", builders.DAY, source_id, "p1", ""
    )


def sourced(
    case: Case,
    said: dict[str, list[tuple[str, str]]],
    pledged: dict[str, list[str]],
    terms: dict[str, str],
) -> Case:
    """The case with positions (source, speaker) and pledges (source) behind its conditions."""
    positions, evidence = {}, {}
    commitments: dict[str, Commitment] = {}
    for key, pairs in said.items():
        for i, (source_id, speaker) in enumerate(pairs):
            name = f"{key}-{i}"
            positions[name] = position(name, case.conditions[key].actor_id, source_id, speaker)
            evidence[f"{key}/{name}"] = ConditionEvidence(key, name, "supports")
    conditions = dict(case.conditions)
    for key, sources in pledged.items():
        names = tuple(f"{key}-{i}" for i in range(len(sources)))
        commitments |= {name: pledge(name, one) for name, one in zip(names, sources, strict=True)}
        conditions[key] = replace(conditions[key], basis=names)
    packages = {key: _told(package, terms) for key, package in case.packages.items()}
    return replace(
        case,
        sources={key: source(key) for key in SOURCES},
        positions=positions,
        condition_evidence=evidence,
        commitments=commitments,
        conditions=MappingProxyType(conditions),
        packages=MappingProxyType(packages),
    )


def _told(package: Package, terms: dict[str, str]) -> Package:
    rows = {
        key: replace(row, source_id=terms.get(f"{package.package_id}/{key}", "paper"))
        for key, row in package.terms.items()
    }
    return replace(package, terms=MappingProxyType(rows))


def talks() -> Case:
    case = builders.case(
        TERMS,
        [
            builders.condition("small-army", "east", "army le 10"),
            builders.condition("neutrality", "east", "neutral eq true"),
            builders.condition("large-army", "mid", "army ge 50"),
            builders.condition("not-neutral", "mid", "neutral eq false", kind="veto"),
        ],
        condition_variants=[
            builders.condition_variant("small-army", "bid", "army le 10", hardness="soft", weight="1/4"),
            builders.condition_variant("neutrality", "bid", "neutral eq true", hardness="soft", weight="1/3"),
        ],
    )
    said = {
        "small-army": [("memo", "minister")],
        "neutrality": [("memo", "minister"), ("paper", "president")],
        "large-army": [("paper", "president")],
        "not-neutral": [("rumour", "")],
    }
    return sourced(case, said, {}, {})


def test_without_what_only_one_source_or_speaker_says_the_worst_first() -> None:
    whole = LeaveOut(talks())
    by_source = whole.each(DealSpaceEmpty(), Origin.SOURCE)
    # Both the memo and the paper hold up neutrality, so without one of them that dispute is left.
    assert [(one.key, one.share) for one in by_source] == [
        ("memo", Fraction(2, 3)),
        ("paper", Fraction(2, 3)),
        ("rumour", Fraction(3, 4)),
    ]
    assert by_source[0].takes == (("conditions", "small-army"),)
    by_speaker = whole.each(DealSpaceEmpty(), Origin.SPEAKER)
    assert [(one.key, one.share) for one in by_speaker] == [
        ("minister", Fraction(2, 3)),
        ("president", Fraction(2, 3)),
        ("mid", Fraction(3, 4)),
    ]
    assert by_speaker[2].takes == (("conditions", "not-neutral"),)
    grades = [(one.grades, one.sources, one.share) for one in whole.by_grade(DealSpaceEmpty())]
    assert grades == [("A", 1, 0), ("AB", 2, Fraction(3, 4)), ("ABD", 3, 1 - Fraction(1, 12))]


def test_a_claim_may_name_a_condition_that_is_gone() -> None:
    whole = LeaveOut(talks())
    found = whole.each(InConflict(frozenset({"not-neutral"})), Origin.SOURCE)
    assert {one.key: one.share for one in found}["rumour"] == 0


@st.composite
def sourced_cases(draw: st.DrawFn) -> Case:
    case = draw(strategies.cases(conditions=5, variants=True))
    sources = st.sampled_from(sorted(SOURCES))
    pairs = st.tuples(sources, st.sampled_from(SPEAKERS))
    supply = (ConditionKind.CAPACITY, ConditionKind.ADEQUACY)
    pledged = {
        key: draw(st.lists(sources, min_size=1, max_size=2))
        for key, row in case.conditions.items()
        if row.kind in supply and draw(st.booleans())
    }
    said = {
        key: draw(st.lists(pairs, min_size=1, max_size=2)) for key in case.conditions if key not in pledged
    }
    terms = {f"{p.package_id}/{term}": draw(sources) for p in case.packages.values() for term in p.terms}
    return sourced(case, said, pledged, terms)


@st.composite
def questions(draw: st.DrawFn, case: Case) -> Claim:
    options: list[Claim] = [DealSpaceEmpty(), Not(DealSpaceEmpty(parties=("east",)))]
    some = frozenset({Verdict.BREACHED, Verdict.OPEN})
    for key in case.packages:
        options += [PackageVerdict(key, headline, None, some) for headline in Headline]
        options += [ConditionVerdict(key, condition, some) for condition in case.conditions]
    return draw(st.sampled_from(options))


def kept(case: Case, conditions: set[str], terms: set[str]) -> Case:
    """The case with these conditions and terms of packages alone, the others nowhere to be found."""
    packages = {
        key: replace(
            package, terms=MappingProxyType({t: r for t, r in package.terms.items() if f"{key}/{t}" in terms})
        )
        for key, package in case.packages.items()
    }
    gone = {f"{p.package_id}/{t}" for p in case.packages.values() for t in p.terms} - terms
    return replace(
        case,
        conditions={key: row for key, row in case.conditions.items() if key in conditions},
        packages=packages,
        condition_variants={
            key: row for key, row in case.condition_variants.items() if row.condition_id in conditions
        },
        package_term_variants={
            key: row
            for key, row in case.package_term_variants.items()
            if f"{row.package_id}/{row.term_id}" not in gone
        },
    )


def stands(case: Case, row: Condition, positions: set[str], commitments: set[str]) -> bool:
    if row.kind in (ConditionKind.CAPACITY, ConditionKind.ADEQUACY) and row.basis:
        return set(row.basis) <= commitments
    return any(e.condition_id == row.condition_id and e.position_id in positions
               for e in case.condition_evidence.values())  # fmt: skip


def left(case: Case, positions: set[str], commitments: set[str], sources: set[str]) -> Case:
    conditions = {key for key, row in case.conditions.items() if stands(case, row, positions, commitments)}
    terms = {
        f"{p.package_id}/{t}"
        for p in case.packages.values()
        for t, r in p.terms.items()
        if r.source_id in sources
    }
    return kept(case, conditions, terms)


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_shares_are_those_of_the_case_from_which_the_rows_are_gone(data: st.DataObject) -> None:
    case = data.draw(sourced_cases())
    assume(prod(len(choice.options) for choice in choices_of(case)) <= 600)
    claim = data.draw(questions(case))
    whole = LeaveOut(case)

    def share(smaller: Case) -> Fraction:
        brute = Brute(smaller)
        return brute.shares(brute.truth(claim))[1]

    def of(key: str, without: str) -> set[str]:
        table = getattr(case, key)
        return {name for name, row in table.items() if row.source_id != without}

    every = Multiverse(case).share(claim).weighted
    told = {one.key: one.share for one in whole.each(claim, Origin.SOURCE)}
    for name in SOURCES:
        smaller = left(case, of("positions", name), of("commitments", name), set(SOURCES) - {name})
        assert told.get(name, every) == share(smaller)
    spoken = {one.key: one.share for one in whole.each(claim, Origin.SPEAKER)}
    for name in (*SPEAKERS[1:], *strategies.ACTORS):
        silent = {k for k, row in case.positions.items() if (row.speaker_id or row.actor_id) != name}
        assert spoken.get(name, every) == share(left(case, silent, set(case.commitments), set(SOURCES)))
    for one in whole.by_grade(claim):
        names = {name for name, grade in SOURCES.items() if grade in one.grades}
        positions = {k for k, row in case.positions.items() if row.source_id in names}
        commitments = {k for k, row in case.commitments.items() if row.source_id in names}
        smaller = left(case, positions, commitments, names)
        assert one.share == share(smaller)
        assert one.sources == len(names)


@given(st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_splitting_a_variant_in_two_changes_no_share(data: st.DataObject) -> None:
    case = data.draw(sourced_cases())
    assume(couplings.variants(case))
    claim = data.draw(questions(case))
    twin = couplings.doubled(case, data.draw(st.sampled_from(couplings.variants(case))))
    for origin in Origin:
        before, after = (LeaveOut(one).each(claim, origin) for one in (case, twin))
        assert [(one.key, one.share, one.takes) for one in before] == [
            (one.key, one.share, one.takes) for one in after
        ]
        for one, other in zip(before, after, strict=True):
            assert one.bounds.lower.value == other.bounds.lower.value
            assert one.bounds.upper.value == other.bounds.upper.value


def test_leaving_nothing_out_changes_nothing() -> None:
    case = talks()
    assert case_without(case, []) == case
    bounds = LeaveOut(case).on_sources(DealSpaceEmpty(), list(SOURCES))
    assert bounds == any_dependence(Multiverse(case), DealSpaceEmpty())
