"""Can a case be as small as a case can be? The fewest tables, no settings but the needed ones, no numbers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from dealspace.checks.run import run_checks
from dealspace.conclusions import conclusions
from dealspace.gather import analyse
from dealspace.loading import load_case
from dealspace.page.outputs import write_outputs
from dealspace.schemas import TABLES

LEAST = Path(__file__).parent / "cases" / "least"


def test_the_fewest_tables_are_those_that_are_required() -> None:
    files = {path.name for path in LEAST.glob("*.csv")}
    assert files == {spec.file_name for spec in TABLES.values() if spec.required}
    assert len(files) < len(TABLES)


def test_they_pass_every_check_and_are_analysed() -> None:
    assert run_checks(LEAST).problems == ()
    edition = analyse(load_case(LEAST), LEAST)
    found = conclusions(edition.results)
    assert found["deal-space"].verdict == "empty"
    assert found["verdict/free-bridge/acceptable-to/left-bank"].verdict == "met"
    assert found["verdict/free-bridge/acceptable-to/right-bank"].verdict == "breached"
    assert {name for name in found if name.startswith("conflict/deal-space")} == {
        "conflict/deal-space/left-free+right-toll"
    }
    assert edition.results.adequacy.comparisons == edition.results.adequacy.absent == ()


def test_what_they_have_can_be_printed(tmp_path: Path) -> None:
    write_outputs(analyse(load_case(LEAST), LEAST), tmp_path)
    outputs = json.loads((tmp_path / "outputs.json").read_text(encoding="utf-8"))
    assert "conditions" in outputs["tables"]
    assert {"adequacy", "contributors", "claims"} <= set(outputs["absent"]["tables"])
    assert {"register-forces", "register-claims"} <= set(outputs["absent"]["blocks"])


def test_rows_that_only_the_force_calculation_reads_ask_for_its_settings(tmp_path: Path) -> None:
    folder = shutil.copytree(LEAST, tmp_path / "data")
    (folder / "force_pools.csv").write_text(
        "actor_id,active,land,as_of,source_id,locator,note\nleft-bank,20,10,2031-05-01,courier-2031-05,p3,\n",
        encoding="utf-8",
    )
    found = [(p.file, p.column, p.message) for p in run_checks(folder).errors]
    assert found == [("case.toml", "adequacy", "missing, so nothing reads the rows of force_pools.csv")]
