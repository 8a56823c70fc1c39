"""Does each cell of a grid of readings say what running its universes one by one says?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dealspace.analysis.choices import Choice, UnknownRowError, choices_of
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.grid import Stretch
from dealspace.analysis.multiverse import Multiverse, Share
from dealspace.analysis.readings import Cell, ReadingsError, reading_grid
from dealspace.analysis.remainder import remainder
from dealspace.analysis.verdicts import Verdict, judge
from dealspace.case.model import Case
from tests import builders
from tests.analysis import naive, strategies

LIMIT = 200
TERMS = (
    builders.term("role", "ordinal", 0, 2),
    builders.term("troops", "integer", 0, 100),
    builders.term("limits"),
)


def declared(case: Case, axes: Mapping[str, Mapping[str, Mapping[str, str]]], **further: Any) -> Case:
    """The case with a grid: axis to reading to codings."""
    table = {
        axis: {
            "label": axis,
            "options": {
                name: {"label": name, "rationale": "Because.", "codings": dict(codings)}
                for name, codings in readings.items()
            },
        }
        for axis, readings in axes.items()
    }
    extra = MappingProxyType({"readings": {"axes": table, **further}})
    return replace(case, config=replace(case.config, extra=extra))


def talks() -> Case:
    """The south asks for a part in the guarantee and refuses troops; a third quarrel stands apart."""
    return builders.case(
        TERMS,
        [
            builders.condition("role", "south", "role ge 1"),
            builders.condition("no-troops", "south", "troops eq 0", kind="veto"),
            builders.condition("limits", "south", "limits eq true"),
            builders.condition("no-veto", "north", "role le 1", kind="veto"),
            builders.condition("no-limits", "north", "limits eq false", kind="veto"),
            builders.condition("ceiling", "north", "troops le 30", kind="capacity"),
        ],
        packages=[
            builders.package("force", troops=(10, 20), limits="false"),
            builders.package("pact", role=1),
        ],
        condition_variants=[
            builders.condition_variant("role", "veto", "role eq 2", weight="1/4"),
            builders.condition_variant("role", "none", "role ge 1", hardness="dropped", weight="1/4"),
            builders.condition_variant("no-troops", "soft", "troops eq 0", hardness="soft", weight="1/3"),
            builders.condition_variant("limits", "soft", "limits eq true", hardness="soft", weight="1/5"),
        ],
    )


ROLE = {
    "veto": {"condition:role": "veto"},
    "part": {"condition:role": "base"},
    "none": {"condition:role": "none"},
}
TROOPS = {"refused": {"condition:no-troops": "base"}, "traded": {"condition:no-troops": "soft"}}


def test_each_cell_of_a_grid_has_its_conflicts_its_share_and_what_is_left() -> None:
    grid = reading_grid(declared(talks(), {"part": ROLE, "force": TROOPS}, parties=["south"]))
    assert grid is not None
    assert [tuple(cell.readings.values()) for cell in grid.cells] == list(product(ROLE, TROOPS))
    assert [cell.is_base for cell in grid.cells] == [False, False, True, False, False, False]
    assert grid.focal == ("no-troops", "role")
    assert grid.shared == (("limits", "no-limits"),)
    assert grid.aside == ("limits", "no-limits")
    cells = {tuple(cell.readings.values()): cell for cell in grid.cells}
    for force in TROOPS:
        assert [c.members for c in cells["veto", force].own] == [("no-veto", "role")]
        assert cells["veto", force].no_deal == Share(Fraction(1), Fraction(1))
        assert not cells["veto", force].rest.feasible
        assert cells["part", force].own == ()
        assert cells["part", force].no_deal == Share(Fraction(1, 2), Fraction(4, 5))
        assert cells["part", force].rest_no_deal == Share(Fraction(0), Fraction(0))
    assert dict(cells["part", "refused"].rest.leeway) == {"role": ranges((1, 1)), "troops": ranges((0, 0))}
    assert dict(cells["none", "traded"].rest.leeway) == {"role": ranges((0, 1)), "troops": ranges((0, 30))}
    standing = {s.package_id: s for s in cells["part", "refused"].packages}
    assert standing["force"].breached == {"south": ("limits", "no-troops")}
    assert {s.package_id: s.acceptable_to["south"] for s in cells["veto", "traded"].packages} == {
        "force": Verdict.BREACHED,
        "pact": Verdict.BREACHED,
    }


def test_a_reading_that_opens_a_deal_shows_the_nearest_one() -> None:
    case = declared(
        talks(), {"quarrel": {"firm": {"condition:limits": "base"}, "loose": {"condition:limits": "soft"}}}
    )
    grid = reading_grid(case)
    assert grid is not None
    firm, loose = grid.cells
    assert not firm.space.feasible
    assert loose.space.feasible
    assert loose.space.witness is not None
    assert loose.space.witness.package_id == "pact"
    assert loose.space.witness.assignment["limits"] == 0
    assert grid.shared == grid.aside == ()
    assert grid.parties == case.config.required_parties


def test_a_vintage_without_the_row_leaves_out_the_readings_that_need_it() -> None:
    case = declared(talks(), {"part": ROLE, "force": TROOPS})
    rows = {key: row for key, row in case.condition_variants.items() if row.condition_id != "role"}
    later = replace(case, condition_variants=MappingProxyType(rows))
    grid = reading_grid(later)
    assert grid is not None
    assert [axis.axis_id for axis in grid.axes] == ["force"]
    assert len(grid.cells) == 2
    none = replace(case, condition_variants=MappingProxyType({}))
    assert reading_grid(none) is None
    assert reading_grid(talks()) is None


def test_a_malformed_grid_and_an_unknown_option_are_refused() -> None:
    with pytest.raises(ReadingsError, match="at least two readings"):
        reading_grid(declared(talks(), {"part": {"veto": ROLE["veto"]}}))
    wrong = {**TROOPS, "other": {"condition:no-troops": "nosuch"}}
    with pytest.raises(UnknownRowError, match="no option 'nosuch'"):
        reading_grid(declared(talks(), {"force": wrong}))
    with pytest.raises(UnknownRowError, match="no choice 'condition:nosuch'"):
        Multiverse(talks()).share(DealSpaceEmpty(), {"condition:nosuch": "base"})


@st.composite
def grids(draw: st.DrawFn) -> Case:
    """A random case with a grid over one or two of its choices, or over two choices at once."""
    case = draw(strategies.cases(conditions=5, variants=True))
    choices = choices_of(case)
    assume(0 < prod(len(choice.options) for choice in choices) <= LIMIT)
    assume(choices)
    picked = draw(st.lists(st.sampled_from(choices), min_size=1, max_size=2, unique_by=lambda c: c.choice_id))
    single = [{f"r{i}": {c.choice_id: o.option_id} for i, o in enumerate(c.options)} for c in picked]
    if len(picked) == 2 and draw(st.booleans()):
        pairs = product(*(c.options for c in picked))
        joint = {
            f"r{i}": {c.choice_id: o.option_id for c, o in zip(picked, pair, strict=True)}
            for i, pair in enumerate(pairs)
        }
        return declared(case, {"both": joint})
    return declared(case, {f"axis{i}": readings for i, readings in enumerate(single)})


@given(grids())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
def test_a_grid_agrees_with_running_every_universe_of_each_cell(case: Case) -> None:
    choices = choices_of(case)
    everywhere = [apply_universe(case, universe) for universe, _ in naive.universes(choices)]
    assume(all(naive.lawful(world) for world in everywhere))
    grid = reading_grid(case)
    assert grid is not None
    found = {}
    for number, cell in enumerate(grid.cells):
        world = apply_universe(case, cell.codings)
        members = naive.required(world)
        found[number] = {
            frozenset(members[i].condition_id for i in one) for one in naive.minimal_conflicts(world, members)
        }
        assert {frozenset(c.members) for c in cell.space.conflicts} == found[number]
        assert cell.space.feasible is naive.deal_exists(world, members)
        if not cell.space.feasible:
            assert {frozenset(c.conditions) for c in cell.space.concessions} == {
                frozenset(members[i].condition_id for i in one)
                for one in naive.minimal_concessions(world, members)
            }
        assert cell.no_deal == share_of(case, choices, cell, frozenset())
        assert cell.rest_no_deal == share_of(case, choices, cell, frozenset(grid.aside))
        check_rest(world, cell, frozenset(grid.aside))
        judged = {result.package_id: result for result in judge(world)}
        for standing in cell.packages:
            for party in grid.parties:
                verdict = judged[standing.package_id].acceptable_to.get(party, Verdict.SILENT)
                assert standing.acceptable_to[party] is verdict
                assert bool(standing.breached[party]) is (verdict is Verdict.BREACHED)
    shared = frozenset.intersection(*(frozenset(one) for one in found.values()))
    assert {frozenset(one) for one in grid.shared} == shared
    for number, cell in enumerate(grid.cells):
        assert {frozenset(c.members) for c in cell.own} == found[number] - shared


def share_of(case: Case, choices: tuple[Choice, ...], cell: Cell, aside: frozenset[str]) -> Share:
    """The share of the universes that agree with the cell in which there is no deal, each run by itself."""
    free = [choice for choice in choices if choice.choice_id not in cell.codings]
    empty, count, weighed = 0, 0, Fraction(0)
    for options in product(*(choice.options for choice in free)):
        universe = {c.choice_id: o.option_id for c, o in zip(free, options, strict=True)}
        world = apply_universe(case, {**universe, **cell.codings})
        members = [row for row in naive.required(world) if row.condition_id not in aside]
        count += 1
        if not naive.deal_exists(world, members):
            empty += 1
            weighed += prod((option.weight for option in options), start=Fraction(1))
    return Share(Fraction(empty, count), weighed)


def check_rest(world: Case, cell: Cell, aside: frozenset[str]) -> None:
    members = [row for row in naive.required(world) if row.condition_id not in aside]
    deals = [at for at in naive.lawful(world) if all(naive.member_holds(row, at) for row in members)]
    assert cell.rest.feasible is bool(deals)
    if cell.rest.witness is None:
        assert cell.rest.leeway == {}
        return
    at = cell.rest.witness.assignment
    assert all(naive.member_holds(row, at) for row in members)
    assert all(naive.member_holds(row, at) for row in world.axioms.values())
    every = remainder(world, aside, world.terms).leeway
    for term_id, allowed in every.items():
        possible = {deal[term_id] for deal in deals}
        for value in naive.values_of(world)[term_id]:
            assert any(within(stretch, value) for stretch in allowed) is (value in possible)
    assert all(every[term_id] == allowed for term_id, allowed in cell.rest.leeway.items())


def within(stretch: Stretch, value: Fraction) -> bool:
    above = value > stretch.low or (value == stretch.low and not stretch.low_open)
    return above and (value < stretch.high or (value == stretch.high and not stretch.high_open))


def ranges(*ends: tuple[int, int]) -> tuple[Stretch, ...]:
    return tuple(Stretch(Fraction(low), Fraction(high)) for low, high in ends)
