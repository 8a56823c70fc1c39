"""What does a command read? A data folder, loaded and analysed, with clear words when it is not there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dealspace.commands.failure import Failure
from dealspace.commands.progress import step

if TYPE_CHECKING:
    from dealspace.gather import Edition


def require_folder(path: Path, what: str) -> None:
    """Raise a `Failure` unless there is such a folder and it can be listed."""
    if not path.exists():
        raise Failure(f"{path}: there is no such {what}")
    if not path.is_dir():
        raise Failure(f"{path}: this is not a folder; {what} expected")
    try:
        next(path.iterdir(), None)
    except OSError as error:
        raise Failure(f"{path}: {what} cannot be read: {error.strerror}") from error


def analysed(
    data_dir: Path, as_of: date | None, label: str = "", *, former: bool = False, findings: bool = True
) -> Edition:
    """Load a data folder (`former`: as it once was, see `load_case`) as of a date and analyse it.

    Without `findings` its `findings.toml` is not read.
    """
    require_folder(data_dir, "data folder")
    suffix = f" ({label})" if label else ""
    with step(f"Reading the data{suffix}"):
        from dealspace.loading import load_case

        case = load_case(data_dir, as_of, former=former)
    with step(f"Analysing{suffix}"):
        from dealspace.gather import analyse

        return analyse(case, data_dir if findings else data_dir / "no-findings")
