"""Shared by the tests of publishing: a fixture report with its results and one rendered copy of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dealspace.publish.build import RenderResult, render
from tests.built import Built
from tests.publish.toy_results import AS_OF, copy_report, write_results


@pytest.fixture(scope="session")
def results_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_results(tmp_path_factory.mktemp("results") / "made")


@pytest.fixture
def report_dir(tmp_path: Path) -> Path:
    return copy_report(tmp_path / "report")


@pytest.fixture(scope="session")
def rendered(built: Built, results_dir: Path) -> RenderResult:
    def make(folder: Path) -> RenderResult:
        source = copy_report(folder / "report")
        return render(source, results_dir, folder / "out", as_of=AS_OF, engine="portable")

    return built.kept("fixture", lambda: make(built.once("fixture-report", Path.mkdir)))
