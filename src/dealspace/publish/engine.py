"""Which engine renders, in which version? Quarto where it is on PATH and new enough, else the portable one.

The program is asked for its version once; what it answers belongs to the record of a build, as another
version gives another report.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dealspace.publish.problems import EngineError

Engine = Literal["auto", "quarto", "portable"]
OLDEST = (1, 7)
_NEED = "Quarto " + ".".join(map(str, OLDEST)) + " or newer"


@dataclass(frozen=True, slots=True)
class ChosenEngine:
    """An engine that can be used.

    Attributes
    ----------
    name : {"quarto", "portable"}
        Which of the two.
    program : Path, optional
        Quarto's program.
    version : str
        What Quarto says of itself; empty for the portable engine, whose version is that of its packages.
    remark : str
        What the user should know of the choice, in one line; mostly empty.
    """

    name: Literal["quarto", "portable"]
    program: Path | None = None
    version: str = ""
    remark: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


def choose_engine(engine: Engine) -> ChosenEngine:
    """The engine that is asked for, or the one that `auto` stands for.

    `auto` takes Quarto where it is on PATH. One that is too old or can't be run is passed over, and the
    remark says so: the two engines give the same text, so nobody should need another Quarto to see it.

    Raises
    ------
    EngineError
        If `quarto` is asked for and is missing, too old or can't be run.
    """
    if engine == "portable":
        return ChosenEngine("portable")
    found = shutil.which("quarto")
    if found is None:
        if engine == "quarto":
            raise EngineError("quarto", f"is not on PATH; install {_NEED} or use --engine portable")
        return ChosenEngine("portable")
    try:
        return ChosenEngine("quarto", Path(found), quarto_version(Path(found)))
    except EngineError as error:
        if engine == "quarto":
            raise
        reason = " ".join(error.problems[0].message.split())
        return ChosenEngine("portable", remark=f"The portable engine renders: quarto {reason}")


def quarto_version(program: Path) -> str:
    """The version that a Quarto program prints.

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
        raise EngineError("quarto", f"can't be run ({program}): {error}") from error
    match = re.match(r"\s*((\d+)\.(\d+)\S*)", done.stdout)
    if match is None:
        raise EngineError("quarto", f"prints no version ({program} --version): {done.stdout.strip()!r}")
    if (int(match[2]), int(match[3])) < OLDEST:
        raise EngineError("quarto", f"{match[1]} is too old ({program}); {_NEED} is needed")
    return match[1]
