"""How is the report rendered by Quarto? Calls its command line on a copy of the source, with our own Python.

The source has been run and checked before (`document.py`), as Quarto ends with exit code 0 on a dangling
reference or an unknown citation.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from dealspace.publish.problems import EngineError

OLDEST = (1, 7)
_TARGETS = {"html": ("html", "report.html", "index.html"), "pdf": ("typst", "report.pdf", "report.pdf")}
_WARNING = re.compile(
    r"(Unable to resolve (?:crossref|link target)|Citeproc: citation \S+ not found"
    r"|Could not fetch resource).*"
)


def find_quarto() -> Path | None:
    """The program on PATH, or None."""
    found = shutil.which("quarto")
    return Path(found) if found else None


def check_version(program: Path) -> tuple[int, int]:
    """Version of a Quarto program.

    Raises
    ------
    EngineError
        If it can't be run, prints no version or is older than 1.7.
    """
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, encoding="utf-8", check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError("quarto", f"{program} can't be run: {error}") from error
    match = re.match(r"\s*(\d+)\.(\d+)", done.stdout)
    if match is None:
        raise EngineError("quarto", f"{program} --version printed no version: {done.stdout.strip()!r}")
    version = int(match[1]), int(match[2])
    if version < OLDEST:
        need = ".".join(map(str, OLDEST))
        raise EngineError(
            "quarto", f"version {done.stdout.strip()} is too old, need {need} or use --engine portable"
        )
    return version


def render_quarto(
    program: Path, directory: Path, output: Path, formats: tuple[str, ...], as_of: date
) -> Mapping[str, Path]:
    """Render with Quarto in `directory`, a copy that may be written to, and move what it made to `output`.

    Raises
    ------
    EngineError
        If Quarto is too old, fails, warns of something missing, or writes no output.
    """
    check_version(program)
    stamp = int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp())
    environment = os.environ | {"QUARTO_PYTHON": sys.executable, "SOURCE_DATE_EPOCH": str(stamp)}
    made = {}
    for name in formats:
        form, written, final = _TARGETS[name]
        done = subprocess.run(
            [program, "render", "report.qmd", "--to", form, "--no-execute-daemon"],
            cwd=directory,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        said = done.stderr.strip() or done.stdout.strip()
        if done.returncode:
            raise EngineError(
                "quarto", f"render to {form} ended with exit code {done.returncode}: {said[-2000:]}"
            )
        if match := _WARNING.search(said):
            raise EngineError("quarto", match[0])
        if not (directory / written).is_file():
            raise EngineError("quarto", f"render to {form} wrote no {written}")
        made[name] = Path(shutil.move(directory / written, output / final))
    return made
