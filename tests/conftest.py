"""What all tests share: what is built once, tools that a machine may lack, how widely property tests search.

A missing tool skips its test, unless CI demands it. The property tests try the same examples in every run, so
that a red run is red for everybody; `--deep` draws new ones and ten times as many.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.built import Built

REQUIRED = "DEALSPACE_REQUIRE_TOOLS"

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("deep", derandomize=False, deadline=None, max_examples=1000, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="property tests: new examples in each run, and more")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("deep" if config.getoption("--deep") else "steady")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a deep run a test that sets its own number of examples searches ten times as far."""
    if not config.getoption("--deep"):
        skip = pytest.mark.skip(reason="more of the same; runs with --deep")
        for item in items:
            if item.get_closest_marker("deep"):
                item.add_marker(skip)
        return
    for item in items:
        test: Any = getattr(item, "obj", None)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None:
            wider = settings(own, max_examples=own.max_examples * 10, derandomize=False)
            test._hypothesis_internal_use_settings = wider


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What is built once, in a folder that the workers of one run have in common."""
    # Drawing and rendering come with it, which most tests do without.
    from tests.built import Built

    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "built"
    folder.mkdir(exist_ok=True)
    return Built(folder)


@pytest.fixture(scope="session")
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
