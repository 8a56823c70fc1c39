"""The models are complete, and what is generated from them is what lies in the repository."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from dealspace.case import model
from dealspace.case.tables import read_tables
from dealspace.checks.conform import coerce
from dealspace.codebook import codebook_page, datapackage
from dealspace.commands.codebook import generated
from dealspace.schemas import TABLES, TableSpec
from dealspace.schemas.fields import optional, text

ROOT = Path(__file__).parent.parent.parent
TOY = ROOT / "tests" / "cases" / "toy"
SPECS = pytest.mark.parametrize("spec", TABLES.values(), ids=TABLES)


def test_the_committed_codebook_and_data_package_are_the_generated_ones() -> None:
    for name, content in generated(ROOT / "data").items():
        assert (ROOT / "data" / name).read_bytes() == content, name


@SPECS
def test_every_column_says_what_it_means_and_every_number_its_unit(spec: TableSpec) -> None:
    for column in spec.columns:
        assert column.description.endswith("."), column.name
        assert column.unit or column.kind not in ("number", "integer", "value", "values"), column.name


@SPECS
def test_every_foreign_key_points_to_a_key_of_a_table(spec: TableSpec) -> None:
    for foreign in spec.foreign_keys:
        assert TABLES[foreign.table].key == (foreign.target,)


@SPECS
def test_the_key_columns_are_columns_and_never_empty(spec: TableSpec) -> None:
    columns = {column.name: column for column in spec.columns}
    assert not any(columns[name].nullable for name in spec.key)


@SPECS
def test_the_toy_table_has_the_columns_of_the_model(spec: TableSpec) -> None:
    header = (TOY / spec.file_name).read_text(encoding="utf-8").splitlines()[0]
    given = header.split(",")
    wanted = [column.name for column in spec.columns if not column.optional or column.name in given]
    assert given == wanted


@SPECS
def test_the_model_takes_the_toy_table_and_no_other_column(spec: TableSpec) -> None:
    frame, unfit = coerce(spec, read_tables(TOY)[spec.name])
    assert unfit == ()
    assert len(spec.model.validate(frame, lazy=True)) == len(frame) > 0
    with pytest.raises(pandera.errors.SchemaErrors):
        spec.model.validate(frame.assign(more=pd.Series(["x"] * len(frame), dtype="str")), lazy=True)
    with pytest.raises(pandera.errors.SchemaErrors):
        spec.model.validate(frame.drop(columns=spec.column_names[-1]), lazy=True)


def test_the_typed_rows_have_a_field_for_every_column() -> None:
    names = {
        "sources": model.Source,
        "actors": model.Actor,
        "force_requirements": model.ForceRequirement,
        "reference_missions": model.ReferenceMission,
        "force_pools": model.ForcePool,
        "planning_factors": model.PlanningFactor,
        "legal_instruments": model.LegalInstrument,
        "events": model.Event,
        "claims": model.Claim,
        "claim_evidence": model.ClaimEvidence,
        "forecasts": model.Forecast,
        "forecast_outcomes": model.ForecastOutcome,
    }
    for table, row in names.items():
        assert tuple(field.name for field in dataclasses.fields(row))[:-1] == TABLES[table].column_names


def test_the_data_package_names_every_table_column_key_and_reference() -> None:
    resources = {resource["name"]: resource for resource in datapackage("case", "A case")["resources"]}
    assert list(resources) == list(TABLES)
    for name, spec in TABLES.items():
        schema = resources[name]["schema"]
        assert [field["name"] for field in schema["fields"]] == list(spec.column_names)
        assert schema["primaryKey"] == list(spec.key)
        single = [foreign.column for foreign in spec.foreign_keys if not foreign.many]
        assert [key["fields"][0] for key in schema.get("foreignKeys", [])] == single


def test_the_data_package_leaves_out_an_optional_column_that_the_file_lacks() -> None:
    def told(header: list[str]) -> tuple[list[str], list[str]]:
        resources = datapackage("case", "A case", {"commitments": header})["resources"]
        schema = next(r["schema"] for r in resources if r["name"] == "commitments")
        fields = [field["name"] for field in schema["fields"]]
        return fields, [key["fields"][0] for key in schema["foreignKeys"]]

    names = list(TABLES["commitments"].column_names)
    without = [name for name in names if name != "rival_to"]
    assert told(names)[0] == names
    assert "rival_to" in told(names)[1]
    # A required column that is missing is an error of the file, not another form of the table.
    assert told(without[1:])[0] == without
    assert "rival_to" not in told(without)[1]


def test_only_a_column_that_may_be_empty_can_be_optional() -> None:
    with pytest.raises(ValueError, match="may also be empty"):
        optional(text("A text.", nullable=False))


def test_the_data_package_says_the_bounds_of_the_models() -> None:
    fields = {
        f["name"]: f
        for r in datapackage("case", "A case")["resources"]
        if r["name"] == "sources"
        for f in r["schema"]["fields"]
    }
    assert fields["credibility"]["constraints"] == {"required": True, "minimum": 1, "maximum": 6}
    assert fields["reliability"]["constraints"]["enum"] == list("ABCDEF")


def test_the_codebook_has_a_row_for_every_column_with_whole_cells() -> None:
    lines = codebook_page("A case").splitlines()
    for spec in TABLES.values():
        at = lines.index(f"## {spec.name}")
        rows = [line for line in lines[at:] if line.startswith("| `")][: len(spec.columns)]
        assert [row.split("`")[1] for row in rows] == list(spec.column_names)
        assert {row.count("|") - row.count("\\|") for row in rows} == {5}
