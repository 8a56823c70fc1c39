"""Where is something written before it is whole? In a folder of this process, which a later one may clear.

A process that is killed leaves its folder. Its name holds the number of the process, so the next one to work
in the same place knows whose it was, and removes what belongs to no process that lives.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_OWNER = re.compile(r"-(\d+)-[a-z0-9_]+\Z")


@contextmanager
def folder_aside(prefix: str, where: Path | None = None) -> Iterator[Path]:
    """A new folder in `where`, or with the temporary files, that is gone at the end.

    Folders of the same prefix that killed processes left there are removed first.
    """
    place = Path(tempfile.gettempdir()) if where is None else where
    _clear(place, prefix)
    with tempfile.TemporaryDirectory(prefix=f"{prefix}{os.getpid()}-", dir=place) as folder:
        yield Path(folder)


def _clear(place: Path, prefix: str) -> None:
    for path in place.glob(f"{prefix}*"):
        owner = _OWNER.search(path.name)
        if owner and path.name.startswith(f"{prefix}{owner[1]}-") and not _lives(int(owner[1])):
            shutil.rmtree(path, ignore_errors=True)


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
