"""Is what must give way in the real case what other ways of counting find, and is it told as it is?"""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from dealspace.case.scope import security
from dealspace.gather import Edition
from dealspace.results.records import Results
from dealspace.tables.completion import ranked
from tests.built import Built
from tests.findings.plain_world import World
from tests.real.sentences import spoken

DAYS = (date(2025, 3, 31), date(2025, 8, 20), date(2026, 2, 26))


@pytest.fixture(params=DAYS, ids=str)
def edition(request: pytest.FixtureRequest, built: Built) -> Edition:
    return built.results(request.param)


def smallest(conflicts: frozenset[frozenset[str]]) -> set[frozenset[str]]:
    """The smallest sets that meet every conflict, tried by size."""
    members = sorted({one for conflict in conflicts for one in conflict})
    for size in range(len(members) + 1):
        found = {frozenset(s) for s in combinations(members, size) if all(c & set(s) for c in conflicts)}
        if found:
            return found
    raise AssertionError(conflicts)


def test_the_least_for_any_deal_is_that_of_plain_enumeration(edition: Edition) -> None:
    world, found = World(security(edition.case)), edition.results.completion
    for conflicts, told in (
        (world.conflicts(only=spoken(world)), found.words),
        (world.conflicts(), found.with_ceilings),
    ):
        sets = smallest(conflicts)
        assert told.least == min(map(len, sets))
        assert told.total == len(sets)
        assert {frozenset(way.conditions) for way in told.ways} == sets
        assert {frozenset(one.conditions) for one in told.disputes} == linked(conflicts)


def linked(conflicts: frozenset[frozenset[str]]) -> set[frozenset[str]]:
    """Conditions that clash, directly or through others."""
    parts: list[frozenset[str]] = []
    for conflict in conflicts:
        mine = [part for part in parts if part & conflict]
        parts = [part for part in parts if part not in mine] + [conflict.union(*mine)]
    return set(parts)


def test_the_smallest_concessions_are_the_ways_out(edition: Edition) -> None:
    results = edition.results
    sizes = [len(one.conditions) for one in results.deal_space.concessions]
    assert results.completion.with_ceilings.least == min(sizes, default=0)
    assert results.completion.with_ceilings.total == sizes.count(min(sizes))


def test_one_red_line_or_more_is_no_deal_and_more_are_rarer(edition: Edition) -> None:
    results = edition.results
    first = results.completion.with_ceilings.at_least[0]
    assert (first.count, first.share) == (1, results.multiverse.deal_space_empty)
    for layer in (results.completion.words, results.completion.with_ceilings):
        shares = [one.share for one in layer.at_least]
        assert [one.count for one in layer.at_least] == list(range(1, len(shares) + 1))
        for more, fewer in zip(shares[1:], shares, strict=False):
            assert more.low <= fewer.low
            assert more.high <= fewer.high
            assert more.independent <= fewer.independent
    for words, whole in zip(
        results.completion.words.at_least, results.completion.with_ceilings.at_least, strict=False
    ):
        assert words.share.independent <= whole.share.independent


def test_a_package_asks_for_no_fewer_than_any_deal_and_for_all_that_it_breaches(edition: Edition) -> None:
    results = edition.results
    required = {row.condition_id for row in results.conditions if row.required_party}
    hard = {row.condition_id for row in results.conditions if row.hardness == "hard"} & required
    for package in results.packages:
        for layer in ("words", "with_ceilings"):
            found = package.completion.of(layer)
            if found.least is None:
                assert package.contradiction
                continue
            assert found.least >= (results.completion.of(layer).least or 0)
            assert all(set(found.unavoidable) <= set(way.conditions) for way in found.ways)
        breached = {t.condition_id for t in package.conditions if t.verdict == "breached"} & hard
        assert breached <= set(package.completion.with_ceilings.unavoidable)
        assert sum(one.breached for one in package.silence.values()) == len(breached)


def test_silence_and_what_else_comes_of_a_test_add_up(edition: Edition) -> None:
    results = edition.results
    hard = [row for row in results.conditions if row.required_party and row.hardness == "hard"]
    for package in results.packages:
        says = {term.term_id for term in package.terms}
        for party, one in package.silence.items():
            own = {row.condition_id: row for row in hard if row.actor_id == party}
            assert one.tests == len(own)
            assert one.tests == one.met + one.breached + one.silent + one.straddling + one.not_applicable
            tests = [test for test in package.conditions if test.condition_id in own]
            unsaid = [t for t in tests if t.verdict == "open" and t.term_id not in says]
            assert one.silent >= len(unsaid)
            assert one.met == sum(test.verdict == "met" for test in tests)


def test_silence_is_no_merit(edition: Edition) -> None:
    """Of two packages that ask for as much, the one that says more stands first."""

    def silent(results: Results) -> list[tuple[int, int, int]]:
        return [
            (
                package.completion.words.least or 0,
                package.completion.with_ceilings.least or 0,
                sum(one.silent for one in package.silence.values()),
            )
            for package in ranked(results)
            if package.completion.words.least is not None
        ]

    order = silent(edition.results)
    assert order == sorted(order)
    assert len(order) > 1


def test_on_the_date_of_the_case_four_red_lines_must_move(results: Edition) -> None:
    """The number that the first finding prints, and the packages that can do with as few."""
    found = results.results.completion.words
    assert found.least == 4
    assert {way for one in found.ways for way in one.actors} == {"russia", "ukraine", "coalition"}
    first = next(finding for finding in results.results.findings if finding.headline)
    assert "at least four of the stated red lines would have to move" in first.sentence
