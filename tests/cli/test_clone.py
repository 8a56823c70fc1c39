"""Does a clone made with Windows' defaults hold the same bytes, so that its own checks pass?"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_a_clone_that_turns_line_ends_keeps_every_file_of_the_case_as_it_is(
    need_tool: Callable[[str], str], tmp_path: Path
) -> None:
    git = need_tool("git")
    if not (ROOT / ".git").exists():
        pytest.skip("the project is not in a git repository")
    clone = tmp_path / "clone"
    source = tmp_path / "source"
    # A commit of the working tree, so that the test sees what is about to be committed.
    subprocess.run([git, "clone", "-q", "--no-local", str(ROOT), str(source)], check=True)
    attributes = (ROOT / ".gitattributes").read_bytes()
    (source / ".gitattributes").write_bytes(attributes)
    commit = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "commit",
        "-q",
        "--allow-empty",
        "-am",
        "t",
    ]
    subprocess.run([git, "-C", str(source), "add", ".gitattributes"], check=True)
    subprocess.run([git, "-C", str(source), *commit], check=True)
    subprocess.run([git, "-c", "core.autocrlf=true", "clone", "-q", str(source), str(clone)], check=True)
    tables = sorted((clone / "data").iterdir())
    assert tables
    assert [path.name for path in tables if b"\r" in path.read_bytes()] == []
    fonts = clone / "report" / "theme" / "fonts"
    assert [
        path.name
        for path in fonts.glob("*.ttf")
        if path.read_bytes() != (ROOT / path.relative_to(clone)).read_bytes()
    ] == []
