"""Do the files that name one tool's version agree?"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_hooks_run_the_pinned_ruff() -> None:
    pinned = re.search(r"^ruff==(\S+)", (ROOT / "requirements" / "lint.txt").read_text(), re.MULTILINE)
    hooks = re.findall(r"ruff==([\d.]+)", (ROOT / ".pre-commit-config.yaml").read_text())
    assert pinned
    assert set(hooks) == {pinned[1]}
