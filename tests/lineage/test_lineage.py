"""What rests on what: against the foreign keys of the contract, and against hand-written results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.case import Case
from dealspace.case.tables import read_tables
from dealspace.conclusions import conclusions
from dealspace.gather import analyse
from dealspace.lineage import Lineage, UnknownNameError, build_lineage, find
from dealspace.lineage.outline import Branch, outline
from dealspace.lineage.rows import all_rows
from dealspace.lineage.show import write_outline
from dealspace.results.records import Results
from dealspace.results.records.findings import Finding
from dealspace.schemas import TABLES
from tests.built import toy
from tests.results_of import record_of

TOY = Path(__file__).parents[1] / "cases" / "toy"
# Every row of the toy case is visible on its last day, but for the condition that a later one replaced.
LAST = date(2032, 3, 31)


@pytest.fixture(scope="module")
def case() -> Case:
    return toy(LAST).case


@pytest.fixture(scope="module")
def lineage(case: Case) -> Lineage:
    return build_lineage(case, conclusions(with_finding(toy(LAST).results)))


def with_finding(results: Results) -> Results:
    """The toy case has no findings of its own."""
    gap = {
        "finding_id": "gap",
        "label": "The gap",
        "share_of": "",
        "section": "deal",
        "headline": True,
        "holds": True,
        "case": "sentence",
        "cases": [],
        "as_of": results.as_of,
        "sentence": "There is a gap.",
        "template": "There is a gap.",
        "values": [],
        "limit": "",
        "robustness": None,
        "profiles": [],
        "reversal": None,
        "region": None,
        "effects": [],
        "rows": ["conditions/birch-guarantee"],
        "about": [],
        "follows_from": [],
    }
    return replace(results, findings=(record_of(Finding, gap),))


def test_every_row_rests_on_the_rows_that_its_foreign_keys_name(lineage: Lineage) -> None:
    tables, seen = read_tables(TOY), 0
    for name, spec in TABLES.items():
        for row in tables[name]:
            node = f"{name}/{row.key}"
            if node not in lineage.nodes:
                continue
            foundation = lineage.foundation(node) | lineage.consequences(node)
            for key in spec.foreign_keys:
                targets = row.items(key.column) if key.many else (row[key.column],)
                for target in filter(None, targets):
                    assert f"{key.table}/{target}" in foundation, f"{node}: {key.column}"
                    seen += 1
    assert seen > 150


def test_every_row_of_the_case_is_a_node_with_its_place(case: Case, lineage: Lineage) -> None:
    for table, key, row in all_rows(case):
        assert lineage.nodes[f"{table}/{key}"].place == f"{table}.csv:{row.line}"


def test_what_a_node_carries_is_the_inverse_of_what_it_rests_on(lineage: Lineage) -> None:
    forward = {(node, target) for node, targets in lineage.rests_on.items() for target in targets}
    backward = {(node, target) for target, nodes in lineage.carries.items() for node in nodes}
    assert forward == backward


def test_a_condition_rests_on_its_evidence_its_variants_and_their_sources(lineage: Lineage) -> None:
    foundation = lineage.foundation("conditions/birch-guarantee")
    assert {
        "condition_evidence/birch-guarantee/mainland-guarantee-2031",
        "positions/birch-guarantee-2031",
        "positions/mainland-guarantee-2031",
        "condition_variants/birch-guarantee/assurance-will-do",
        "sources/gazette-2031-06-20",
        "term_levels/guarantee_level/2",
    } <= foundation
    assert "positions/birch-wardens-2031" not in foundation


def test_a_verdict_rests_on_the_hard_conditions_of_that_actor_only(lineage: Lineage) -> None:
    verdict = "verdict/commission-plan/acceptable-to/birch-island"
    tests = [node for node in lineage.rests_on[verdict] if node.startswith("test/")]
    assert tests == [
        "test/commission-plan/birch-guarantee",
        "test/commission-plan/birch-quota-cap",
        "test/commission-plan/birch-wardens",
    ]


def test_a_source_carries_all_conclusions_drawn_from_it(lineage: Lineage) -> None:
    carried = lineage.consequences("sources/gazette-2031-06-20")
    assert {
        "finding/gap",
        "deal-space",
        "conflict/deal-space/birch-guarantee+mainland-guarantee",
        "concession/birch-guarantee",
        "conflict/commission-plan/birch-guarantee+term:guarantee_level",
        "adequacy/monitor/published",
        "choice/condition:birch-zone",
    } <= carried


def test_a_reading_rests_on_its_own_settings_and_on_the_deal_space(lineage: Lineage) -> None:
    foundation = lineage.foundation("reading/help+firm")
    stem = "case.toml/readings.axes.guarantee.options"
    assert {
        "deal-space",
        "conditions/birch-guarantee",
        f"{stem}.help.codings.condition:birch-guarantee",
    } <= foundation
    assert f"{stem}.assurance.codings.condition:birch-guarantee" not in foundation


def test_an_adequacy_result_rests_on_pledges_pools_and_settings(lineage: Lineage) -> None:
    foundation = lineage.foundation("adequacy/monitor/published")
    assert {"commitments/mainland-wardens-2031", "force_pools/mainland", "case.toml/seed"} <= foundation


def test_every_key_can_be_explained(lineage: Lineage) -> None:
    for node_id, node in lineage.nodes.items():
        for name in (node_id, node.key):
            found = find(lineage, name)
            text = write_outline(outline(lineage, found))
            assert text.startswith(f"{found.node.kind}: {found.node.node_id}\n")
        assert find(lineage, node_id).node is node


def test_an_outline_tells_every_node_that_can_be_reached_and_each_in_full_once(lineage: Lineage) -> None:
    for node_id in lineage.nodes:
        shown = outline(lineage, find(lineage, node_id), width=None)
        for tree, reached in ((shown.rests_on, lineage.foundation), (shown.carries, lineage.consequences)):
            told = [branch.node.node_id for branch in _walk(tree) if not branch.repeated]
            assert sorted(told) == sorted(reached(node_id))


def test_branches_beyond_the_cap_are_counted(lineage: Lineage) -> None:
    shown = outline(lineage, find(lineage, "sources/gazette-2031-06-20"), width=2)
    assert len(shown.carries.branches) == 2
    assert shown.carries.left_out == len(lineage.carries["sources/gazette-2031-06-20"]) - 2
    assert f"... and {shown.carries.left_out} more" in write_outline(shown)


def test_a_bare_key_means_the_most_telling_table_and_names_the_others(lineage: Lineage) -> None:
    found = find(lineage, "mainland")
    assert found.node.node_id == "actors/mainland"
    assert found.others == ("force_pools/mainland",)


def test_a_misspelt_key_is_answered_with_the_closest(lineage: Lineage) -> None:
    with pytest.raises(UnknownNameError) as raised:
        find(lineage, "birch-garantee")
    assert raised.value.close[0] == "birch-guarantee"


def test_a_name_like_no_other_has_no_suggestions(lineage: Lineage) -> None:
    with pytest.raises(UnknownNameError) as raised:
        find(lineage, "zzzzzzzzzzzz")
    assert raised.value.close == ()


def _walk(branch: Branch) -> list[Branch]:
    return [branch, *(node for child in branch.branches for node in _walk(child))]


def test_no_conclusion_rests_on_a_name_that_is_none_but_for_what_a_package_leaves_open(
    case: Case, lineage: Lineage
) -> None:
    found = conclusions(toy(LAST).results)
    missing = {name for one in found.values() for name in one.rests_on} - set(lineage.nodes)
    ended = {f"conditions/{key}" for key in case.not_in_force}
    assert all(name.startswith("package_terms/") for name in missing - ended), missing
    stated = {f"package_terms/{p.package_id}/{term}" for p in case.packages.values() for term in p.terms}
    assert not missing & stated


def test_rows_that_carry_no_conclusion_change_none(case: Case, lineage: Lineage) -> None:
    """What is under no conclusion can go, and every conclusion says the same."""
    told = conclusions(toy(LAST).results)
    under = lineage.foundation(*told)
    tables = ("events", "positions", "commitments", "planning_factors", "legal_instruments",
              "reference_missions", "force_pools", "forecasts", "claims")  # fmt: skip
    kept: dict[str, Any] = {
        table: {key: row for key, row in getattr(case, table).items() if f"{table}/{key}" in under}
        for table in tables
    }
    assert sum(map(len, kept.values())) < sum(len(getattr(case, table)) for table in tables)
    without = conclusions(analyse(replace(case, **kept), TOY).results)
    assert set(without) == set(told)
    for name, found in told.items():
        assert (without[name].verdict, without[name].strengths) == (found.verdict, found.strengths), name
