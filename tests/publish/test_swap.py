"""Does a build that cannot take its place leave the folder as it was?"""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.publish.swap import swap


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def texts(path: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in path.iterdir()}


def test_the_new_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    new, final = folder(tmp_path / "new", page="new"), folder(tmp_path / "final", page="old", pdf="old")
    swap(new, final, tmp_path / "before", {"page", "pdf"})
    assert texts(final) == {"page": "new"}
    assert not new.exists()


def test_the_first_build_needs_no_old_one(tmp_path: Path) -> None:
    new, final = folder(tmp_path / "new", page="new"), tmp_path / "final"
    swap(new, final, folder(tmp_path / "before"), set())
    assert texts(final) == {"page": "new"}


def test_what_was_there_comes_back_if_the_new_build_cannot_be_moved(tmp_path: Path) -> None:
    final = folder(tmp_path / "final", page="old", notes="mine")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "lost", final, tmp_path / "before", {"page"})
    assert texts(final) == {"page": "old", "notes": "mine"}
    assert not (tmp_path / "before").exists()


def test_where_nothing_was_there_nothing_is_made_by_a_build_that_cannot_be_moved(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "lost", tmp_path / "final", tmp_path / "before", set())
    assert list(tmp_path.iterdir()) == []
