"""What do the force tables say of rival accounts, pools, absent methods and settled estimates?"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dealspace.case.model import Case
from dealspace.tables import TABLES
from dealspace.tables.force import absent_methods
from tables import sample


def case_and_document() -> tuple[dict[str, Any], Case]:
    case = sample.article_case()
    return sample.document_of(case), case


def with_force(document: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {**document, "adequacy": {**document["adequacy"], **changed}}


def comparisons(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["adequacy"]["comparisons"]
    return found


def test_every_account_has_its_own_column_and_no_column_is_a_mean() -> None:
    document, case = case_and_document()
    table = TABLES["accounts"](document, case)
    assert len(table.columns) == 2 + len(document["adequacy"]["supply"]["accounts"])
    assert len(table.rows) == len(comparisons(document))
    reassurance = next(row for row in table.rows if row[0] == "Reassurance")
    assert [str(cell).split("\u00a0")[0] for cell in reassurance[2:]] == ["0.41", "<0.01"]


def test_many_accounts_stand_in_rows() -> None:
    document, case = case_and_document()
    supply = document["adequacy"]["supply"]
    accounts = [{**supply["accounts"][0], "account_id": f"a{i}"} for i in range(5)]
    many = [
        {**c, "by_account": [{**c["by_account"][0], "account_id": f"a{i}"} for i in range(5)]}
        for c in comparisons(document)
    ]
    changed = with_force(document, supply={**supply, "accounts": accounts}, comparisons=many)
    table = TABLES["accounts"](changed, case)
    assert len(table.columns) == 4
    assert len(table.rows) == 5 * len(many)


def test_a_pool_never_stands_beside_a_deployed_strength() -> None:
    document, case = case_and_document()
    row = {"row": "force_requirements/x", "low": 90_000, "high": 90_000, "open_end": "at_least"}
    pool = {**comparisons(document)[0], "method": "published_pool", "rows": [{**row, "source_id": "none"}]}
    pool["supply"] = {**pool["supply"], "q50": 180_000}
    changed = with_force(document, comparisons=[*comparisons(document), pool])
    (found,) = TABLES["pools"](changed, case).rows
    assert found[2:4] == ("at least 90,000", "at least 50%")
    for name in ("adequacy", "accounts"):
        assert TABLES[name](changed, case).rows == TABLES[name](document, case).rows


def test_absent_methods_are_one_sentence_and_nothing_without_a_gap() -> None:
    document, _ = case_and_document()
    gaps = [
        {"task": "patrol_line", "method": "norm", "why": "no norm"},
        {"task": "monitor", "method": "norm", "why": "no norm"},
        {"task": "monitor", "method": "published_pool", "why": "no pool"},
    ]
    sentence = absent_methods(with_force(document, absent=gaps))
    assert sentence == "Without a result: planning norms for monitor and patrol line (no norm)."
    assert absent_methods(with_force(document, absent=[])) == ""


def test_what_the_bounds_decide_needs_no_table_of_convergence() -> None:
    document, case = case_and_document()
    certain = [{**c, "p_meets": {**c["p_meets"], "certain": True}} for c in comparisons(document)]
    assert TABLES["convergence"](with_force(document, comparisons=certain), case).rows == ()
    steps = sum(len(c["convergence"]) for c in comparisons(document))
    assert len(TABLES["convergence"](document, case).rows) == steps


def test_who_sends_nobody_ties_up_nothing_and_rivals_are_marked() -> None:
    document, case = case_and_document()
    supply = document["adequacy"]["supply"]
    (sender,) = supply["contributors"]
    refuser = {**sender, "actor_id": "italy", "offered": {"low": 0, "high": 0}, "commitment_ids": ["no"]}
    rival = {**supply["accounts"][1], "contributors": [sender, refuser]}
    changed = with_force(
        document,
        supply={
            **supply,
            "contributors": [refuser, sender],
            "accounts": [supply["accounts"][0], rival],
        },
    )
    assert [row[1] for row in TABLES["land-forces"](changed, case).rows] == ["counted", "rival"]


def test_an_offer_without_a_number_is_left_to_the_register() -> None:
    document, case = case_and_document()
    uses = document["adequacy"]["supply"]["commitments"]
    numbered = [use for use in uses if use["treatment"] != "no_number"]
    assert 0 < len(TABLES["contributors"](document, case).rows) == len(numbered) < len(uses)


def test_missions_that_held_an_area_have_no_line_density() -> None:
    document, case = case_and_document()
    mission = next(iter(case.reference_missions.values()))
    area = replace(mission, mission_id="area", line_km=None, comparable_as="area")
    both = replace(case, reference_missions=MappingProxyType({**case.reference_missions, "area": area}))
    watched = [m for m in case.reference_missions.values() if m.line_km]
    assert len(TABLES["missions"](document, both).rows) == len(watched) > 0
