"""What a killed process left is removed by the next one, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from dealspace.aside import folder_aside


def test_a_folder_is_there_and_then_gone(tmp_path: Path) -> None:
    with folder_aside(".render-", tmp_path) as folder:
        (folder / "a").write_text("a", encoding="utf-8")
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_has_stays(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    left = tmp_path / f".render-{int(ended.stdout)}-abc_12"
    living = tmp_path / f".render-{os.getpid()}-abc_12"
    others = [
        tmp_path / name for name in (".render-abc", ".render-1-", "render-7-abc", ".rendering-99999999-abc")
    ]
    for folder in (left, living, *others):
        folder.mkdir()
        (folder / "file").write_text("x", encoding="utf-8")
    with folder_aside(".render-", tmp_path):
        assert not left.exists()
    assert living.exists()
    assert all(folder.exists() for folder in others)
