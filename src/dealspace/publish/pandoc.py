"""How is Pandoc called? One function: text in, text out, by the program in the `pypandoc-binary` wheel."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pypandoc

from dealspace.publish.problems import Place, Problem, PublishError

# Quarto reads Pandoc's own Markdown; bare addresses become links there too.
READER = "markdown+autolink_bare_uris"

_AT_LINE = re.compile(r"\s*(?:at )?(?:line|\()\s*(\d+),? column \d+\)?")

_REPEATED = re.compile(r"Duplicate identifier '([^']+)'")


@cache
def _program() -> str:
    return str(pypandoc.get_pandoc_path())


def run_pandoc(arguments: Sequence[str], text: str, directory: Path, places: Sequence[Place] = ()) -> str:
    """Run Pandoc on `text` in `directory`; file names in `arguments` are relative to it.

    Parameters
    ----------
    arguments : sequence of str
        Command line without the program.
    text : str
        Standard input.
    directory : Path
        Working directory.
    places : sequence of Place, optional
        Where each line of `text` comes from, so that a message can name it.

    Raises
    ------
    PublishError
        If Pandoc fails, or warns: a warning means that something of the source is missing in the output.
    """
    done = subprocess.run(
        [_program(), *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        cwd=directory,
        check=False,
    )
    said = done.stderr.strip()
    if done.returncode or said:
        raise PublishError(_located(said or f"ended with exit code {done.returncode}", text, places))
    return done.stdout


def _located(said: str, text: str, places: Sequence[Place]) -> Iterator[Problem]:
    for message in re.split(r"\n(?=\[WARNING\])", said):
        match = _AT_LINE.search(message)
        number = int(match[1]) if match else 0
        if repeated := _REPEATED.search(message):
            # Pandoc says where the block ended; the line that names the identifier helps more.
            name = re.compile(rf"#{re.escape(repeated[1])}(?![\w-])")
            numbers = [at for at, line in enumerate(text.splitlines(), start=1) if name.search(line)]
            number = max(numbers, default=number)
        place = places[number - 1] if 0 < number <= len(places) else Place("pandoc")
        yield Problem(place, " ".join(_AT_LINE.sub("", message).removeprefix("[WARNING]").split()))
