"""The program starts without its heavy parts, and says what it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands_in_tests import Run

ROOT = Path(__file__).parents[2]
DRAWING = ("altair", "typst", "vl_convert", "pypandoc", "IPython")
HEAVY = (*DRAWING, "pandas", "pandera", "numpy", "scipy", "z3", "SALib")


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
    )


def _run_and_name(loaded: tuple[str, ...], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command, then print which of these libraries it has loaded."""
    return _python(
        "-c",
        "import sys\nfrom dealspace.cli import main\n"
        f"try:\n    main({list(arguments)!r})\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('loaded:', [name for name in {loaded!r} if name in sys.modules])",
    )


def test_help_needs_none_of_the_heavy_libraries() -> None:
    done = _run_and_name(HEAVY, "--help")
    assert done.returncode == 0
    assert "loaded: []" in done.stdout
    commands = ("check", "analyse", "render", "compare", "explain", "archive", "codebook")
    assert all(f"  {command} " in done.stdout for command in commands)


@pytest.mark.parametrize("command", ["check", "analyse"])
def test_what_draws_nothing_needs_no_drawing_library(command: str, tmp_path: Path) -> None:
    written = ["--output", str(tmp_path / "findings.json")] if command == "analyse" else []
    done = _run_and_name(DRAWING, command, "--data", str(ROOT / "tests" / "cases" / "toy"), *written)
    assert done.returncode == 0, done.stderr
    assert "loaded: []" in done.stdout


def test_the_program_runs_as_a_module_and_ends_with_its_exit_code() -> None:
    done = _python("-m", "dealspace", "check", "--data", "nowhere")
    assert done.returncode == 2
    assert done.stderr == "dealspace: nowhere: there is no such data folder\n"


def test_piped_output_holds_no_escape_sequences_and_no_progress(place: Path, run: Run) -> None:
    ran = run("check")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert ran.err == ""


def test_version_is_that_of_the_package(run: Run) -> None:
    from dealspace import __version__

    assert run("--version").out == f"dealspace {__version__}\n"
