"""What rests on what: against the foreign keys of the contract, and against hand-written results."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dealspace.case import Case, load_case
from dealspace.case.tables import read_tables
from dealspace.lineage import Lineage, UnknownNameError, build_lineage, find
from dealspace.lineage.outline import Branch, outline
from dealspace.lineage.rows import all_rows
from dealspace.lineage.show import write_outline
from schemas import TABLES

TOY = Path(__file__).parents[1] / "cases" / "toy"
# Every row of the toy case is visible on its last day, but for the condition that a later one replaced.
LAST = date(2032, 3, 31)


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(TOY, LAST)


@pytest.fixture(scope="module")
def lineage(case: Case) -> Lineage:
    return build_lineage(case, DOCUMENT)


DOCUMENT: dict[str, Any] = {
    "actors": {"birch-island": "Birch"},
    "conditions": [
        {"condition_id": name, "actor_id": actor, "kind": kind, "hardness": hardness, "required_party": True}
        for name, actor, kind, hardness in (
            ("birch-guarantee", "birch-island", "demand", "hard"),
            ("birch-quota-cap", "birch-island", "veto", "hard"),
            ("birch-waiver", "birch-island", "demand", "soft"),
            ("mainland-guarantee", "mainland", "veto", "hard"),
        )
    ],
    "readings": {
        "focal": ["birch-guarantee"],
        "cells": [
            {"cell_id": "help+firm", "readings": {"guarantee": "help", "wardens": "firm"}, "feasible": False}
        ],
    },
    "packages": [
        {
            "package_id": "commission-plan",
            "label": "Plan",
            "terms": [{"term_id": "guarantee_level", "origin": "stated"}],
            "acceptable_to": {"birch-island": "breached"},
            "conditions": [
                {"condition_id": name, "verdict": "met", "term_id": term}
                for name, term in (
                    ("birch-guarantee", "guarantee_level"),
                    ("birch-quota-cap", "annual_quota"),
                    ("birch-waiver", "sovereignty_waiver"),
                    ("mainland-guarantee", "guarantee_level"),
                )
            ],
            "conflicts": [["birch-guarantee", "term:guarantee_level"]],
        }
    ],
    "deal_space": {
        "feasible": False,
        "conflicts": [["birch-guarantee", "mainland-guarantee"]],
        "concessions": [{"conditions": ["birch-guarantee"], "relaxations": [{"text": "2 -> 1"}]}],
    },
    "adequacy": {
        "supply": {
            "contributors": [{"commitment_ids": ["mainland-wardens-2031"], "pool_actor_ids": ["mainland"]}]
        },
        "comparisons": [
            {
                "task": "monitor",
                "method": "published",
                "rows": [{"row": "force_requirements/monitor-experts"}],
            }
        ],
    },
    "multiverse": {
        "choices": [
            {"choice_id": "birch-zone", "row": "conditions/birch-zone", "kind": "condition", "options": []},
        ]
    },
    "findings": [
        {
            "finding_id": "gap",
            "holds": True,
            "sentence": "There is a gap.",
            "rows": ["conditions/birch-guarantee"],
        }
    ],
}


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
    assert tests == ["test/commission-plan/birch-guarantee", "test/commission-plan/birch-quota-cap"]


def test_a_source_carries_all_conclusions_drawn_from_it(lineage: Lineage) -> None:
    carried = lineage.consequences("sources/gazette-2031-06-20")
    assert {
        "finding/gap",
        "deal-space",
        "conflict/deal-space/birch-guarantee+mainland-guarantee",
        "concession/birch-guarantee",
        "conflict/commission-plan/birch-guarantee+term:guarantee_level",
        "adequacy/monitor/published",
        "choice/birch-zone",
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
