"""Shared by the tests of publishing: a fixture report with its results and one rendered copy of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.publish.build import RenderResult, render
from publish.toy_results import AS_OF, copy_report, write_results


@pytest.fixture(scope="session")
def results_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_results(tmp_path_factory.mktemp("results") / "made")


@pytest.fixture
def report_dir(tmp_path: Path) -> Path:
    return copy_report(tmp_path / "report")


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory, results_dir: Path) -> RenderResult:
    base = tmp_path_factory.mktemp("rendered")
    source = copy_report(base / "report")
    return render(source, results_dir, base / "out", as_of=AS_OF, engine="portable")
