"""Do the readings of the real case say what an independent enumeration of it says?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dealspace.analysis.choices import ChoiceKind, choices_of
from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.codings import apply_universe
from dealspace.analysis.multiverse import Multiverse
from dealspace.analysis.readings import reading_grid
from dealspace.analysis.verdicts import judge
from dealspace.case.model import Case
from dealspace.case.scope import security
from dealspace.gather import Edition
from dealspace.loading import load_case
from tests.real.whole_space import Reading, Space, explore, room, transversals, worlds

Cell = Mapping[str, Any]


@pytest.fixture(scope="module")
def space(results: Edition) -> Space:
    return explore(security(results.case))


def codings(document: Mapping[str, Any], cell: Cell) -> dict[str, str]:
    """The codings of a cell, from the axes of the document."""
    return {
        coding["choice_id"]: coding["option_id"]
        for axis in document["readings"]["axes"]
        for reading in axis["readings"]
        if reading["reading_id"] == cell["readings"][axis["axis_id"]]
        for coding in reading["codings"]
    }


def hard_in(space: Space, case: Case, fixed: Mapping[str, str]) -> list[Reading]:
    """The hard readings of a universe that makes these codings and the base coding elsewhere."""
    wanted = [(key, fixed.get(f"condition:{key}", "base")) for key in case.conditions]
    return [reading for reading in wanted if reading in space.readings]


def test_the_grid_asks_for_the_guarantee_with_a_veto_a_part_and_none_and_for_troops(results: Edition) -> None:
    part = results.document["readings"]
    assert [axis["axis_id"] for axis in part["axes"]] == ["guarantee", "troops"]
    assert [cell["cell_id"] for cell in part["cells"]] == [
        f"{one}+{two}" for one, two in product(("veto", "part", "none"), ("refused", "tolerated"))
    ]
    assert [cell["cell_id"] for cell in part["cells"] if cell["base"]] == ["part+refused"]


@pytest.mark.parametrize(
    ("as_of", "axes"),
    [(date(2025, 3, 31), ["troops"]), (date(2026, 2, 26), ["guarantee", "troops"])],
    ids=str,
)
def test_a_vintage_asks_only_what_its_rows_allow(root: Path, as_of: date, axes: list[str]) -> None:
    grid = reading_grid(load_case(root / "data", as_of))
    assert grid is not None
    assert [axis.axis_id for axis in grid.axes] == axes


def test_conflicts_and_concessions_of_each_cell_are_those_of_plain_enumeration(
    results: Edition, space: Space
) -> None:
    document, case = results.document, security(results.case)
    shared = {frozenset(one["conditions"]) for one in document["readings"]["shared"]}
    for cell in document["readings"]["cells"]:
        chosen = hard_in(space, case, codings(document, cell))
        assert cell["feasible"] is space.possible(chosen)
        concessions = space.concessions(chosen)
        needed = names(concessions) - {frozenset()}  # where a deal is possible nobody has to move
        assert {frozenset(one["conditions"]) for one in cell["concessions"]} == needed
        conflicts = names(transversals(concessions))
        assert cell["conflicts"] == len(conflicts)
        assert {frozenset(one["conditions"]) for one in cell["own"]} == conflicts - shared
        assert shared <= conflicts


def names(sets: set[frozenset[Reading]]) -> set[frozenset[str]]:
    return {frozenset(condition for condition, _ in one) for one in sets}


def test_the_base_cell_is_the_deal_space_of_the_report(results: Edition) -> None:
    document = results.document
    (base,) = (cell for cell in document["readings"]["cells"] if cell["base"])
    found = [*document["readings"]["shared"], *base["own"]]
    assert sorted(one["conditions"] for one in found) == sorted(document["deal_space"]["conflicts"])
    packages = {package["package_id"]: package["acceptable_to"] for package in document["packages"]}
    for package in base["packages"]:
        for party in document["readings"]["parties"]:
            assert package["acceptable_to"][party] == packages[package["package_id"]][party]


@pytest.mark.parametrize("aside", [False, True])
def test_the_share_of_a_cell_is_that_of_counting_its_universes(results: Edition, aside: bool) -> None:
    document, case = results.document, security(results.case)
    out = set(document["readings"]["aside"]) if aside else set()
    matters = set(Multiverse(case).depends_on(DealSpaceEmpty(without=frozenset(out))))
    choices = [choice for choice in choices_of(case) if choice.choice_id in matters]
    outer = [choice for choice in choices if choice.kind is not ChoiceKind.CONDITION]
    readings_of_all = worlds(case, outer)
    for cell in document["readings"]["cells"]:
        fixed = codings(document, cell)
        free = [c for c in choices if c.choice_id not in fixed and c not in outer]
        apart = {choice.key for choice in free}
        assert apart.isdisjoint(out)
        deals, weight = 0, Fraction(0)
        for chosen, space in readings_of_all:
            settled = [r for r in hard_in(space, case, fixed) if r[0] not in out | apart]
            here, heavy = room(space, free, settled)
            deals += here
            weight += heavy * math.prod((option.weight for option in chosen), start=Fraction(1))
        share = cell["rest"]["no_deal"] if aside else cell["no_deal"]
        assert Fraction(share["independent_exact"]) == 1 - weight
        assert (share["low"] == 1) is (deals == 0)


def test_packages_are_judged_as_in_the_universe_of_the_cell(results: Edition) -> None:
    document, case = results.document, security(results.case)
    for cell in document["readings"]["cells"]:
        world = apply_universe(case, codings(document, cell))
        judged = {result.package_id: result for result in judge(world)}
        for package in cell["packages"]:
            result = judged[package["package_id"]]
            breached = {row.condition_id for row in result.conditions if row.verdict == "breached"}
            for party, verdict in package["acceptable_to"].items():
                assert verdict == result.acceptable_to[party]
                own = {row for row in breached if world.conditions[row].actor_id == party}
                assert set(package["breached"][party]) == {
                    row for row in own if world.conditions[row].hardness == "hard"
                }


def test_what_a_deal_could_hold_fits_the_conditions_that_are_left(results: Edition, space: Space) -> None:
    """The nearest deal lies within each span, and spans stand only where there is a deal."""
    document, case = results.document, security(results.case)
    out = set(document["readings"]["aside"])
    for cell in document["readings"]["cells"]:
        chosen = [r for r in hard_in(space, case, codings(document, cell)) if r[0] not in out]
        assert cell["rest"]["feasible"] is space.possible(chosen)
        witness = cell["rest"]["witness"]
        for span in cell["rest"]["leeway"]:
            assert span["low"] <= witness[span["term_id"]]["value"] <= span["high"]
        assert bool(cell["rest"]["leeway"]) is cell["rest"]["feasible"]
