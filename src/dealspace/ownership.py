"""Which files may an output replace? Those that an earlier build lists as its own, and nobody else's.

A build leaves the list of what it wrote beside it. Whatever else lies where an output is to go belongs to the
user: it is never removed and never written over.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path, PurePath

from dealspace.litter import is_litter

MANIFEST = ".build.json"
"""The list that a build leaves: `inputs` and `outputs`, each a digest by name."""


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path, which need not exist, is a folder or lies in it.

    Links are followed, and folders are compared as the file system knows them, so another spelling of the
    same folder (`Data` for `data` where case does not count) is the same.
    """
    try:
        place = path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        place = path.absolute()
    return any(_same(step, folder) for step in (place, *place.parents))


def overlap(one: Path, other: Path) -> bool:
    """Whether one of two paths is the other or lies in it."""
    return lies_in(one, other) or lies_in(other, one)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other.resolve()


def listed(manifest: Path) -> frozenset[str] | None:
    """The outputs that a build lists as its own; None if there is no such list."""
    try:
        document = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("inputs"), dict):
        return None
    outputs = document.get("outputs")
    return frozenset(outputs) if isinstance(outputs, dict) else None


def strangers(folder: Path, own: Collection[str], *, litter: bool = False) -> Iterator[str]:
    """The files below a folder, by their path in it, that are not among the own ones.

    A link is never followed: it is a stranger itself, as no build makes one. Litter counts with `litter`.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            inner = {name.partition("/")[2] for name in own if name.startswith(f"{path.name}/")}
            yield from (f"{path.name}/{name}" for name in strangers(path, inner, litter=litter))
        elif path.name not in own and (litter or not is_litter(PurePath(path.name))):
            yield path.name


def is_tracked(path: Path) -> bool:
    """Whether git knows a file as part of a repository; False where there is no git to ask."""
    place = path.resolve()
    command = ["git", "-C", str(place.parent), "ls-files", "--error-unmatch", "--", place.name]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
