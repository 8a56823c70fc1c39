"""Are like rows of the case coded alike?"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from dealspace.case.model import Case, Hardness
from dealspace.loading import load_all


@pytest.fixture(scope="module")
def whole(root: Path) -> Case:
    return load_all(root / "data")


def test_a_package_that_promises_something_says_what_russia_has_of_it(whole: Case) -> None:
    promising = {
        key
        for key, package in whole.packages.items()
        if "guarantee_level" in package.terms and package.terms["guarantee_level"].high >= 1
    }
    silent = {key for key in promising if "russian_role" not in whole.packages[key].terms}
    assert len(promising) >= 10
    assert silent == set()


def test_the_examples_of_levels_that_are_in_the_tables_are_named(root: Path) -> None:
    with (root / "data" / "term_levels.csv").open(encoding="utf-8", newline="") as file:
        levels = {(row["term_id"], row["level"]): row for row in csv.DictReader(file)}
    assert levels["russian_role", "0"]["exemplar_package"] == "assurances-2024"
    assert levels["russian_role", "1"]["exemplar_package"] == "istanbul-bilateral"
    assert levels["guarantee_level", "2"]["exemplar_package"] == "assurances-2024"
    named = [row["exemplar_instrument"] for (term, _), row in levels.items() if term == "guarantee_level"]
    assert len(list(filter(None, named))) == 4


def test_what_has_only_not_been_offered_is_a_preference_and_read_as_a_refusal_alike(whole: Case) -> None:
    """The limits that are read from what was signed or said, of the coalition and of the United States."""
    limits = ("co-guarantee-ceiling", "us-guarantee-ceiling", "us-support-ceiling")
    refused = {}
    for key in limits:
        assert whole.conditions[key].hardness is Hardness.SOFT
        readings = [row for row in whole.condition_variants.values() if row.condition_id == key]
        hard = [
            row.weight
            for row in readings
            if row.hardness is Hardness.HARD and row.variant_id != "article5-in-reach"
        ]
        refused[key] = sum(hard, Fraction(0))
    assert set(refused.values()) == {Fraction(2, 5)}
