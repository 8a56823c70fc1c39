"""The program starts without its heavy parts, and says what it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from commands_in_tests import Run

ROOT = Path(__file__).parents[2]
HEAVY = (
    "pandas",
    "pandera",
    "numpy",
    "scipy",
    "z3",
    "altair",
    "typst",
    "vl_convert",
    "pypandoc",
    "IPython",
    "SALib",
)


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
    )


def test_help_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys\nfrom dealspace.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = _python("-c", code)
    assert done.returncode == 0
    assert "loaded: []" in done.stdout
    commands = ("check", "analyse", "render", "compare", "explain", "archive", "codebook")
    assert all(f"  {command} " in done.stdout for command in commands)


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
