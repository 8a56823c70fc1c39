"""Which files in a folder are nobody's work? Left-overs of editors, of file managers and of tools.

They decide no result, so no build depends on them, and they may name a person or a computer, so nothing packs
them.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import PurePath

FOLDERS = frozenset(
    {
        "__pycache__", "_results", "_output", "report_files", ".git", ".quarto", ".ipynb_checkpoints",
        ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache", ".nox", ".venv",
    }
)  # fmt: skip
NAMES = (
    ".~lock.*#", "~$*", ".#*", "#*#", "*~", "*.swp", "*.swo", "*.bak", "*.orig", "*.rej", "*.tmp",
    ".ds_store", "._*", "thumbs.db", "desktop.ini", "*.quarto_ipynb",
)  # fmt: skip
"""Patterns of names in lower case: locks of LibreOffice, Excel and Emacs, backups, views of folders."""


def is_litter(path: PurePath) -> bool:
    """Whether a path, relative to the folder in question, is litter by its name or by a folder in it."""
    name = path.name.lower()
    return bool(FOLDERS.intersection(path.parts)) or any(fnmatch(name, pattern) for pattern in NAMES)


def counts(path: PurePath) -> bool:
    """Whether a path, relative to its folder, can decide a result: no litter, and nothing hidden."""
    return not is_litter(path) and not any(part.startswith(".") for part in path.parts)
