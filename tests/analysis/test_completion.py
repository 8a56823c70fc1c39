"""Is what must give way for a package the least that any filling of its blanks leaves unmet?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import prod

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import UnknownRowError, choices_of
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.completion import Completions
from dealspace.analysis.concessions import relax
from dealspace.analysis.feasibility import solve_deal_space
from dealspace.analysis.grid import build_grid
from dealspace.analysis.hitting import combined, groups_of, least_hitting
from dealspace.analysis.least_shares import least_shares
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.must_give_way import EVERY_KIND, WORDS, MustGiveWay
from dealspace.analysis.silence import silence_of
from dealspace.analysis.verdicts import judge
from dealspace.case.model import Actor, Case, Condition, ConditionKind, PackageTerm
from tests import builders
from tests.analysis import couplings, naive, strategies

TERMS = (
    builders.term("army", "integer", 0, 100),
    builders.term("neutral"),
    builders.term("troops", "integer", 0, 50),
)
ACTORS = {
    "east": Actor("east", "East", "state", "east", "", (), "", True),
    "mid": Actor("mid", "Mid", "state", "mid", "", (), "", True),
    "guard": Actor("guard", "Guard", "state", "mid", "", (), "", True),
}


def talks() -> Case:
    """Two disputes between what east and mid ask; the plan adds one with what the guard can supply."""
    case = builders.case(
        TERMS,
        [
            builders.condition("small-army", "east", "army le 10"),
            builders.condition("neutrality", "east", "neutral eq true"),
            builders.condition("large-army", "mid", "army ge 50"),
            builders.condition("not-neutral", "mid", "neutral eq false", kind="veto"),
            builders.condition("no-small-army", "guard", "army ge 20"),
            builders.condition("supply", "guard", "troops le 5", kind="capacity"),
            builders.condition("wish", "east", "troops le 0", hardness="soft"),
        ],
        packages=[
            builders.package("plan", neutral="false", troops=20),
            builders.package("silent"),
            builders.package("range", army=(0, 30)),
        ],
        condition_variants=[
            builders.condition_variant("small-army", "bid", "army le 10", hardness="soft", weight="1/4"),
            builders.condition_variant("neutrality", "bid", "neutral eq true", hardness="soft", weight="1/3"),
            builders.condition_variant("supply", "more", "troops le 30", weight="1/2"),
        ],
    )
    return replace(case, actors=ACTORS)


def test_what_is_stated_breaches_and_the_rest_is_filled_in_the_best_way() -> None:
    found = Completions(talks()).of("plan")
    assert (found.least, found.total, found.complete, found.contradiction) == (3, 1, True, ())
    assert found.unavoidable == ("neutrality", "supply")
    assert [(d.conditions, d.least, d.ways) for d in found.disputes if len(d.conditions) > 1] == [
        (
            ("large-army", "no-small-army", "small-army"),
            1,
            (("small-army",), ("large-army", "no-small-army")),
        )
    ]
    way = found.ways[0]
    assert way.concession.conditions == ("neutrality", "small-army", "supply")
    assert (way.actors, way.sides) == ((("east", 2), ("guard", 1)), ("east", "mid"))
    moved = {r.condition_id: r.value for r in way.concession.relaxations}
    assert moved == {"neutrality": 0, "small-army": 50, "supply": 20}
    # The package is kept as it is, and nothing it leaves open is larger than it must be.
    assert (way.concession.witness.package_id, way.concession.witness.changed) == ("plan", ())
    assert way.concession.witness.assignment == {"army": 50, "neutral": 0, "troops": 20}
    assert [(s.side, s.fewest, s.most, s.alone) for s in found.sides] == [
        ("east", 2, 2, None),
        ("mid", 1, 1, None),
    ]
    assert found.fewest_sides == 2


def test_ceilings_are_a_layer_of_their_own() -> None:
    whole = Completions(talks())
    words = whole.of("plan", WORDS)
    assert (words.least, words.unavoidable) == (2, ("neutrality",))
    assert whole.of("plan").least == 3
    space = whole.of(None, WORDS)
    assert (space.least, space.total, space.fewest_sides) == (2, 2, 1)
    assert [(s.side, s.fewest, s.most, s.alone) for s in space.sides] == [("east", 1, 2, 2), ("mid", 0, 1, 3)]


def test_a_silent_package_is_as_far_from_a_deal_as_any_deal_and_a_range_may_choose() -> None:
    whole = Completions(talks())
    silent, space = whole.of("silent"), whole.of(None)
    assert (silent.least, silent.disputes) == (space.least, space.disputes) == (2, space.disputes)
    # With an army of 30 at most, that of 50 gives way where the one of 10 does, too.
    assert whole.of("range").unavoidable == ("large-army",)
    assert whole.of("range").least == 3


def test_a_package_that_contradicts_the_axioms_cannot_be_completed() -> None:
    case = replace(talks(), axioms={"a": builders.axiom("a", "neutral eq false", "troops le 10")})
    found = Completions(case).of("plan")
    assert (found.least, found.contradiction, found.ways) == (None, ("a",), ())
    shares = least_shares(Multiverse(case), "plan")
    assert (shares.base, shares.never, shares.exactly, shares.mean) == (None, 1, (), None)
    assert MustGiveWay(99, "plan").holds(case)
    impossible = replace(
        talks(),
        axioms={
            "a": builders.axiom("a", "army ge 0", "troops le 1"),
            "b": builders.axiom("b", "army ge 0", "troops ge 2"),
        },
    )
    with pytest.raises(ValueError, match="no assignment satisfies the axioms a, b"):
        Completions(impossible).of(None)
    with pytest.raises(UnknownRowError, match="ghost"):
        least_shares(Multiverse(case), "ghost")


def test_the_number_over_all_readings_and_its_bounds() -> None:
    found = least_shares(Multiverse(talks()), None, WORDS)
    assert (found.base, found.never) == (2, 0)
    one = Fraction(1, 4) * Fraction(2, 3) + Fraction(3, 4) * Fraction(1, 3)
    assert found.exactly == ((0, Fraction(1, 12)), (1, one), (2, Fraction(1, 2)))
    assert found.mean == Fraction(3, 4) + Fraction(2, 3)
    told = {
        one.count: (one.bounds.lower.value, one.bounds.share, one.bounds.upper.value)
        for one in found.at_least
    }
    assert told == {
        1: (Fraction(3, 4), Fraction(11, 12), 1),
        2: (Fraction(5, 12), Fraction(1, 2), Fraction(2, 3)),
    }


def test_silence_is_what_a_package_does_not_speak_of() -> None:
    results = {one.package_id: one for one in judge(talks())}
    whole, *each = silence_of(talks(), results["plan"])
    assert (whole.actor_id, whole.tests, whole.met, whole.breached) == (None, 6, 1, 2)
    assert (whole.silent, whole.straddling, whole.not_applicable) == (3, 0, 0)
    assert {one.actor_id: (one.tests, one.silent) for one in each} == {
        "east": (2, 1),
        "guard": (2, 1),
        "mid": (2, 1),
    }
    words = silence_of(talks(), results["range"], WORDS)[0]
    assert (words.tests, words.silent, words.straddling, words.breached) == (5, 2, 2, 1)


def hard(case: Case, kinds: frozenset[ConditionKind]) -> list[Condition]:
    return [row for row in naive.required(case) if row.kind in kinds]


def unmet(case: Case, package_id: str | None, kinds: frozenset[ConditionKind]) -> set[frozenset[str]]:
    """What each lawful filling of the package's blanks leaves unmet."""
    stated = [] if package_id is None else list(case.packages[package_id].terms.values())
    conditions = hard(case, kinds)
    return {
        frozenset(row.condition_id for row in conditions if not naive.member_holds(row, at))
        for at in naive.lawful(case)
        if all(naive.member_holds(row, at) for row in stated)
    }


def minimal(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    return {one for one in sets if not any(other < one for other in sets)}


def dearness(case: Case, package_id: str | None, way: frozenset[str]) -> tuple[int, Fraction]:
    """The fewest conditions given up whole, then the least movement, over the fillings that keep the rest."""
    grid = build_grid(case)
    bound: list[PackageTerm | Condition] = [
        row for row in naive.required(case) if row.condition_id not in way
    ]
    if package_id is not None:
        bound += case.packages[package_id].terms.values()
    costs = []
    for at in naive.lawful(case):
        if all(naive.member_holds(row, at) for row in bound):
            moves = []
            for key in way:
                row = case.conditions[key]
                term = row.predicate.term_id
                moves.append(relax(row, grid[term], at[term]))
            costs.append((sum(move.dropped for move in moves), sum((m.movement for m in moves), Fraction(0))))
    return min(costs)


def agrees(case: Case, package_id: str | None, kinds: frozenset[ConditionKind]) -> None:
    found = Completions(case, limit=10**6).of(package_id, kinds)
    left = unmet(case, package_id, kinds)
    if not left:
        assert found.least is None
        assert found.contradiction
        return
    least = min(map(len, left))
    assert found.least == least
    smallest = {one for one in left if len(one) == least}
    assert {frozenset(way.concession.conditions) for way in found.ways} == smallest
    assert found.total == len(smallest) == len(found.ways)
    every = minimal(left)
    assert set(found.unavoidable) == frozenset.intersection(*every)
    assert all(dispute.complete for dispute in found.disputes)
    ways = [{frozenset(way) for way in dispute.ways} for dispute in found.disputes]
    assert prod(map(len, ways)) == len(every)
    assert found.least == sum(dispute.least for dispute in found.disputes)
    sides = [frozenset(case.conditions[name].actor_id for name in one) for one in smallest]
    assert found.fewest_sides == min(map(len, sides))
    for side in found.sides:
        counts = [sum(case.conditions[name].actor_id == side.side for name in one) for one in smallest]
        assert (side.fewest, side.most) == (min(counts), max(counts))
        own = [len(one) for one in every if all(case.conditions[n].actor_id == side.side for n in one)]
        assert side.alone == min(own, default=None)
    for way in found.ways:
        assert dict(way.actors) == Counter(
            case.conditions[name].actor_id for name in way.concession.conditions
        )
        if kinds == EVERY_KIND:
            told = (
                sum(move.dropped for move in way.concession.relaxations),
                sum((move.movement for move in way.concession.relaxations), Fraction(0)),
            )
            assert told == dearness(case, package_id, frozenset(way.concession.conditions))
        assert way.concession.witness.changed == () or package_id is None


LAYERS = (EVERY_KIND, WORDS, frozenset({ConditionKind.CAPACITY}))


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_completions_agree_with_every_filling(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6))
    assume(naive.lawful(case))
    kinds = data.draw(st.sampled_from(LAYERS))
    for package_id in (None, *case.packages):
        agrees(case, package_id, kinds)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_deal_space_has_the_smallest_of_its_concessions(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6))
    assume(naive.lawful(case))
    space, found = solve_deal_space(case), Completions(case, limit=10**6).of(None)
    if space.feasible:
        assert (found.least, found.disputes) == (0, ())
        return
    smallest = [one for one in space.concessions if len(one.conditions) == found.least]
    assert sorted((way.concession for way in found.ways), key=lambda one: one.conditions) == smallest
    assert found.least == min(len(one.conditions) for one in space.concessions)


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_the_number_in_every_universe(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=5, variants=True))
    choices = choices_of(case)
    assume(prod(len(choice.options) for choice in choices) <= 120)
    kinds = data.draw(st.sampled_from(LAYERS))
    package_id = data.draw(st.sampled_from([None, *case.packages]))
    shares: dict[int | None, Fraction] = {}
    for universe, weight in naive.universes(choices):
        left = unmet(apply_universe(case, universe), package_id, kinds)
        number = min(map(len, left), default=None)
        shares[number] = shares.get(number, Fraction(0)) + weight
        for count in (1, 2):
            assert MustGiveWay(count, package_id, kinds).holds(case, universe) is (
                number is None or number >= count
            )
    found = least_shares(Multiverse(case), package_id, kinds, (1, 2, 3))
    assert found.never == shares.pop(None, 0)
    assert dict(found.exactly) == {number: share for number, share in shares.items() if share}
    for one in found.at_least:
        assert one.bounds.share == found.never + sum(
            (share for number, share in shares.items() if number is not None and number >= one.count),
            Fraction(0),
        )
        assert one.bounds.lower.value <= one.bounds.share <= one.bounds.upper.value


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_splitting_a_variant_in_two_changes_no_number(data: st.DataObject) -> None:
    case = data.draw(strategies.cases(conditions=6, variants=True))
    assume(couplings.variants(case))
    twin = couplings.doubled(case, data.draw(st.sampled_from(couplings.variants(case))))
    for package_id in (None, *case.packages):
        before, after = (least_shares(Multiverse(one), package_id) for one in (case, twin))
        assert (before.base, before.exactly, before.never) == (after.base, after.exactly, after.never)
        for one, other in zip(before.at_least, after.at_least, strict=True):
            assert (one.count, one.bounds.lower.value, one.bounds.upper.value) == (
                other.count,
                other.bounds.lower.value,
                other.bounds.upper.value,
            )


@given(st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=3), max_size=8))
def test_minimal_hitting_sets_are_those_found_by_trying_all(sets: list[frozenset[str]]) -> None:
    every = [frozenset(c) for n in range(8) for c in combinations("abcdefg", n)]
    hit = {one for one in every if all(one & other for other in sets)}
    least = minimal(hit)
    found = [frozenset(one) for one in combined(groups_of(sets))]
    assert set(found) == least
    assert len(found) == len(least)
    assert [len(one) for one in found] == sorted(map(len, found))
    assert least_hitting(sets) == min(map(len, hit))


def test_of_too_many_hitting_sets_the_smallest_are_listed() -> None:
    ladder = [frozenset({f"a{i}", f"b{j}"}) for i in range(4) for j in range(6)] + [frozenset({"b0", "c"})]
    (group,) = groups_of(ladder, limit=2)
    assert (group.complete, group.every_smallest, group.least, len(group.ways)) == (False, True, 5, 2)
    (whole,) = groups_of(ladder)
    assert (whole.complete, len(whole.ways)) == (True, 3)
    pairs = [frozenset({f"a{i}", f"b{i}"}) for i in range(3)] + [frozenset({"a0", "a1", "a2", "b0"})]
    (cut,) = groups_of([*pairs, frozenset({"b0", "b1", "b2"})], limit=2)
    assert (cut.complete, cut.every_smallest, len(cut.ways)) == (False, False, 2)
    with pytest.raises(ValueError, match="cannot be met"):
        groups_of([frozenset()])


def test_a_limit_on_the_ways_is_said() -> None:
    found = Completions(talks(), limit=1).of(None)
    assert (len(found.ways), found.total, found.complete) == (1, 2, False)
    whole = Completions(talks()).of(None)
    assert (len(whole.ways), whole.total, whole.complete) == (2, 2, True)


def test_smallest_sets_beyond_counting_are_said_to_be() -> None:
    rows = [builders.condition(f"c{i:02}", "east", f"army ge {100 - i}") for i in range(12)]
    ban = [builders.condition(f"d{i:02}", "mid", f"army le {i}") for i in range(12)]
    found = Completions(builders.case(TERMS, [*rows, *ban]), sets=1).of(None)
    assert (found.least, found.total, found.complete, len(found.ways)) == (12, None, False, 1)
