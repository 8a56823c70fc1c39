"""The case of this repository, analysed once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dealspace.case import load_case
from dealspace.results import Edition, analyse

LATEST = date(2026, 2, 26)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def results() -> Edition:
    """As of the date of `case.toml`."""
    data = ROOT / "data"
    return analyse(load_case(data), data)


@pytest.fixture(scope="session")
def latest() -> Edition:
    """As of the latest vintage."""
    data = ROOT / "data"
    return analyse(load_case(data, LATEST), data)
