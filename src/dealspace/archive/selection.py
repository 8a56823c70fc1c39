"""Which files of a folder may be published? Those under version control, else those of a known kind.

What lies in a folder by chance (a lock file with somebody's name, a secret, a draft) is left out, and what
was left out is told.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from dealspace.litter import is_litter

KINDS = frozenset(
    {
        ".bib", ".cff", ".cfg", ".csl", ".css", ".csv", ".gitattributes", ".gitignore", ".html", ".in",
        ".ini", ".jpg", ".js", ".json", ".lock", ".lua", ".md", ".otf", ".png", ".py", ".pyi", ".qmd",
        ".rst", ".sh", ".svg", ".toml", ".ttf", ".txt", ".typ", ".typed", ".typst", ".woff", ".woff2",
        ".yaml", ".yml",
    }
)  # fmt: skip
"""Suffixes (for a hidden file its whole name) that are packed where there is no version control to ask."""
_PLAIN_NAMES = ("license", "licence", "notice", "authors", "changelog", "copying")


@dataclass
class Selection:
    """Contents by path, and the paths of what lies in the same folders and is not packed."""

    contents: dict[str, bytes] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def add_folder(self, folder: Path, name: str) -> None:
        """Take the files below a folder as `name/...`; a link is never followed, it could lead anywhere."""
        tracked = tracked_files(folder) if folder.is_dir() else None
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            relative = path.relative_to(folder)
            if path.is_file() and not path.is_symlink():
                self._add(path, relative, f"{name}/{relative.as_posix()}", tracked)

    def add_files(self, folder: Path, names: tuple[str, ...]) -> None:
        """Take files that lie in a folder itself, as far as they are there."""
        tracked = tracked_files(folder)
        for name in names:
            path = folder / name
            if path.is_file() and not path.is_symlink():
                self._add(path, PurePath(name), name, tracked)

    def _add(self, path: Path, relative: PurePath, name: str, tracked: frozenset[str] | None) -> None:
        if is_litter(relative):
            return
        if is_known_kind(relative) if tracked is None else relative.as_posix() in tracked:
            self.contents[name] = path.read_bytes()
        else:
            self.left_out.append(name)


def tracked_files(folder: Path) -> frozenset[str] | None:
    """The files below a folder that git tracks, by their path in it; None where there is no repository."""
    command = ["git", "-C", str(folder), "ls-files", "-z", "--cached"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    return None if done.returncode else frozenset(done.stdout.decode("utf-8", "replace").split("\0")) - {""}


def is_known_kind(path: PurePath) -> bool:
    """Whether a file is of a kind that projects like this one consist of."""
    hidden = any(part.startswith(".") and part != ".github" for part in path.parts[:-1])
    plain = not path.suffix and path.name.lower().startswith(_PLAIN_NAMES)
    kind = path.name if path.name.startswith(".") else path.suffix
    return not hidden and (plain or kind.lower() in KINDS)
