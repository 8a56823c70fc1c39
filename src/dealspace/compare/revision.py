"""What did the data folder hold at a git revision? Its files, copied out of the repository."""

from __future__ import annotations

import io
import os
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
        top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}",
        what=f"{revision!r} is no revision of this repository",
    ).strip()  # fmt: skip
    missing = f"{revision!r} holds no folder {inside}"
    packed = _run(top, "archive", "--format=tar", commit, "--", inside, what=missing)
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(target, filter="data")
    except tarfile.TarError as error:  # a link that leads out of the folder, above all
        raise RevisionError(f"{inside} at {revision!r} cannot be taken out of git: {error}") from error
    folder = target / inside
    if not folder.is_dir():
        raise RevisionError(missing)
    return folder


def _git(folder: Path, *arguments: str, what: str) -> str:
    return _run(folder, *arguments, what=what).decode("utf-8", "replace")


def _run(folder: Path, *arguments: str, what: str) -> bytes:
    try:
        command = ["git", "-C", str(folder), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError as error:
        raise RevisionError("git is not on PATH, and revisions are read with it") from error
    if done.returncode:
        raise RevisionError(_with_words_of_git(what, done.stderr.decode("utf-8", "replace"), folder))
    return done.stdout


def _with_words_of_git(what: str, said: str, folder: Path) -> str:
    """What failed, in the words of git too, and the command that helps where git does not name it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    words = "; git says: " + " / ".join(lines[:_MOST_LINES]) if lines else ""
    return f"{what}{words}{_help(said, folder)}"


_MOST_LINES = 8


def _help(said: str, folder: Path) -> str:
    if "not a git repository" in said or "safe.directory" in said:
        return ""
    if _is_shallow(folder):
        return "; the clone is shallow: git fetch --unshallow (in a workflow: fetch-depth: 0)"
    return "; `git fetch --all --tags` gets what others have, and `git branch --all` lists it"


def _is_shallow(folder: Path) -> bool:
    command = ["git", "-C", str(folder), "rev-parse", "--is-shallow-repository"]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == b"true"
