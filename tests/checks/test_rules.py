"""Every rule refuses what it is for, and that alone, and lets a near miss pass."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dealspace.checks import run_checks
from dealspace.checks.rule import Rule
from dealspace.checks.rules import RULES
from dealspace.checks.rules.numbers import _ranges
from dealspace.schemas import TABLES
from tests.checks.catalogue import TARGET, catalogue
from tests.checks.example import Example
from tests.checks.examples import EXAMPLES
from tests.checks.folder import Folder


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_refuses_what_it_is_for_and_names_the_place(example: Example, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    example.fails(folder)
    report = run_checks(folder.path)
    assert report.flat() == example.found
    for problem in report.problems:
        told = (problem.message, problem.advice)
        assert all(type(text) is str and text.strip() for text in told), problem


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_lets_a_near_miss_pass(example: Example, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    example.passes(folder)
    assert folder.flat() == []


def test_every_rule_has_an_example() -> None:
    assert {example.rule for example in EXAMPLES} == {rule.id for rule in RULES}


def test_every_example_shows_its_rule_at_work() -> None:
    assert [e.name for e in EXAMPLES if e.rule not in {rule for rule, *_ in e.found}] == []


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(rule.id for rule in RULES).items() if times > 1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_title_and_advice(rule: type[Rule]) -> None:
    assert rule.title().endswith(".")
    assert rule.advice()


def test_the_toy_case_is_clean(tmp_path: Path) -> None:
    assert Folder(tmp_path / "data").flat() == []


def test_the_catalogue_on_record_is_the_one_of_the_rules() -> None:
    assert TARGET.read_text(encoding="utf-8") == catalogue(), "`nox -s codebook` writes it again"


def test_ranges_are_told_by_the_names_of_columns() -> None:
    found = {name: [*_ranges(spec)] for name, spec in TABLES.items()}
    assert found["terms"] == [("minimum", "maximum")]
    assert found["commitments"] == [("value_low", "value_high")]
    assert ("obligation_low", "obligation") in found["legal_instruments"]
    assert ("obligation", "obligation_high") in found["legal_instruments"]
    assert found["force_requirements"] == [("low", "high")]
