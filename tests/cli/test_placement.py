"""No output costs the user a file: what is in its way is refused, and only what a build lists is replaced."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dealspace.ownership import lies_in, listed, overlap, strangers
from dealspace.publish.swap import swap
from tests.cli.test_compare import git
from tests.commands_in_tests import Run


def contents(folder: Path) -> dict[str, str]:
    """Every file and every link below a folder, with what it holds."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def project(place: Path) -> Path:
    (place / "report").mkdir()
    (place / "report" / "report.qmd").write_text("# Report\n", encoding="utf-8")
    return place


def another(place: Path) -> None:
    """The case in a folder of its own, with its report beside its data."""
    (place / "mycase").mkdir()
    (place / "data").rename(place / "mycase" / "data")
    (place / "report").rename(place / "mycase" / "report")


MYCASE = ("--data", "mycase/data", "--report", "mycase/report")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("render", "-o", "."), ("report", "take the place of the report's source")),
        (("render", "-o", "data"), ("data", "go into the data")),
        (("render", "-o", "report/out"), ("report/out", "go into the report's source")),
        (("render", "-o", "data/../report"), ("go into the report's source",)),
        (("render", "-o", "linked"), ("linked", "go into the report's source")),
        (("render", "-o", "around"), ("around/report", "take the place of the report's source")),
        (("analyse", "-o", "data/terms.csv"), ("data/terms.csv", "go into the data")),
        (("analyse", "-o", "linked/report.qmd"), ("go into the report's source",)),
        (("analyse", "-o", "pointer.json"), ("pointer.json", "go into the data")),
        (("check", "--output", "report/report.qmd"), ("go into the report's source",)),
        (("check", "--output", "data/new.csv"), ("go into the data",)),
        (("compare", "HEAD", "--output", "data/terms.csv"), ("go into the data",)),
    ],
)
def test_an_output_over_an_input_is_refused_before_anything_is_touched(
    project: Path, run: Run, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    (project / "linked").symlink_to("report", target_is_directory=True)
    (project / "pointer.json").symlink_to("data/terms.csv")
    (project / "around").mkdir()
    (project / "around" / "report").symlink_to("../report", target_is_directory=True)
    before = contents(project)
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert all(word in ran.err for word in words), ran.err
    assert "choose another" in ran.err
    assert contents(project) == before


def test_the_report_of_another_case_is_not_taken_for_an_output(project: Path, run: Run) -> None:
    another(project)
    before = contents(project)
    ran = run("render", *MYCASE, "-o", "mycase")
    assert ran.code == 2
    assert "mycase/report" in ran.err
    assert contents(project) == before


@pytest.mark.parametrize("name", ["src/dealspace", "schemas"])
def test_no_output_goes_into_the_code(project: Path, run: Run, name: str) -> None:
    code = Path(__file__).parents[2] / name
    ran = run("render", "-o", str(code / "build"))
    assert ran.code == 2
    assert "go into the code" in ran.err
    assert not (code / "build").exists()


@pytest.mark.parametrize(
    ("files", "named"),
    [
        (("report/chapter1.tex",), "thesis/report/chapter1.tex"),
        (("report/notes/a.txt",), "thesis/report/notes/a.txt"),
        (("report/index.html",), "thesis/report/index.html"),
        (("findings.json",), "thesis/findings.json"),
        (("checks/checks.txt",), "thesis/checks/checks.txt"),
        (("checks/mine.md",), "thesis/checks/mine.md"),
        ((".build.json",), "thesis/.build.json"),
        (("report",), "thesis/report"),
    ],
)
def test_files_of_somebody_else_in_the_place_of_the_output_are_named_and_kept(
    project: Path, run: Run, files: tuple[str, ...], named: str
) -> None:
    for name in files:
        path = project / "thesis" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"mine": true}', encoding="utf-8")
    before = contents(project)
    ran = run("render", "-o", "thesis")
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
    assert "did not write" in ran.err
    assert contents(project) == before


def test_a_link_in_the_place_of_the_output_is_refused(project: Path, run: Run) -> None:
    (project / "elsewhere").mkdir()
    (project / "build").mkdir()
    (project / "build" / "report").symlink_to("../elsewhere", target_is_directory=True)
    ran = run("render")
    assert ran.code == 2
    assert "build/report" in ran.err
    assert (project / "build" / "report").is_symlink()


def test_a_results_document_alone_is_no_hindrance(project: Path, run: Run) -> None:
    assert run("analyse").code == 0
    ran = run("render", "--engine", "quarto", "--as-of", "1700-01-01")
    assert "did not write" not in ran.err


def test_a_file_of_the_user_in_the_build_is_refused_and_kept(rendered: Path, run: Run) -> None:
    (rendered / "build" / "report" / "notes.txt").write_text("mine", encoding="utf-8")
    (rendered / "data" / "events.csv").touch()
    before = contents(rendered)
    ran = run("render", "--force")
    assert ran.code == 2
    assert "build/report/notes.txt" in ran.err
    assert contents(rendered) == before


def is_companion(name: str) -> bool:
    """Whether a file is one of those that lie beside the page: data, figures, citation, picture."""
    own = (
        "report/data/",
        "report/figures/",
        "report/tables/",
        "report/register.jsonld",
        "report/citation.",
        "report/numbers.",
        "report/findings.",
    )
    return name.startswith((*own, "report/CITATION.cff", "report/card.png"))


def test_a_build_is_replaced_by_a_build_and_says_what_it_removed(rendered: Path, run: Run) -> None:
    (rendered / "build" / "report" / ".DS_Store").write_bytes(b"x")
    ran = run("render", "--engine", "portable", "--to", "html")
    assert ran.code == 0
    assert "Removed, as it is of the build before: build/report/report.pdf" in ran.out
    assert not (rendered / "build" / "report" / "report.pdf").exists()
    assert (rendered / "build" / "report" / ".DS_Store").read_bytes() == b"x"
    made = {
        "checks/checks.json",
        "checks/checks.md",
        "checks/checks.txt",
        "findings.json",
        "report/index.html",
    }
    lists = {name for name in listed(rendered / "build" / ".build.json") or () if not is_companion(name)}
    assert lists == made


@pytest.mark.parametrize("name", ["checks/checks.md", "report/report.pdf"])
def test_an_output_that_is_gone_is_noticed(rendered: Path, run: Run, name: str) -> None:
    assert "Nothing changed" in run("render", "--engine", "portable").out
    (rendered / "build" / name).unlink()
    ran = run("render", "--engine", "portable", "--explain", "--as-of", "1700-01-01")
    assert f"output missing or altered: {name}" in ran.err


def test_a_file_that_comes_while_the_report_is_made_stays(tmp_path: Path) -> None:
    new, final, before = (tmp_path / name for name in ("new", "final", "before"))
    for folder, files in ((new, ("index.html", "late.txt")), (final, ("index.html", "old.pdf", "late.txt"))):
        folder.mkdir()
        for name in files:
            (folder / name).write_text(f"{folder.name} {name}", encoding="utf-8")
    (final / "inner").mkdir()
    (final / "inner" / "draft~").write_text("mine", encoding="utf-8")
    swap(new, final, before, {"index.html", "old.pdf"})
    kept = {str(path.relative_to(final)): path.read_text() for path in final.rglob("*") if path.is_file()}
    assert kept == {
        "index.html": "new index.html",
        "late.txt": "new late.txt",
        "late.txt.kept": "final late.txt",
        "inner/draft~": "mine",
    }


def test_a_file_under_version_control_is_not_written_over(project: Path, run: Run) -> None:
    (project / "README.md").write_text("read me\n", encoding="utf-8")
    git(project, "init", "--quiet")
    git(project, "add", "README.md")
    for arguments in (("check", "--output", "README.md"), ("analyse", "-o", "README.md")):
        ran = run(*arguments)
        assert ran.code == 2
        assert "under version control" in ran.err
    assert (project / "README.md").read_text(encoding="utf-8") == "read me\n"
    (project / "old.md").write_text("mine, and not in git\n", encoding="utf-8")
    assert run("check", "--output", "old.md").code == 0


def test_results_under_version_control_may_be_written_again(project: Path, run: Run) -> None:
    assert run("analyse", "-o", "expected.json").code == 0
    git(project, "init", "--quiet")
    git(project, "add", "expected.json")
    assert run("analyse", "-o", "expected.json").code == 0


def test_a_path_lies_in_a_folder_however_it_is_spelt(tmp_path: Path) -> None:
    (tmp_path / "data" / "inner").mkdir(parents=True)
    (tmp_path / "link").symlink_to("data", target_is_directory=True)
    (tmp_path / "loop").symlink_to("loop")
    data = tmp_path / "data"
    inside = ("data", "link", "data/inner/x.csv", "link/new/x.csv", "link/../data", "data/../data/x")
    assert all(lies_in(tmp_path / name, data) for name in inside)
    assert not any(lies_in(tmp_path / name, data) for name in (".", "data2", "link/..", "x/data", "loop"))
    assert overlap(tmp_path, data)
    assert overlap(data, tmp_path)
    assert not overlap(tmp_path / "build", data)


def test_strangers_are_what_is_not_listed(tmp_path: Path) -> None:
    for name in ("a.txt", "b/a.txt", "b/c.txt", "d~", "b/.~lock.c.ods#"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "out").symlink_to("b", target_is_directory=True)
    assert list(strangers(tmp_path, {"a.txt", "b/a.txt"})) == ["b/c.txt", "out"]
    assert list(strangers(tmp_path, (), litter=True)) == [
        "a.txt", "b/.~lock.c.ods#", "b/a.txt", "b/c.txt", "d~", "out",
    ]  # fmt: skip
    assert list(strangers(tmp_path / "nowhere", ())) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"inputs": {}, "outputs": []}', '{"outputs": {"a": ""}}'])
def test_only_a_list_of_a_build_is_taken_for_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".build.json"
    path.write_text(text, encoding="utf-8")
    assert listed(path) is None
    path.write_text(json.dumps({"inputs": {}, "outputs": {"a": "1"}}), encoding="utf-8")
    assert listed(path) == {"a"}


def test_an_unfinished_first_build_is_known_by_the_list_in_its_report(rendered: Path, run: Run) -> None:
    """A build that was killed before it wrote its list has one in the report already."""
    (rendered / "build" / ".build.json").unlink()
    ran = run("render", "--engine", "portable", "--as-of", "1700-01-01")
    assert "did not write" not in ran.err
    assert "1700-01-01" in ran.err
