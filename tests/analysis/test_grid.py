"""Do the few values of a grid say all that the endless many of a term say, and where a set of them ends?"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealspace.analysis.grid import Stretch, TermGrid, build_grid
from dealspace.analysis.verdicts import Verdict, judge
from dealspace.case.model import Predicate
from tests import builders
from tests.analysis import naive, strategies

MONEY = builders.term("money", "number", 0, 10)
FINE = [Fraction(i, 64) for i in range(10 * 64 + 1)]


def grid_of(*texts: str, term: object = MONEY) -> TermGrid:
    rows = [builders.condition(f"c{i}", "east", text) for i, text in enumerate(texts)]
    return build_grid(builders.case([term], rows)).terms[0]  # type: ignore[list-item]


def test_a_number_has_its_constants_and_one_value_between_each_two() -> None:
    grid = grid_of("money ge 4", "money le 7")
    assert grid.values == (0, 2, 4, Fraction(11, 2), 7, Fraction(17, 2), 10)
    assert grid.between == 0b0101010


def test_an_integer_has_its_constants_and_their_neighbours_within_its_range() -> None:
    grid = grid_of("troops ge 50", term=builders.term("troops", "integer", 0, 100))
    assert grid.values == (0, 1, 2, 49, 50, 51, 52, 99, 100)
    assert grid.between == 0


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("money gt 4", (4, 7, 10)),
        ("money ge 4", (4, 7, 10)),
        ("money lt 4", (0, 4)),
        ("money le 4", (0, 4)),
        ("money eq 4", (4,)),
        ("money ne 4", (0, 4, 7, 10)),
    ],
)
def test_an_open_interval_ends_at_the_constants_beside_it(text: str, ends: tuple[int, ...]) -> None:
    grid = grid_of("money ge 4", "money le 7")
    assert grid.ends(grid.mask(builders.predicate(text))) == ends


def test_one_value_between_two_constants_has_both_as_its_ends() -> None:
    grid = grid_of("money ge 4", "money le 7")
    assert grid.ends(0b0001000) == (4, 7)
    assert grid.ends(0) == ()


def test_a_margin_counts_from_the_end_of_what_a_package_leaves_possible() -> None:
    """Anything above 6: the margin to `ge 5` is that of 6, not that of a value between the constants."""
    law = builders.axiom("much", "member eq true", "money gt 6")
    rows = [
        builders.condition("enough", "east", "money ge 5"),
        builders.condition("less", "west", "money le 4"),
    ]
    plan = builders.package("plan", member="true")
    case = builders.case([builders.term("member"), MONEY], rows, axioms=[law], packages=[plan])
    (result,) = judge(case)
    found = {one.condition_id: (one.verdict, one.margin) for one in result.conditions}
    assert found["enough"] == (Verdict.MET, Fraction(1, 5))
    assert found["less"][0] is Verdict.BREACHED


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("money gt 4", [Stretch(Fraction(4), Fraction(10), low_open=True)]),
        ("money ge 4", [Stretch(Fraction(4), Fraction(10))]),
        ("money lt 4", [Stretch(Fraction(0), Fraction(4), high_open=True)]),
        (
            "money ne 4",
            [
                Stretch(Fraction(0), Fraction(4), high_open=True),
                Stretch(Fraction(4), Fraction(10), low_open=True),
            ],
        ),
    ],
)
def test_a_stretch_is_open_where_its_constant_does_not_belong(text: str, stretches: list[Stretch]) -> None:
    grid = grid_of("money ge 4", "money le 7")
    assert list(grid.stretches(grid.mask(builders.predicate(text)))) == stretches


@st.composite
def comparisons(draw: st.DrawFn) -> Predicate:
    operator = draw(st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge", "in", "not_in"]))
    size = 2 if operator in ("in", "not_in") else 1
    values = draw(st.lists(st.integers(0, 20), min_size=size, max_size=size, unique=True))
    return builders.predicate(f"money {operator} {'|'.join(str(Fraction(v, 2)) for v in sorted(values))}")


@given(st.lists(comparisons(), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_grid_and_a_fine_comb_agree_on_every_predicate(predicates: list[Predicate]) -> None:
    rows = [
        builders.condition(f"c{i}", "east", f"money {p.operator} {'|'.join(map(str, p.values))}")
        for i, p in enumerate(predicates)
    ]
    grid = build_grid(builders.case([MONEY], rows)).terms[0]
    for predicate in predicates:
        mask = grid.mask(predicate)
        inside = [value for value in FINE if naive.holds(predicate, value)]
        assert bool(mask) == bool(inside)
        for at, value in enumerate(grid.values):
            assert bool(mask >> at & 1) == naive.holds(predicate, value)
        if inside:
            ends = grid.ends(mask)
            assert (ends[0] - inside[0], ends[-1] - inside[-1]) in {
                (low, high) for low in (0, Fraction(-1, 64)) for high in (0, Fraction(1, 64))
            }
            combed = {v for s in grid.stretches(mask) for v in FINE if _within(s, v)}
            assert combed == set(inside)


def _within(stretch: Stretch, value: Fraction) -> bool:
    above = value > stretch.low if stretch.low_open else value >= stretch.low
    below = value < stretch.high if stretch.high_open else value <= stretch.high
    return above and below


@given(strategies.cases(conditions=5, variants=True))
@settings(max_examples=50, deadline=None)
def test_every_predicate_of_a_case_and_its_variants_is_told_apart_by_the_grid(case: object) -> None:
    grid = build_grid(case)  # type: ignore[arg-type]
    rows = [*case.conditions.values(), *case.condition_variants.values()]  # type: ignore[attr-defined]
    comb = naive.values_of(case, Fraction(1, 8))  # type: ignore[arg-type]
    for row in rows:
        for told in (row.predicate, *([] if row.guard is None else [row.guard])):
            term = grid[told.term_id]
            held = {naive.holds(told, value) for value in comb[told.term_id]}
            assert held == {bool(term.mask(told) >> at & 1) for at in range(len(term.values))}
