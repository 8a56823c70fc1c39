"""Tools that a test may need and a machine may lack: a missing one skips the test, unless CI demands it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest

REQUIRED = "DEALSPACE_REQUIRE_TOOLS"


@pytest.fixture
def need_tool() -> Callable[[str], str]:
    """Path of a program; skips when it is absent, fails when `DEALSPACE_REQUIRE_TOOLS` names it."""

    def need(name: str) -> str:
        path = shutil.which(name)
        if path:
            return path
        if name in os.environ.get(REQUIRED, "").split():
            pytest.fail(f"{name} is not on PATH, and {REQUIRED} demands it")
        pytest.skip(f"{name} is not on PATH")

    return need
