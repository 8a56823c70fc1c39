"""The bundle holds what it says, with true digests, and is the same whenever it is made."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from commands_in_tests import Run
from dealspace.case.fingerprint import fingerprint


@pytest.fixture
def project(place: Path) -> Path:
    (place / "src").mkdir()
    (place / "src" / "code.py").write_text("ANSWER = 42\n", encoding="utf-8")
    (place / "src" / "__pycache__").mkdir()
    (place / "src" / "__pycache__" / "code.pyc").write_bytes(b"\0")
    (place / "report").mkdir()
    (place / "report" / "report.qmd").write_text("# Report\n", encoding="utf-8")
    (place / "LICENSE").write_text("MIT\n", encoding="utf-8")
    (place / "secret.env").write_text("not for others", encoding="utf-8")
    build = place / "build"
    (build / "report").mkdir(parents=True)
    (build / "report" / "index.html").write_text("<h1>Report</h1>", encoding="utf-8")
    results = {"data_fingerprint": fingerprint(place / "data"), "as_of": "2031-06-30"}
    (build / "findings.json").write_text(json.dumps(results), encoding="utf-8")
    return place


def _bundle(project: Path) -> Path:
    (path,) = (project / "build" / "citation").glob("*.zip")
    return path


def test_two_archives_of_the_same_files_have_the_same_bytes(project: Path, run: Run) -> None:
    assert run("archive").code == 0
    first = _bundle(project).read_bytes()
    for path in project.rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))
    _bundle(project).unlink()
    assert run("archive").code == 0
    assert _bundle(project).read_bytes() == first


def test_the_manifest_gives_the_digest_of_every_file(project: Path, run: Run) -> None:
    run("archive")
    with zipfile.ZipFile(io.BytesIO(_bundle(project).read_bytes())) as archive:
        contents = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(contents["manifest.json"])
    described = set(contents) - {"manifest.json", "ro-crate-metadata.json"}
    assert set(manifest["files"]) == described
    for path in described:
        assert manifest["files"][path]["sha256"] == hashlib.sha256(contents[path]).hexdigest()
    assert manifest["data_fingerprint"] == fingerprint(project / "data")
    assert {
        "data/case.toml",
        "src/code.py",
        "report/report.qmd",
        "LICENSE",
        "build/findings.json",
    } <= described
    assert "build/report/index.html" in described


def test_the_bundle_holds_no_caches_and_nothing_that_was_not_named(project: Path, run: Run) -> None:
    run("archive")
    with zipfile.ZipFile(_bundle(project)) as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert not [name for name in names if "__pycache__" in name or "secret" in name]


def test_a_link_out_of_the_project_is_not_followed(project: Path, run: Run) -> None:
    (project / "src" / "link.py").symlink_to(project / "secret.env")
    run("archive")
    with zipfile.ZipFile(_bundle(project)) as archive:
        assert not [name for name in archive.namelist() if name.endswith("link.py")]


def test_every_file_stands_in_the_crate_with_a_licence(project: Path, run: Run) -> None:
    run("archive")
    crate = json.loads(
        (project / "build" / "citation" / "ro-crate-metadata.json").read_text(encoding="utf-8")
    )
    graph = {entry["@id"]: entry for entry in crate["@graph"]}
    parts = [part["@id"] for part in graph["./"]["hasPart"]]
    assert parts
    assert all(graph[part]["license"]["@id"] in graph for part in parts)
    assert graph["src/code.py"]["license"] != graph["data/case.toml"]["license"]


def test_results_of_other_data_are_refused(project: Path, run: Run) -> None:
    with (project / "data" / "case.toml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    ran = run("archive")
    assert ran.code == 2
    assert "built from other data" in ran.err
    assert not list((project / "build" / "citation").iterdir())


def test_a_bundle_without_a_built_report_says_so(project: Path, run: Run) -> None:
    (project / "build" / "findings.json").unlink()
    ran = run("archive")
    assert ran.code == 0
    assert "findings.json" in ran.err
