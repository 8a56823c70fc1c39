"""The case of this repository, analysed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.case import load_case
from dealspace.results import Results, analyse

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def results() -> Results:
    """As of the date of `case.toml`."""
    data = ROOT / "data"
    return analyse(load_case(data), data)
