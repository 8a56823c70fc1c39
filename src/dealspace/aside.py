"""Where is something written before it is whole? Under a name of this process, which a later one may clear.

A process that is killed leaves what it wrote aside. Its name holds the number of the process, so the next one
to work in the same place knows whose it was, and removes what belongs to no process that lives.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OWNER = re.compile(r"-(\d+)-[a-z0-9_]+\Z")


class BusyError(OSError):
    """Another process is at work in a folder."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """No second process of ours is in here for the same folder, which must exist.

    The system gives the folder free when a process ends, however it ends. Where it cannot lock a folder
    (Windows, some network drives) nobody waits for anybody.

    Raises
    ------
    BusyError
        Another process is at work there.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            words = "another build is at work there; try again when it has ended"
            raise BusyError(error.errno, words, str(folder)) from None
        except OSError:
            pass
        yield
    finally:
        os.close(handle)


@contextmanager
def folder_aside(prefix: str, where: Path | None = None) -> Iterator[Path]:
    """A new folder in `where`, or with the temporary files, that is gone at the end.

    Folders of the same prefix that killed processes left there are removed first.
    """
    place = Path(tempfile.gettempdir()) if where is None else where
    for left in left_behind(place, prefix):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{prefix}{os.getpid()}-", dir=place) as folder:
        yield Path(folder)


@contextmanager
def file_aside(target: Path) -> Iterator[Path]:
    """A new file beside another one, for its next content; gone at the end unless it was moved."""
    clear_beside(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-{os.getpid()}-", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def clear_beside(target: Path) -> None:
    """Remove what killed processes left beside a file, for its next content."""
    for left in left_behind(target.parent, f".{target.name}-"):
        left.unlink(missing_ok=True)


def left_behind(place: Path, prefix: str) -> Iterator[Path]:
    """What processes that have ended left in a folder under a prefix of ours."""
    for path in sorted(place.glob(f"{prefix}*")):
        owner = _OWNER.search(path.name)
        if owner and path.name.startswith(f"{prefix}{owner[1]}-") and not _lives(int(owner[1])):
            yield path


def _lives(process: int) -> bool:
    """Whether a process may be alive; where that cannot be asked without harm it may be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
