"""The generated documents describe every column, and are noticed when they are out of date."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dealspace.schemas import TABLES
from tests.commands_in_tests import Run


def test_codebook_names_every_table_and_column(place: Path, run: Run) -> None:
    assert run("codebook").code == 0
    page = (place / "data" / "CODEBOOK.md").read_text(encoding="utf-8")
    for spec in TABLES.values():
        section = page.partition(f"\n## {spec.name}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(spec.column_names)


def test_datapackage_is_true_of_the_files(place: Path, run: Run) -> None:
    run("codebook")
    package = json.loads((place / "data" / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        header = (place / "data" / resource["path"]).read_text(encoding="utf-8").partition("\n")[0].split(",")
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == header
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["reference"]["resource"] in names
            assert set(key["fields"]) <= set(fields)


def test_check_writes_nothing_and_fails_until_the_documents_are_written(place: Path, run: Run) -> None:
    stale = run("codebook", "--check")
    assert stale.code == 1
    assert "CODEBOOK.md" in stale.err
    assert not (place / "data" / "CODEBOOK.md").exists()
    run("codebook")
    assert run("codebook", "--check").code == 0
    with (place / "data" / "datapackage.json").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run("codebook", "--check").code == 1
