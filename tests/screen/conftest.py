"""Shared by the tests of the pages in a browser: the report of the case, and one browser for each module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.browser import started
from tests.built import Built

AS_OF = date(2025, 8, 20)


@pytest.fixture(scope="session")
def pages(built: Built) -> Path:
    """The folder with the report as of the date of the case."""
    return built.report(AS_OF)


@pytest.fixture(scope="module")
def browser(need_tool: Callable[[str], str]) -> Iterator[Any]:
    with started(need_tool("chromium")) as found:
        yield found
