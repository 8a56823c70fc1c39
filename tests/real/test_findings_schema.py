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

from dealspace.case.model import Hardness
from dealspace.findings import load_specs
from dealspace.gather import Edition, analyse
from dealspace.loading import load_case
from dealspace.measures.questions import truth
from dealspace.results.schema import schema_text
from dealspace.results.serialise import findings_json

SCHEMA = json.loads((files("dealspace.schemas") / "findings.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(results: Edition) -> Document:
    found: Document = json.loads(findings_json(results.document))
    return found


def errors(document: Document) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_on_record_is_the_one_of_the_records() -> None:
    written = (files("dealspace.schemas") / "findings.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(), "`nox -s codebook` writes it again"


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


def test_every_flag_of_the_case_is_there_and_finds_something_at_some_date(
    results: Edition, latest: Edition, root: Path
) -> None:
    flags = load_specs(root / "data").flags
    for state in (results, latest):
        assert state.document["flags"] == state.flags
        assert set(state.flags) == set(flags)
    states = [state.results for state in (results, latest)]
    found = {name: [truth(test, state) for state in states] for name, test in flags.items()}
    assert [name for name, values in found.items() if values == [None, None]] == []


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
        lambda d: d["multiverse"]["deal_space_empty"].update(high=1.5),
    ],
)
def test_a_spoilt_document_does_not_fit(document: Document, spoil: Callable[[Document], object]) -> None:
    spoilt = copy.deepcopy(document)
    spoil(spoilt)
    assert errors(spoilt)
