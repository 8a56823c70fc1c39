"""Do the conjunctions of a region cover the claim, and is each as wide as it can be?"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.diagram import Diagram
from dealspace.analysis.regions import Coding, Region, regions

Universe = tuple[int, ...]
Clauses = dict[int, set[int]]


def diagram_of(widths: list[int], claim: set[Universe]) -> tuple[Diagram, int]:
    diagram = Diagram(widths)

    def build(level: int, chosen: Universe) -> int:
        if level == len(widths):
            return int(chosen in claim)
        return diagram.node(level, tuple(build(level + 1, (*chosen, i)) for i in range(widths[level])))

    return diagram, build(0, ())


def coding(level: int, option: int) -> Coding:
    return Coding(str(level), str(option))


def region_of(widths: list[int], claim: set[Universe], weights: list[list[Fraction]] | None = None) -> Region:
    diagram, root = diagram_of(widths, claim)
    alike = [[Fraction(1, width)] * width for width in widths]
    return regions(diagram, root, coding, (alike, weights or alike), 1000)


def clauses_of(found: Region) -> list[Clauses]:
    return [
        {int(choice): {int(option) for option in options} for choice, options in term.clauses}
        for term in found.terms
    ]


def reach(widths: list[int], clauses: Clauses) -> set[Universe]:
    return set(product(*(sorted(clauses.get(level, range(width))) for level, width in enumerate(widths))))


def test_a_clause_admits_every_option_that_the_claim_allows() -> None:
    """Wherever the first choice has option 0 or 1, whatever the second: one conjunction says it."""
    claim: set[Universe] = {(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)}
    assert clauses_of(region_of([3, 2], claim)) == [{0: {0, 1}}, {1: {0}}]


def test_what_is_left_is_told_as_widely_as_the_claim_allows_and_not_as_the_rest_of_it() -> None:
    """The second and third conjunctions take in option 1 again, though the first has said it."""
    claim: set[Universe] = {(0, 0), (1, 0), (1, 1), (2, 1)}
    assert clauses_of(region_of([3, 2], claim)) == [{0: {1}}, {0: {0, 1}, 1: {0}}, {0: {1, 2}, 1: {1}}]


def test_terms_overlap_rather_than_stay_short_of_what_they_could_say() -> None:
    claim = {u for u in product(range(3), repeat=2) if u[0] <= 1 or u[1] <= 1}
    found = region_of([3, 3], claim)
    assert clauses_of(found) == [{0: {0, 1}}, {1: {0, 1}}]
    assert [term.unweighted for term in found.terms] == [Fraction(2, 3), Fraction(2, 3)]


def test_a_limit_leaves_the_widest_and_says_what_is_covered() -> None:
    claim = {u for u in product(range(2), repeat=3) if u[0] == 0 or u[1:] == (0, 0)}
    diagram, root = diagram_of([2, 2, 2], claim)
    alike = [[Fraction(1, 2)] * 2] * 3
    found = regions(diagram, root, coding, (alike, alike), 1)
    assert (clauses_of(found), found.covered, found.complete) == ([{0: {0}}], Fraction(4, 5), False)


@st.composite
def claims(draw: st.DrawFn) -> tuple[list[int], set[Universe], list[list[Fraction]]]:
    widths = draw(st.lists(st.integers(2, 3), min_size=1, max_size=4))
    universes = list(product(*map(range, widths)))
    held = draw(st.lists(st.booleans(), min_size=len(universes), max_size=len(universes)))
    shares = [draw(st.lists(st.integers(1, 4), min_size=width, max_size=width)) for width in widths]
    weights = [[Fraction(part, sum(row)) for part in row] for row in shares]
    return widths, {u for u, holds in zip(universes, held, strict=True) if holds}, weights


@given(claims())
@settings(max_examples=150, deadline=None)
def test_a_region_is_the_claim_in_conjunctions_that_cannot_be_wider(
    drawn: tuple[list[int], set[Universe], list[list[Fraction]]],
) -> None:
    widths, claim, weights = drawn
    found = region_of(widths, claim, weights)
    terms = clauses_of(found)
    assert set().union(*(reach(widths, clauses) for clauses in terms)) == claim
    assert (found.covered, found.complete) == (1, True)
    for term, clauses in zip(found.terms, terms, strict=True):
        reached = reach(widths, clauses)
        assert term.unweighted == Fraction(len(reached), len(list(product(*map(range, widths)))))
        assert term.weighted == sum(_weight(u, weights) for u in reached)
        for level, allowed in clauses.items():
            assert not reach(widths, {at: a for at, a in clauses.items() if at != level}) <= claim
            for option in set(range(widths[level])) - allowed:
                assert not reach(widths, {**clauses, level: allowed | {option}}) <= claim
    shares = [term.unweighted for term in found.terms]
    assert shares == sorted(shares, reverse=True)


def _weight(universe: Universe, weights: list[list[Fraction]]) -> Fraction:
    share = Fraction(1)
    for level, option in enumerate(universe):
        share *= weights[level][option]
    return share
