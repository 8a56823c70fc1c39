"""The models are complete, and what is generated from them is what lies in the repository."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest

from dealspace.case import model
from dealspace.case.dated_rows import rows_of
from dealspace.case.tables import read_tables
from dealspace.checks.conform import coerce
from dealspace.codebook import codebook_page, datapackage
from dealspace.commands.codebook import generated
from dealspace.loading import load_all
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
def test_the_toy_table_has_the_columns_of_the_declaration(spec: TableSpec) -> None:
    header = (TOY / spec.file_name).read_text(encoding="utf-8").splitlines()[0]
    given = header.split(",")
    wanted = [column.name for column in spec.columns if not column.optional or column.name in given]
    assert given == wanted


@SPECS
def test_the_schema_takes_the_toy_table_and_no_other_column(spec: TableSpec) -> None:
    frame, unfit = coerce(spec, read_tables(TOY)[spec.name])
    assert unfit == ()
    assert len(spec.schema.validate(frame, lazy=True)) == len(frame) > 0
    with pytest.raises(pandera.errors.SchemaErrors):
        spec.schema.validate(frame.assign(more=pd.Series(["x"] * len(frame), dtype="str")), lazy=True)
    with pytest.raises(pandera.errors.SchemaErrors):
        spec.schema.validate(frame.drop(columns=spec.column_names[-1]), lazy=True)


@SPECS
def test_every_field_of_a_row_is_declared_as_columns_or_as_rows_of_another_table(spec: TableSpec) -> None:
    bound = {field.name for field, _ in spec.bindings}
    for field in dataclasses.fields(spec.row):
        details = field.metadata.get("details")
        assert field.name == "line" or field.name in bound or details in TABLES, field.name
        if details:
            assert TABLES[details].part_of == spec.name


@SPECS
def test_a_typed_row_says_what_the_cells_of_its_line_say(spec: TableSpec) -> None:
    """Read back from its row, every cell is the one that was read, whatever fields the columns became."""
    tables = read_tables(TOY)
    typed = rows_of(load_all(TOY))
    if spec.name == "term_levels":
        typed["term_levels"] = {
            f"{level.term_id}/{level.level}": level for t in typed["terms"].values() for level in t.levels
        }
    for row in tables[spec.name]:
        found = typed[spec.name][row.key]
        for field, columns in spec.bindings:
            if (
                len(columns) == 1
                and hasattr(found, field.name)
                and columns[0].kind not in {"value", "number"}
            ):
                assert _as_text(getattr(found, field.name)) == row[columns[0].name], (row.key, field.name)


def _as_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case tuple():
            return "|".join(value)
        case model.PartialDate():
            return value.text
    return str(value)


def test_no_other_module_lists_tables() -> None:
    """A new table needs its module, a field of the case, and no place in a list."""
    names = set(TABLES)
    for path in sorted((ROOT / "src" / "dealspace").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [key for key in node.keys if key is not None]
            elif isinstance(node, ast.List | ast.Tuple | ast.Set):
                keys = list(node.elts)
            else:
                continue
            named = names & {str(key.value) for key in keys if isinstance(key, ast.Constant)}
            assert len(named) < 5, f"{path}:{node.lineno} lists {sorted(named)}"


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


def test_the_data_package_says_the_bounds_of_the_declarations() -> None:
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
