"""Is the deal that is named the nearest, in the promised order: terms, distance, fullness, openness, id?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings

from dealspace.analysis.constraints import of_axiom, of_condition
from dealspace.analysis.grid import build_grid
from dealspace.analysis.nearest import Proximity, Witness
from dealspace.analysis.search import GridSearch
from dealspace.case.model import Axiom, Case, Condition, Package, Term
from tests import builders
from tests.analysis import naive, strategies

TERMS = (
    builders.term("member"),
    builders.term("level", "ordinal", 0, 4),
    builders.term("troops", "integer", 0, 100, "persons"),
)


def nearest(case: Case) -> Witness | None:
    """The nearest deal at which all hard conditions hold, and the axioms."""
    grid = build_grid(case)
    members = [of_condition(grid, row) for row in naive.required(case)]
    laws = [of_axiom(grid, row) for row in case.axioms.values()]
    oracle = GridSearch(grid, [*members, *laws])
    return Proximity(grid, case.packages.values()).nearest(oracle, (1 << oracle.size) - 1)


def demand(*texts: str, packages: Iterable[Package], terms: tuple[Term, ...] = TERMS) -> Case:
    rows = [builders.condition(f"c{i}", "east", text) for i, text in enumerate(texts)]
    return builders.case(terms, rows, packages=packages)


def test_fewer_changed_terms_beat_a_smaller_change() -> None:
    far, near = (
        builders.package("far", level=0, troops=50),
        builders.package("near", level=3, troops=49),
    )
    found = nearest(demand("level ge 4", "troops ge 50", packages=[far, near]))
    assert found is not None
    assert (found.package_id, found.changed, found.distance) == ("far", ("level",), Fraction(1))


def test_a_smaller_change_beats_a_fuller_package() -> None:
    full, thin = (
        builders.package("full", level=0, member="true", troops=10),
        builders.package("thin", level=1),
    )
    found = nearest(demand("level ge 2", packages=[full, thin]))
    assert found is not None
    assert (found.package_id, found.distance) == ("thin", Fraction(1, 4))


def test_of_two_that_are_equally_near_the_fuller_is_taken() -> None:
    thin, full = builders.package("a-thin", level=1), builders.package("b-full", level=1, troops=60)
    for packages in ([thin, full], [full, thin]):
        found = nearest(demand("level ge 2", packages=packages))
        assert found is not None
        assert found.package_id == "b-full"
        assert found.assignment == {"member": 0, "level": 2, "troops": 60}


def test_of_two_as_full_the_one_that_opens_less_is_taken_though_its_id_comes_later() -> None:
    high, low = builders.package("a", level=2), builders.package("b", troops=0)
    found = nearest(demand("level ge 2", "troops ge 0", packages=[high, low]))
    assert found is not None
    assert (found.package_id, found.assignment["troops"]) == ("a", 0)
    found = nearest(
        demand("troops ge 50", packages=[builders.package("a", level=0), builders.package("b", troops=50)])
    )
    assert found is not None
    assert found.package_id == "b"


def test_where_all_else_is_equal_the_first_id_is_taken() -> None:
    packages = [builders.package(key, level=2) for key in ("c", "a", "b")]
    found = nearest(demand("level ge 2", packages=packages))
    assert found is not None
    assert found.package_id == "a"


def test_what_is_left_open_is_as_low_as_it_can_be() -> None:
    found = nearest(demand("troops ge 30", packages=[builders.package("p", level=2)]))
    assert found is not None
    assert found.assignment == {"member": 0, "level": 2, "troops": 30}
    assert found.changed == ()


def test_without_a_package_the_lowest_deal_is_named_and_near_to_nothing() -> None:
    for packages in ([], [builders.package("silent")]):
        found = nearest(demand("troops ge 30", packages=packages))
        assert found == Witness(
            {"member": Fraction(0), "level": Fraction(0), "troops": Fraction(30)}, "", (), Fraction(0)
        )


def test_where_no_deal_is_possible_none_is_named() -> None:
    packages = [builders.package("p", level=2), builders.package("q", level=3)]
    assert nearest(demand("level ge 3", "level le 2", packages=packages)) is None


def test_a_value_inside_a_range_is_no_change_and_one_beyond_it_counts_from_the_end() -> None:
    ranged = builders.package("p", troops=(20, 40))
    inside, above = (
        nearest(demand("troops ge 30", packages=[ranged])),
        nearest(demand("troops ge 50", packages=[ranged])),
    )
    assert inside is not None
    assert above is not None
    assert (inside.changed, inside.distance) == ((), 0)
    assert (above.changed, above.distance) == (("troops",), Fraction(1, 10))


def _ranking(case: Case, package: Package, at: Mapping[str, Fraction]) -> tuple[object, ...]:
    """The promised order, as a key: what is smaller is nearer."""
    moved, opened = [], Fraction(0)
    for term_id, value in at.items():
        term, row = case.terms[term_id], package.terms.get(term_id)
        span = term.maximum - term.minimum
        if row is None:
            opened += (value - term.minimum) / span
        elif not row.low <= value <= row.high:
            moved.append(min(abs(value - row.low), abs(value - row.high)) / span)
    return len(moved), sum(moved, Fraction(0)), -len(package.terms), opened, package.package_id


@given(strategies.cases(conditions=4))
@settings(max_examples=100, deadline=None)
def test_no_deal_of_any_package_comes_before_the_one_that_is_named(case: Case) -> None:
    stated = [package for package in case.packages.values() if package.terms]
    assume(stated)
    grid = build_grid(case)
    members: list[Condition | Axiom] = [*naive.required(case), *case.axioms.values()]
    deals = (
        dict(zip(case.terms, values, strict=True)) for values in product(*(t.values for t in grid.terms))
    )
    possible = [at for at in deals if all(naive.member_holds(row, at) for row in members)]
    found = nearest(case)
    assert (found is None) == (not possible)
    if found is None:
        return
    best = min(_ranking(case, package, at) for package in stated for at in possible)
    assert _ranking(case, case.packages[found.package_id], found.assignment) == best
    assert (len(found.changed), found.distance) == best[:2]
