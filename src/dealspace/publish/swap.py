"""How does a finished build take the place of the last one? Whole, and of nothing else.

A build lists what it wrote. A file that no build lists is somebody else's: it stops a build, or stays in
its place.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from pathlib import Path

from dealspace.aside import left_behind
from dealspace.ownership import MANIFEST, listed, overlap, strangers
from dealspace.publish.problems import Place, Problem, PublishError

ASIDE = ".render-"
"""What the name of the folder beside the output begins with, in which a build is made."""
BEFORE = "before"
"""What the former build is called while it is aside."""


def require_free(output: Path, own: Collection[str], inputs: tuple[Path, ...]) -> frozenset[str]:
    """The names in an output folder that a build may replace: its own, and those that the last build lists.

    Raises
    ------
    PublishError
        If the output would take the place of an input, or of a file of somebody else.
    """
    known = frozenset({MANIFEST, *(listed(output / MANIFEST) or ()), *own})
    if taken := [folder for folder in inputs if overlap(output, folder)]:
        raise PublishError([Problem(Place(str(output)), f"the output would take the place of {taken[0]}")])
    files = [] if output.is_symlink() else list(strangers(output, known))
    if output.is_symlink() or files:
        other = f"it holds files of somebody else: {', '.join(files)}"
        what = "it is a link" if output.is_symlink() else other
        raise PublishError([Problem(Place(str(output)), f"the output does not go there, as {what}")])
    return known


def write_list(made: Path) -> None:
    """List the files of a finished build in its own folder, with their digests."""
    outputs = {
        path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(made.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }
    text = json.dumps({"inputs": {}, "outputs": outputs}, indent=1, sort_keys=True)
    (made / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def swap(new: Path, final: Path, before: Path, own: Collection[str]) -> None:
    """Put `new` in the place of `final`; if that fails, what was there comes back.

    A file that came into `final` while the report was rendered, and is not one of the own ones, stays there.
    """
    try:
        if final.exists():
            final.rename(before)
        new.rename(final)
        _keep_strangers(final, before, own)
    except BaseException:  # a request to end among them
        if before.exists() and not final.exists():
            before.rename(final)
        elif before.exists():
            _keep_strangers(final, before, own)
        raise


def bring_back(final: Path) -> None:
    """Put back what a process that was killed between the two moves of `swap` had moved away."""
    for left in left_behind(final.parent, ASIDE):
        before = left / BEFORE
        if before.is_dir() and not final.exists():
            before.rename(final)


def _keep_strangers(final: Path, before: Path, own: Collection[str]) -> None:
    for name in strangers(before, own, litter=True):
        kept = final / name
        while kept.exists():
            kept = kept.with_name(f"{kept.name}.kept")
        kept.parent.mkdir(parents=True, exist_ok=True)
        (before / name).rename(kept)
