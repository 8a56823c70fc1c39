"""The bundle is one state with true digests, the same whenever it is made, or it is refused by name."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import dealspace
from dealspace import schemas
from dealspace.archive.bundle import bundle_of
from dealspace.archive.selection import Selection, is_known_kind
from dealspace.archive.verify import _NOT_PACKED, BuildRecord, differences
from dealspace.case.fingerprint import fingerprint
from dealspace.citation import reference_of
from tests.built import toy
from tests.cli.test_compare import git
from tests.cli.test_placement import is_companion
from tests.commands_in_tests import Run


@pytest.fixture
def project(rendered: Path) -> Path:
    """The rendered toy case with a licence, the code that rendered it, a cache and a secret."""
    for package, place in ((dealspace, rendered / "src" / "dealspace"), (schemas, rendered / "schemas")):
        assert package.__file__
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(Path(package.__file__).parent.resolve(), place, ignore=ignore, symlinks=True)
    (rendered / "schemas" / "__pycache__").mkdir()
    (rendered / "schemas" / "__pycache__" / "code.pyc").write_bytes(b"\0")
    (rendered / "LICENSE").write_text("MIT\n", encoding="utf-8")
    (rendered / "secret.env").write_text("not for others", encoding="utf-8")
    return rendered


def _bundle(project: Path) -> Path:
    (path,) = (project / "build" / "citation").glob("*.zip")
    return path


def _names(project: Path) -> list[str]:
    with zipfile.ZipFile(_bundle(project)) as archive:
        return [name.partition("/")[2] for name in archive.namelist()]


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
    ran = run("archive")
    assert (ran.code, ran.err) == (0, "")
    with zipfile.ZipFile(io.BytesIO(_bundle(project).read_bytes())) as archive:
        contents = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert archive.namelist() == sorted(archive.namelist())
    manifest = json.loads(contents["manifest.json"])
    described = set(contents) - {"manifest.json", "ro-crate-metadata.json"}
    assert set(manifest["files"]) == described
    for path in described:
        assert manifest["files"][path]["sha256"] == hashlib.sha256(contents[path]).hexdigest()
    assert manifest["data_fingerprint"] == fingerprint(project / "data")
    assert {"data/case.toml", "src/dealspace/cli.py", "report/report.qmd", "LICENSE"} <= described
    built = {"findings.json", "report/index.html", "report/report.pdf"}
    built |= {f"checks/checks.{suffix}" for suffix in ("json", "md", "txt")}
    packed = {name for name in described if name.startswith("build/")}
    assert {name for name in packed if not is_companion(name.removeprefix("build/"))} == {
        f"build/{name}" for name in built
    }
    assert {"build/report/findings.json", "build/report/data/events.csv", "build/report/card.png"} <= packed
    assert not [name for name in described if "__pycache__" in name or "secret" in name]


def test_a_link_out_of_the_project_is_not_followed(project: Path, run: Run) -> None:
    (project / "tests").mkdir()
    (project / "tests" / "link.py").symlink_to(project / "secret.env")
    assert run("archive").code == 0
    assert not [name for name in _names(project) if name.endswith("link.py")]


SPECIFICATION = "https://w3id.org/ro/crate/1.1"


def references(value: object) -> Iterator[str]:
    """The identifiers that an entry of a crate names."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer for the context of RO-Crate, with the copy that the library `rocrate` brings, and no more."""
    import requests

    content = files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()

    def send(_: object, request: Any, **_options: object) -> Any:
        if request.url != f"{SPECIFICATION}/context":
            raise requests.ConnectionError(request.url)
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = 200, request.url, request
        answer.headers["Content-Type"] = "application/ld+json"
        answer.raw = io.BytesIO(content)
        return answer

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", send)


@pytest.mark.filterwarnings("ignore")
def test_the_crate_is_valid(project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the required and the recommended rules of the validator of RO-Crate, without the network."""
    from rocrate_validator import models, services

    offline(monkeypatch)
    # A few files of each kind: the validator takes its time by the file.
    for folder in (project / "src" / "dealspace", project / "schemas"):
        shutil.rmtree(folder)
    run("archive")
    with zipfile.ZipFile(_bundle(project)) as archive:
        archive.extractall(tmp_path / "unpacked")
    (place,) = (tmp_path / "unpacked").iterdir()

    def issues() -> set[str]:
        settings = services.ValidationSettings(
            rocrate_uri=str(place),
            profile_identifier="ro-crate-1.1",
            requirement_severity=models.Severity.RECOMMENDED,
            no_cache=True,
        )
        return {str(issue.message) for issue in services.validate(settings).get_issues()}

    # The case gives no address of its institutions, and none is made up.
    assert issues() == {"The organization SHOULD have a URL."}
    # The check can fail: a file that is not there, and a term that the context does not have.
    (place / "LICENSE").unlink()
    text = (place / "ro-crate-metadata.json").read_text(encoding="utf-8")
    (place / "ro-crate-metadata.json").write_text(
        text.replace('"contentSize"', '"heaviness"'), encoding="utf-8"
    )
    found = " ".join(issues())
    assert "LICENSE" in found
    assert "heaviness" in found


def test_every_file_stands_in_the_crate_with_a_licence(project: Path, run: Run) -> None:
    run("archive")
    crate = json.loads(
        (project / "build" / "citation" / "ro-crate-metadata.json").read_text(encoding="utf-8")
    )
    graph = {entry["@id"]: entry for entry in crate["@graph"]}
    parts = [part["@id"] for part in graph["./"]["hasPart"]]
    assert parts
    assert all(graph[part]["license"]["@id"] in graph for part in parts)
    # Whatever is named is described, and who, when and by what is told.
    assert {named for entry in crate["@graph"] for named in references(entry)} <= graph.keys() | {
        SPECIFICATION
    }
    root, action = graph["./"], graph["#build"]
    assert [graph[one["@id"]]["name"] for one in root["author"]] == ["Ada Ferry", "Harbour Group {toy}"]
    assert [graph[one["@id"]]["name"] for one in [root["publisher"]]] == ["Institute of the Strait"]
    assert root["datePublished"] == "2032-04-30"
    assert {"@id": "build/report/report.pdf"} in action["result"]
    assert {"@id": "data/events.csv"} in action["object"]
    assert graph[action["instrument"]["@id"]]["version"] == dealspace.__version__
    assert graph["src/dealspace/cli.py"]["license"] != graph["data/case.toml"]["license"]


def append(name: str, text: str = "\n") -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        path = project / name
        path.write_bytes(path.read_bytes() + text.encode())

    return spoil


def write(name: str) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        (project / name).write_text("new\n", encoding="utf-8")

    return spoil


def remove(name: str) -> Callable[[Path], None]:
    return lambda project: (project / name).unlink()


SPOILT = {
    "build/checks/checks.md: not as the build wrote it": append("build/checks/checks.md", "All is well.\n"),
    "build/checks/checks.txt: gone since the build": remove("build/checks/checks.txt"),
    "build/findings.json: not as the build wrote it": append("build/findings.json"),
    "build/report/index.html: not as the build wrote it": append("build/report/index.html"),
    "build/report/report.pdf: gone since the build": remove("build/report/report.pdf"),
    "data/case.toml: changed since the build": append("data/case.toml", "# later\n"),
    "data/claims.csv: gone since the build": remove("data/claims.csv"),
    "data/events.csv: changed since the build": append("data/events.csv"),
    "data/findings.toml: added since the build": write("data/findings.toml"),
    "report/new.qmd: added since the build": write("report/new.qmd"),
    "report/report.qmd: changed since the build": append("report/report.qmd", "More.\n"),
    "src/dealspace/cli.py: changed since the build": append("src/dealspace/cli.py"),
    "src/dealspace/more.py: added since the build": write("src/dealspace/more.py"),
    "schemas/terms.py: changed since the build": append("schemas/terms.py"),
}


def test_every_file_of_another_state_is_named_and_nothing_is_packed(project: Path, run: Run) -> None:
    for spoil in SPOILT.values():
        spoil(project)
    ran = run("archive")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[1:] == [f"  {line}" for line in SPOILT]
    assert "`dealspace render`" in ran.err
    assert not (project / "build" / "citation").exists()


@pytest.mark.parametrize("line", ["build/checks/checks.md: not as", "report/report.qmd: changed"])
def test_one_difference_is_enough(project: Path, run: Run, line: str) -> None:
    (spoil,) = (change for name, change in SPOILT.items() if name.startswith(line))
    spoil(project)
    ran = run("archive")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2


def test_an_analysis_after_a_change_does_not_make_the_old_report_fit(project: Path, run: Run) -> None:
    path = project / "data" / "conditions.csv"
    text = path.read_text(encoding="utf-8")
    assert "guarantee_level,ge,2,hard" in text
    path.write_text(text.replace("guarantee_level,ge,2,hard", "guarantee_level,ge,1,hard"), encoding="utf-8")
    variants = project / "data" / "condition_variants.csv"
    spoilt = variants.read_text(encoding="utf-8").replace("assurance-will-do,ge,1", "assurance-will-do,ge,2")
    variants.write_text(spoilt, encoding="utf-8")
    assert run("analyse").code == 0
    ran = run("archive")
    assert ran.code == 2
    assert "data/conditions.csv: changed since the build" in ran.err
    assert "build/findings.json: not as the build wrote it" in ran.err


def test_results_as_of_another_day_do_not_fit_the_report(project: Path, run: Run) -> None:
    assert run("analyse", "--as-of", "2032-03-31").code == 0
    assert run("archive").code == 2


@pytest.mark.parametrize("name", ["report", "data", "build"])
def test_a_folder_that_is_not_there_is_refused(project: Path, run: Run, name: str) -> None:
    ran = run("archive", f"--{name}", "nope")
    assert (ran.code, ran.out) == (2, "")
    assert "nope" in ran.err
    assert "no such" in ran.err or "run `dealspace render --output nope` first" in ran.err


def test_another_report_than_that_of_the_build_is_refused(project: Path, run: Run) -> None:
    shutil.copytree(project / "report", project / "other")
    (project / "other" / "report.qmd").write_text("# Other\n", encoding="utf-8")
    ran = run("archive", "--report", "other")
    assert ran.code == 2
    assert "report/report.qmd: changed since the build" in ran.err
    assert "`dealspace render --report other`" in ran.err


def test_a_missing_format_and_missing_code_are_told(rendered: Path, run: Run) -> None:
    record = json.loads((rendered / "build" / ".build.json").read_text(encoding="utf-8"))
    del record["outputs"]["report/report.pdf"]
    (rendered / "build" / ".build.json").write_text(json.dumps(record), encoding="utf-8")
    ran = run("archive")
    assert ran.code == 0
    assert "Not in the bundle, as the last build did not make it: report/report.pdf" in ran.err
    assert "Not in the bundle, as the project folder has none: the code" in ran.err
    assert "build/report/report.pdf" not in _names(rendered)


def test_a_bundle_as_of_another_day_says_so_in_its_name(project: Path, run: Run) -> None:
    build = project / "build"
    document = json.loads((build / "findings.json").read_text(encoding="utf-8"))
    run("archive")
    own = _bundle(project)
    print_ = json.loads((build / "citation" / "manifest.json").read_text(encoding="utf-8"))["fingerprint"]
    assert own.stem == f"strait-fishing-2.1.0-{print_[:12]}"
    own.unlink()
    later = json.dumps({**document, "as_of": "2032-03-31"}).encode()
    (build / "findings.json").write_bytes(later)
    record = json.loads((build / ".build.json").read_text(encoding="utf-8"))
    record["outputs"]["findings.json"] = hashlib.sha256(later).hexdigest()
    (build / ".build.json").write_text(json.dumps(record), encoding="utf-8")
    assert run("archive").code == 0
    assert _bundle(project).stem.startswith("strait-fishing-2.1.0-as-of-2032-03-31-")


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "data/findings.toml", "report/report.qmd"])
def test_the_fingerprint_covers_every_file_and_the_day(name: str) -> None:
    told = reference_of(toy().case.config, toy().case.as_of, "f" * 64)
    contents = dict.fromkeys(("LICENSE", "README.md", "data/findings.toml", "report/report.qmd"), b"x")
    first = bundle_of(contents, told, "1").fingerprint
    assert bundle_of(contents, told, "1").fingerprint == first
    assert bundle_of(contents | {name: b"y"}, told, "1").fingerprint != first
    assert (
        bundle_of({path: text for path, text in contents.items() if path != name}, told, "1").fingerprint
        != first
    )
    later = replace(told, as_of=date(2032, 3, 31))
    assert bundle_of(contents, later, "1").name != bundle_of(contents, told, "1").name


def test_the_bundle_rebuilds_the_same_bytes(
    project: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("render", "--engine", "portable", "--force").code == 0
    run("archive")
    with zipfile.ZipFile(_bundle(project)) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        archive.extractall(tmp_path / "unpacked")
    (place,) = (tmp_path / "unpacked").iterdir()
    packed = {
        path.relative_to(place / "build"): path.read_bytes()
        for path in (place / "build").rglob("*")
        if path.is_file()
    }
    shutil.rmtree(place / "build")
    monkeypatch.chdir(place)
    assert run("render", "--engine", "portable").code == 0
    assert packed
    assert {name: (place / "build" / name).read_bytes() for name in packed} == packed


LITTER = ("data/.~lock.positions.csv#", "data/~$positions.xlsx", "report/.DS_Store", "report/report.qmd~")


def test_locks_and_backups_are_not_packed_and_change_nothing(project: Path, run: Run) -> None:
    run("archive")
    before = _bundle(project).read_bytes()
    for name in LITTER:
        (project / name).write_text("Jane Doe", encoding="utf-8")
    (project / "src" / "dealspace" / ".env").write_text("TOKEN=x", encoding="utf-8")
    ran = run("archive")
    assert ran.code == 0
    assert ran.err == "Left out, as not under version control or of no known kind: src/dealspace/.env\n"
    assert _bundle(project).read_bytes() == before
    assert "Nothing changed" in run("render", "--engine", "portable").out


def test_under_version_control_only_tracked_files_are_packed(project: Path, run: Run) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "tracked.bin").write_bytes(b"1")
    git(project, "init", "--quiet")
    git(project, "add", "data", "report", "src", "schemas", "docs", "LICENSE")
    (project / "docs" / "draft.md").write_text("mine", encoding="utf-8")
    (project / "README.md").write_text("not yet", encoding="utf-8")
    ran = run("archive")
    assert ran.code == 0
    assert ran.err.startswith("Left out, as not under version control")
    assert "README.md, docs/draft.md" in ran.err
    assert "docs/tracked.bin" in _names(project)
    assert not {"docs/draft.md", "README.md"}.intersection(_names(project))


def test_an_input_of_the_build_that_git_does_not_know_is_refused(project: Path, run: Run) -> None:
    git(project, "init", "--quiet")
    git(project, "add", "report", "src", "schemas", "data")
    git(project, "rm", "--cached", "--quiet", "data/events.csv")
    ran = run("archive")
    assert ran.code == 2
    assert "data/events.csv: not packed" in ran.err
    assert "git add" in ran.err


def test_a_bundle_goes_where_it_costs_no_file(project: Path, run: Run) -> None:
    (project / "CITATION.cff").write_text("cff-version: 1.2.0\n", encoding="utf-8")
    ran = run("archive", "-o", ".")
    assert ran.code == 2
    assert "CITATION.cff" in ran.err
    for folder in ("data", "report/cited", "build/report"):
        ran = run("archive", "-o", folder)
        assert ran.code == 2
        assert "the output would go into" in ran.err
    assert run("archive", "-o", "cited").code == 0
    assert run("archive", "-o", "cited").code == 0


def test_each_difference_is_told_once_and_in_order() -> None:
    digest = hashlib.sha256(b"x").hexdigest()
    inputs = {f"{root}/a.py": digest for root in ("dealspace", "schemas")}
    inputs |= {"data/a.csv": digest, "data/b.csv": digest, "setting engine": "portable"}
    record = BuildRecord(inputs, {"findings.json": digest, "report/index.html": digest})
    contents = {"build/findings.json": b"x", "data/a.csv": b"y", "data/.gitignore": b"", "report/r.qmd": b""}
    assert differences(contents, ["data/b.csv"], record) == (
        "build/report/index.html: gone since the build",
        "data/a.csv: changed since the build",
        f"data/b.csv: {_NOT_PACKED}",
        "report/r.qmd: added since the build",
    )
    same = {
        "build/findings.json": b"x",
        "build/report/index.html": b"x",
        "data/a.csv": b"x",
        "data/b.csv": b"x",
    }
    assert differences(same, [], record) == ()


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("a.csv", True), ("LICENSE", True), ("LICENSE-DATA", True), (".gitignore", True), ("py.typed", True),
        (".github/ci.yml", True), (".env", False), ("secret.env", False), (".idea/x.json", False),
        ("notes.docx", False), ("id_rsa", False),
    ],
)  # fmt: skip
def test_without_version_control_known_kinds_are_packed(tmp_path: Path, name: str, known: bool) -> None:
    assert is_known_kind(Path(name)) is known
    path = tmp_path / "docs" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    found = Selection()
    found.add_folder(tmp_path / "docs", "docs")
    assert (list(found.contents), found.left_out) == (
        ([f"docs/{name}"], []) if known else ([], [f"docs/{name}"])
    )
