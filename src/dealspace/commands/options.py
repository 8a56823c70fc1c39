"""Which options do several commands share, and which values do they take?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_day(text: str) -> date:
    """An ISO date of day precision, or a usage error."""
    try:
        # fromisoformat alone would also take week dates and dates without dashes.
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is not a date; write year-month-day, such as 2025-08-20"
        ) from None


DataDir = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", help="Folder with the tables and case.toml.", show_default=True),
]
ReportDir = Annotated[Path, typer.Option("--report", metavar="DIR", help="Folder with the report's source.")]
ProjectDir = Annotated[Path, typer.Option("--project", metavar="DIR", help="Folder with the code.")]
BuildDir = Annotated[Path, typer.Option("--build", metavar="DIR", help="Folder with the built report.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Use only what was known on this day (default: as_of of case.toml)."
    ),
]


def _not_the_dash(path: Path | None) -> Path | None:
    """A dash is standard output, as elsewhere."""
    return None if path is None or str(path) == "-" else path


OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to this file instead of standard output (-).",
        callback=_not_the_dash,
    ),
]  # fmt: skip
DATA = Path("data")
BUILD = Path("build")
REPORT = Path("report")


def optional_day(text: str | None) -> date | None:
    return None if text is None else parse_day(text)
