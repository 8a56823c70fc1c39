"""The data folder as it was at a revision, and clear words when there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from dealspace.compare.revision import RevisionError, extract_revision

TOY = Path(__file__).parents[1] / "cases" / "toy"


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    place = tmp_path / "work"
    shutil.copytree(TOY, place / "cases" / "data")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(place))
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "first")
    return place


def test_the_folder_comes_back_byte_for_byte(repository: Path, tmp_path: Path) -> None:
    data = repository / "cases" / "data"
    (data / "events.csv").write_text("spoilt later\n", encoding="utf-8")
    folder = extract_revision(data, "main", tmp_path / "out")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in TOY.iterdir()
    }


@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", "", "main:cases"])
def test_a_name_that_is_no_revision_is_refused(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(RevisionError, match="is no revision"):
        extract_revision(repository / "cases" / "data", revision, tmp_path / "out")
    assert not (repository / "stolen").exists()


def test_a_folder_that_the_revision_lacks_is_named(repository: Path, tmp_path: Path) -> None:
    (repository / "new").mkdir()
    with pytest.raises(RevisionError, match="holds no folder new"):
        extract_revision(repository / "new", "main", tmp_path / "out")


def test_git_missing_is_told(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(RevisionError, match="git is not on PATH"):
        extract_revision(repository / "cases" / "data", "main", tmp_path / "out")


def test_the_words_of_git_reach_the_user(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another owner of the folder, as in a container: git says what is wrong and which command helps."""
    data = repository / "cases" / "data"
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(RevisionError, match=r"dubious ownership.*git config --global --add safe\.directory"):
        extract_revision(data, "main", tmp_path / "out")


def test_a_branch_that_is_not_fetched_is_told_with_the_command_that_gets_it(
    repository: Path, tmp_path: Path
) -> None:
    with pytest.raises(RevisionError, match="git says: fatal: Needed a single revision; `git fetch --all"):
        extract_revision(repository / "cases" / "data", "origin/main", tmp_path / "out")


def test_a_shallow_clone_is_told_as_one(repository: Path, tmp_path: Path) -> None:
    (repository / "second").write_text("2", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(clone))
    with pytest.raises(RevisionError, match="shallow: git fetch --unshallow"):
        extract_revision(clone / "cases" / "data", "HEAD~1", tmp_path / "out")


def test_a_link_that_leads_out_of_the_data_is_told(repository: Path, tmp_path: Path) -> None:
    data = repository / "cases" / "data"
    (data / "link.txt").symlink_to("/etc/passwd")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "link")
    with pytest.raises(RevisionError, match="cannot be taken out of git"):
        extract_revision(data, "main", tmp_path / "out")
