"""Does each measure find what the document says, say what it rests on, and stand in the reference?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from dealspace.findings.formats import PRINTS
from dealspace.gather import Edition
from dealspace.loading import load_all
from dealspace.measures import Kind, measures
from dealspace.measures.annotated import Named, key_table, members, plain_type
from dealspace.measures.form import Call, Fault, parts
from dealspace.measures.parameters import Reached, Stance, Task
from dealspace.measures.questions import BESIDE
from dealspace.measures.reference import entry, example, reference
from dealspace.measures.registry import measure
from dealspace.results.rows import row_exists
from dealspace.results.serialise import findings_json
from dealspace.schemas import TABLES
from dealspace.schemas.fields import TASKS
from dealspace.schemas.positions import STANCES
from dealspace.schemas.sources import REACHED
from tests.measures.calls import calls
from tests.measures.oracles import ORACLES
from tests.measures.soundness import judged
from tests.measures.toy import LATEST, TOY, edition

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """The toy case at its date and at its latest."""
    return {
        "base": edition(tmp_path_factory.mktemp("base")),
        "later": edition(tmp_path_factory.mktemp("later"), LATEST),
    }


def test_every_measure_has_an_oracle_and_every_oracle_a_measure() -> None:
    assert set(ORACLES) == set(measures())


@pytest.mark.parametrize("name", ["base", "later"])
def test_a_measure_finds_what_the_document_says(name: str, editions: dict[str, Edition]) -> None:
    each = editions[name]
    document = json.loads(findings_json(each.document))
    assert judged(each, document, calls(each.case, ["answer", "ended", "contested"])) > 800


@pytest.mark.parametrize("name", sorted(measures()))
def test_the_example_in_the_reference_is_right_and_finds_something(
    name: str, editions: dict[str, Edition]
) -> None:
    one, whole = measures()[name], load_all(TOY)
    for part in parts(entry(one), "x"):
        assert not isinstance(part, Fault), part
        if isinstance(part, Named) and part.table in TABLES:
            assert row_exists(f"{part.table}/{part.key}", whole), part
    found = [Call(name, one.example)(each.results) for each in editions.values()]
    assert any(each is not None for each in found), example(one)


@pytest.mark.parametrize("name", sorted(measures()))
def test_a_measure_is_declared_as_it_must_be(name: str) -> None:
    one = measures()[name]
    assert one.what.endswith("."), "the docstring says what it is"
    assert one.template.endswith("."), "the formula is a sentence"
    assert set(re.findall(r"\{(\w+)\}", one.template)) == set(one.parameters)
    assert not set(one.parameters) & {*BESIDE, "measure", "format"}
    assert one.kind is Kind.TRUTH or any(one.kind in kinds for kinds in PRINTS.values())
    for parameter in one.parameters.values():
        # Whatever a parameter can name, the check looks up.
        assert _innermost(parameter.annotation) in {"", "tables", "rows", "findings", *TABLES}


def _innermost(annotation: Any) -> str:
    while getattr(plain_type(annotation), "__origin__", None) is tuple:
        annotation = members(annotation)
    return key_table(annotation)


def test_two_measures_of_one_name_are_refused() -> None:
    def conflicts() -> None: ...

    with pytest.raises(ValueError, match="two measures are called conflicts"):
        measure("X.", kind=Kind.COUNT)(conflicts)


def test_the_reference_on_record_is_the_one_of_the_catalogue() -> None:
    written = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    assert written == reference(), "`nox -s codebook` writes it again"


def test_the_words_of_parameters_are_those_of_the_tables() -> None:
    assert {str(task) for task in Task} == set(TASKS)
    assert set(get_args(Stance)) == set(STANCES)
    assert set(get_args(Reached)) == {"original", *REACHED}
