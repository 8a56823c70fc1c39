"""Is `findings.json` what its schema says?"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest

from dealspace.case import load_case
from dealspace.case.model import Hardness
from dealspace.commands.analyse import findings_json
from dealspace.results import Results, analyse

SCHEMA = json.loads((files("schemas") / "findings.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(results: Results) -> Document:
    found: Document = json.loads(findings_json(results.document))
    return found


def errors(document: Document) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_results_of_the_case_fit_the_schema(document: Document) -> None:
    assert errors(document) == []


def test_the_results_of_the_toy_case_fit_the_schema(root: Path) -> None:
    toy = root / "tests" / "cases" / "toy"
    assert errors(json.loads(findings_json(analyse(load_case(toy), toy).document))) == []


def test_the_results_fit_the_schema_when_there_is_a_deal(root: Path) -> None:
    toy = root / "tests" / "cases" / "toy"
    case = load_case(toy)
    soft = {key: replace(row, hardness=Hardness.SOFT) for key, row in case.conditions.items()}
    milder = replace(case, conditions=MappingProxyType(soft), condition_variants=MappingProxyType({}))
    found = json.loads(findings_json(analyse(milder, toy).document))
    assert found["deal_space"]["feasible"]
    assert errors(found) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(extra=1),
        lambda d: d.pop("packages"),
        lambda d: d.update(data_fingerprint="abc"),
        lambda d: d["packages"][0].update(extra=1),
        lambda d: d["packages"][0].update(deliverable="perhaps"),
        lambda d: d["deal_space"].update(extra=1),
        lambda d: d["deal_space"].update(feasible=not d["deal_space"]["feasible"]),
        lambda d: d["findings"][0].update(extra=1),
        lambda d: d["findings"][0].update(sentence="Of {n-packages} packages, none."),
        lambda d: d["multiverse"]["deal_space_empty"].update(weighted=1.5),
    ],
)
def test_a_spoilt_document_does_not_fit(document: Document, spoil: Callable[[Document], object]) -> None:
    spoilt = copy.deepcopy(document)
    spoil(spoilt)
    assert errors(spoilt)
