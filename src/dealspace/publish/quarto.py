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
from datetime import UTC, date, datetime
from pathlib import Path

from dealspace.publish.names import output_name
from dealspace.publish.problems import EngineError

OUTPUT = "_output"
"""Where Quarto writes, below the folder of the report."""
_FORMATS = {"html": "html", "pdf": "typst"}
_WARNING = re.compile(
    r"(Unable to resolve (?:crossref|link target)|Citeproc: citation \S+ not found"
    r"|Could not fetch resource).*"
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Typst's and Pandoc's own words for a failure; both may stand behind a line of progress.
_CAUSE = re.compile(r"\b(?:error|ERROR): |Error running filter ")
_AT_MOST = 1500


def render_quarto(
    program: Path, directory: Path, output: Path, document: str, *, formats: tuple[str, ...], as_of: date
) -> None:
    """Render one document with Quarto in `directory`, a copy that may be written to, and move what it made to
    `output`.

    The Typst source of a PDF stays in `directory` under the name of the document.

    Raises
    ------
    EngineError
        If Quarto fails, warns of something missing, or writes no output.
    """
    for name in formats:
        form, written = _FORMATS[name], output_name(document, name)
        arguments = [str(program), "render", f"{document}.qmd", "--to", form, "--no-execute-daemon"]
        arguments += ["--output", written, "--output-dir", OUTPUT]
        if name == "pdf":
            arguments += ["--metadata", "keep-typ:true"]
        done = subprocess.run(
            arguments,
            cwd=directory,
            env=_environment(as_of),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        said = _COLOUR.sub("", done.stderr.strip() or done.stdout.strip())
        if done.returncode:
            message = f"render to {form} ended with exit code {done.returncode}: {cause(said)}"
            raise EngineError("quarto", message)
        if match := _WARNING.search(said):
            raise EngineError("quarto", match[0])
        if not (directory / OUTPUT / written).is_file():
            raise EngineError("quarto", f"render to {form} wrote no {written}")
        shutil.move(directory / OUTPUT / written, output / written)


def _environment(as_of: date) -> dict[str, str]:
    """Ours, with the date of the report as the time stamp; no profile of the user's changes a build."""
    stamp = int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp())
    kept = {name: value for name, value in os.environ.items() if name != "QUARTO_PROFILE"}
    return kept | {"QUARTO_PYTHON": sys.executable, "SOURCE_DATE_EPOCH": str(stamp)}


def cause(said: str) -> str:
    """The part of a program's messages that says why it failed.

    Typst goes on after the first error, and dozens that follow from it come after; so that one is told, with
    the lines that show its place. Without one, the end of the messages.
    """
    match = _CAUSE.search(said)
    if match is None:
        return said[-_AT_MOST:]
    told = said[match.start() :]
    further = _CAUSE.search(told, match.end() - match.start())
    first = told[: further.start()] if further else told
    return first.strip().split("\n\n", maxsplit=1)[0][:_AT_MOST]
