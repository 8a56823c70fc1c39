"""What do the force tables say of rival accounts, pools, absent methods and settled estimates?"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from dealspace.analysis.adequacy.results import Contributor, Interval, Method, Treatment
from dealspace.results.records import Results
from dealspace.results.records.force import (
    AbsentMethod,
    Aim,
    Chance,
    Enough,
    Foretold,
    Probability,
    RowEstimate,
    Unknown,
    Without,
)
from dealspace.tables import TABLES
from dealspace.tables.force import absent_methods
from dealspace.words.force import settled_words
from tests.figures import sample


def with_force(results: Results, **changed: Any) -> Results:
    return replace(results, adequacy=replace(results.adequacy, **changed))


def chance(low: float, high: float) -> Chance:
    return Chance(low=low, high=high)


def enough(anywhere: Chance, trusted: Chance | None) -> Enough:
    return Enough(anywhere=anywhere, evenly=anywhere, anywhere_trusted=trusted, evenly_trusted=trusted)


def accounted(*said: Enough) -> Results:
    """The toy results with as many accounts of the supply as there are answers, the same for every aim."""
    results = sample.toy()
    supply = results.adequacy.supply
    names = [f"a{place}" for place in range(len(said))]

    def answered(aim: Aim) -> Aim:
        own = (
            replace(aim.by_account[0], account_id=name, enough=one)
            for name, one in zip(names, said, strict=True)
        )
        return replace(aim, by_account=tuple(own))

    return with_force(
        results,
        supply=replace(supply, accounts=tuple(replace(supply.accounts[0], account_id=n) for n in names)),
        aims=tuple(map(answered, results.adequacy.aims)),
    )


NO = enough(chance(0, 0), chance(0, 0.35))
OPEN = enough(chance(0, 1), chance(0, 1))
YES = enough(chance(1, 1), None)


def test_every_account_has_its_own_column_and_no_column_is_a_mean() -> None:
    results = accounted(NO, OPEN, YES)
    table = TABLES["accounts"](results)
    assert len(table.columns) == 2 + 3
    assert len(table.rows) == len(results.adequacy.aims) > 0
    assert {tuple(map(str, row[2:])) for row in table.rows} == {("no, 0 to 0.35", "open", "yes")}


def test_many_accounts_stand_in_rows() -> None:
    results = accounted(NO, NO, OPEN, OPEN, YES)
    table = TABLES["accounts"](results)
    assert len(table.columns) == 4
    assert len(table.rows) == 5 * len(results.adequacy.aims)


def test_a_source_is_named_if_and_only_if_the_answer_moves_without_it() -> None:
    results = sample.toy()
    first = results.adequacy.aims[0]
    whole = replace(first.by_account[0], enough=NO)
    left = {"same": NO, "other": OPEN, "discount": replace(NO, anywhere_trusted=chance(0, 0.5)), "all": None}
    aim = replace(
        first,
        by_account=(whole,),
        without=tuple(Without(source_id=key, enough=one) for key, one in left.items()),
    )
    rows = TABLES["without-source"](with_force(results, aims=(aim,))).rows
    assert [tuple(map(str, row[2:])) for row in rows] == [
        ("no, 0 to 0.35", "other", "open"),
        ("no, 0 to 0.35", "discount", "no, 0 to 0.50"),
        ("no, 0 to 0.35", "all", "no answer"),
    ]


def test_every_voice_has_a_row_with_what_it_names() -> None:
    results = sample.toy()
    rows = TABLES["voices"](results).rows
    assert len(rows) == sum(len(aim.voices) for aim in results.adequacy.aims) > 0


def test_a_mission_is_told_by_how_much_it_lies_outside() -> None:
    one = Foretold(
        row="reference_missions/x", kind="line", size=1, unit="km", others=2, low=100, high=200, troops=50,
        inside=False, factor=0.5,
    )  # fmt: skip
    found = (one, replace(one, troops=500, factor=2.5), replace(one, troops=150, inside=True, factor=1))
    rows = TABLES["foretold"](with_force(sample.toy(), foretold=found)).rows
    assert [row[-1] for row in rows] == ["2.0 times below", "2.5 times above", "inside"]


@pytest.mark.parametrize(
    ("name", "no_at", "yes_at", "told"),
    [
        ("need", 30_450, None, "how many soldiers the task takes (above 30,000 the offer is too small)"),
        ("need", None, 9_000, "how many soldiers the task takes (up to 9,000 the offer is enough)"),
        (
            "share/considered", 0.318, 0.9,
            ("how much of what is considered arrives (below 32% the offer is too small and from 90% the "
            "offer is enough)"),
        ),
        (
            "rotation", 3.25, None,
            ("how many soldiers must stand behind each one in place (above a factor of 3.3 the offer is too "
            "small)"),
        ),
        ("account", 6_000, None, "which account of the offer is right (below 6,000 the offer is too small)"),
        ("account", None, None, "which account of the offer is right"),
    ],
)  # fmt: skip
def test_an_unknown_says_on_which_side_of_which_value_it_decides(
    name: str, no_at: float | None, yes_at: float | None, told: str
) -> None:
    found = Unknown(unknown_id=name, rows=(), low=0, high=1, no=0.5, yes=0.5, no_at=no_at, yes_at=yes_at)
    assert settled_words(sample.toy(), found) == told


def test_a_pool_never_stands_beside_a_deployed_strength() -> None:
    results = sample.toy()
    comparisons = results.adequacy.comparisons
    first = next(c for c in comparisons if c.supply is not None)
    assert first.supply is not None
    row = RowEstimate(
        row="force_requirements/x", low=90_000, high=90_000, open_end="at_least", unit="", source_id="none"
    )
    pool = replace(
        first, method=Method.PUBLISHED_POOL, rows=(row,), supply=replace(first.supply, q50=180_000)
    )
    changed = with_force(results, comparisons=(*comparisons, pool))
    found = TABLES["pools"](changed).rows[-1] if len(TABLES["pools"](changed).rows) == 1 else None
    told = found or next(r for r in TABLES["pools"](changed).rows if r[2] == "at least 90,000")
    assert told[2:4] == ("at least 90,000", "at least 50%")
    for name in ("adequacy", "accounts", "force-bounds"):
        assert TABLES[name](changed).rows == TABLES[name](results).rows


def test_absent_methods_are_one_sentence_and_nothing_without_a_gap() -> None:
    gaps = (
        AbsentMethod(task="patrol_line", method=Method.NORM, why="no norm"),
        AbsentMethod(task="monitor", method=Method.NORM, why="no norm"),
        AbsentMethod(task="monitor", method=Method.PUBLISHED_POOL, why="no pool"),
    )
    sentence = absent_methods(with_force(sample.toy(), absent=gaps))
    assert sentence == "Without a result: planning norms for monitor and patrol line (no norm)."
    assert absent_methods(with_force(sample.toy(), absent=())) == ""


def test_what_the_bounds_decide_needs_no_table_of_convergence() -> None:
    results = sample.toy()
    comparisons = results.adequacy.comparisons

    def settled(certain: bool) -> Results:
        chance = (
            Probability(
                estimate=0.4, standard_error=0.001, certain=certain, reading=comparisons[0].simulated.reading
            )
            if comparisons[0].simulated
            else None
        )
        return with_force(results, comparisons=tuple(replace(c, simulated=chance) for c in comparisons))

    assert TABLES["convergence"](settled(certain=True)).rows == ()
    deployed = [c for c in comparisons if c.method is not Method.PUBLISHED_POOL]
    steps = sum(len(c.convergence) for c in deployed)
    assert len(TABLES["convergence"](settled(certain=False)).rows) == steps > 0


def test_who_sends_nobody_ties_up_nothing_and_rivals_are_marked() -> None:
    results = sample.toy()
    supply = results.adequacy.supply
    sender = next(c for c in supply.contributors if c.offered.high > 0)
    refuser: Contributor = replace(sender, actor_id="nobody", offered=Interval(0, 0), commitment_ids=("no",))
    base = supply.accounts[0]
    rival = replace(
        base,
        account_id="rival",
        rows=tuple(f"commitments/{key}" for key in sender.commitment_ids),
        contributors=(sender, refuser),
    )
    changed = with_force(
        results, supply=replace(supply, contributors=(refuser, sender), accounts=(base, rival))
    )
    assert [row[1] for row in TABLES["land-forces"](changed).rows] == ["counted", "rival"]


def test_an_offer_without_a_number_is_left_to_the_register() -> None:
    results = sample.toy()
    supply = results.adequacy.supply
    silent = replace(supply.commitments[0], commitment_id="silent", treatment=Treatment.NO_NUMBER)
    changed = with_force(results, supply=replace(supply, commitments=(*supply.commitments, silent)))
    assert len(TABLES["contributors"](changed).rows) == len(TABLES["contributors"](results).rows) > 0


def test_missions_that_held_an_area_have_no_line_density() -> None:
    results = sample.toy()
    missions = results.rows.reference_missions
    mission = next(iter(missions.values()))
    area = replace(mission, mission_id="area", line_km=None, comparable_as="area")
    rows = replace(results.rows, reference_missions=MappingProxyType({**missions, "area": area}))
    watched = [m for m in missions.values() if m.line_km]
    assert len(TABLES["missions"](replace(results, rows=rows)).rows) == len(watched) > 0
