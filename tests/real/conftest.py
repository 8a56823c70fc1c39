"""The case of this repository, analysed once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dealspace.gather import Edition
from tests.built import ROOT, Built

AS_OF, LATEST = date(2025, 8, 20), date(2026, 2, 26)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def results(built: Built) -> Edition:
    """As of the date of `case.toml`."""
    return built.results(AS_OF)


@pytest.fixture(scope="session")
def latest(built: Built) -> Edition:
    """As of the latest vintage."""
    return built.results(LATEST)
