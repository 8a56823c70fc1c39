"""What do the force tables say of rival accounts, pools, absent methods and settled estimates?"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dealspace.analysis.adequacy.results import Contributor, Interval, Method, Reading, Treatment
from dealspace.results.records import Results
from dealspace.results.records.force import AbsentMethod, Comparison, Probability, RowEstimate
from dealspace.tables import TABLES
from dealspace.tables.force import absent_methods
from tests.figures import sample


def with_force(results: Results, **changed: Any) -> Results:
    return replace(results, adequacy=replace(results.adequacy, **changed))


def accounted(*chances: float) -> Results:
    """The toy results with as many accounts of the supply as there are chances of enough."""
    results = sample.toy()
    supply = results.adequacy.supply
    names = [f"a{place}" for place in range(len(chances))]

    def outcomes(found: Comparison) -> Comparison:
        assert found.simulated is not None
        said = [
            replace(found.simulated, estimate=chance, certain=False, reading=Reading.ESTIMATE)
            for chance in chances
        ]
        own = [
            replace(found.by_account[0], account_id=name, simulated=chance)
            for name, chance in zip(names, said, strict=True)
        ]
        return replace(found, by_account=tuple(own))

    found = [c for c in results.adequacy.comparisons if c.simulated is not None]
    return with_force(
        results,
        supply=replace(supply, accounts=tuple(replace(supply.accounts[0], account_id=n) for n in names)),
        comparisons=tuple(map(outcomes, found)),
    )


def test_every_account_has_its_own_column_and_no_column_is_a_mean() -> None:
    results = accounted(0.41, 0.001)
    table = TABLES["accounts"](results)
    assert len(table.columns) == 2 + 2
    assert len(table.rows) == len(results.adequacy.comparisons) > 0
    for row in table.rows:
        assert [str(cell).split("\u00a0")[0] for cell in row[2:]] == ["0.41", "<0.01"]


def test_many_accounts_stand_in_rows() -> None:
    results = accounted(0.1, 0.2, 0.3, 0.4, 0.5)
    table = TABLES["accounts"](results)
    assert len(table.columns) == 4
    assert len(table.rows) == 5 * len(results.adequacy.comparisons)


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
    for name in ("adequacy", "accounts"):
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
    results = accounted(0.4)
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
