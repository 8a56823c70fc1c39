"""Are past missions foretold from the others of their kind, and never from themselves?"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dealspace.analysis.adequacy import foretold
from tests.analysis_force.force_case import area, make_case, mission


def test_a_mission_is_foretold_from_the_least_and_the_greatest_density_of_the_others():
    rows = [
        mission("a", 100, 10),
        mission("b", 300, 10),
        mission("c", 800, 20),
        mission("d", 7, 7, "monitoring"),
    ]
    found = {one.mission_id: one for one in foretold(make_case(reference_missions=rows))}
    assert {key: (one.low, one.high, one.inside, one.factor) for key, one in found.items()} == {
        "a": (300, 400, False, Fraction(1, 3)),
        "b": (100, 400, True, 1),
        "c": (200, 600, False, Fraction(4, 3)),
    }
    assert all((one.unit, one.others) == ("km", 2) for one in found.values())


def test_an_area_is_measured_in_square_kilometres():
    rows = [area("a", 100, 10), area("b", 300, 10), area("c", 800, 20), mission("line", 5, 5)]
    found = foretold(make_case(reference_missions=rows))
    assert [(one.mission_id, one.unit, one.low, one.high) for one in found] == [
        ("a", "km2", 300, 400),
        ("b", "km2", 100, 400),
        ("c", "km2", 200, 600),
    ]


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(1, 60)), min_size=3, max_size=7))
def test_only_a_mission_with_an_extreme_density_lies_outside(rows):
    case = make_case(reference_missions=[mission(f"m{i}", *row) for i, row in enumerate(rows)])
    density = [Fraction(troops, km) for troops, km in rows]
    for one in foretold(case):
        own = Fraction(*rows[int(one.mission_id[1:])])
        others = list(density)
        others.remove(own)
        assert one.inside == (min(others) <= own <= max(others))
