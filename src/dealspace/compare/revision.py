"""What did the data folder hold at a git revision? Its files, copied out of the repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path


class RevisionError(Exception):
    """A revision cannot be read; the message says which and why."""


def extract_revision(data_dir: Path, revision: str, target: Path) -> Path:
    """Write the data folder as it was at a revision below `target`, and return where it is.

    Raises
    ------
    RevisionError
        git is missing, `data_dir` is in no repository, or the revision or the folder in it does not exist.
    """
    base = data_dir if data_dir.is_dir() else data_dir.parent
    top = Path(
        _git(base, "rev-parse", "--show-toplevel", what=f"{data_dir} is not in a git repository").strip()
    )
    inside = data_dir.resolve().relative_to(top.resolve()).as_posix()
    # --end-of-options: a revision that starts with a dash is a name, never an option of git.
    commit = _git(
        top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        what=f"{revision!r} is no revision of this repository",
    ).strip()  # fmt: skip
    missing = f"{revision!r} holds no folder {inside}"
    packed = _run(top, "archive", "--format=tar", commit, "--", inside, what=missing)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(target, filter="data")
    folder = target / inside
    if not folder.is_dir():
        raise RevisionError(missing)
    return folder


def _git(folder: Path, *arguments: str, what: str) -> str:
    return _run(folder, *arguments, what=what).decode("utf-8", "replace")


def _run(folder: Path, *arguments: str, what: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise RevisionError("git is not on PATH, and revisions are read with it") from error
    if done.returncode:
        raise RevisionError(what)
    return done.stdout
