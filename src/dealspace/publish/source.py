"""Which lines make up the report? The main file with its includes, each line knowing where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dealspace.publish.problems import Place, Problem, PublishError

_INCLUDE = re.compile(r"^\{\{<\s*include\s+(?P<path>\S+)\s*>\}\}\s*$")
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and the place that it was read from."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The whole source: the YAML of the front matter and the body with its includes expanded."""

    front_matter: tuple[Line, ...]
    body: tuple[Line, ...]


class FenceTracker:
    """Says whether a line lies in a fenced code block, where nothing of Quarto's syntax has a meaning."""

    def __init__(self) -> None:
        self.fence = ""

    def inside(self, text: str) -> bool:
        """Feed one line; true for the fences themselves and for all between them."""
        match = _FENCE.match(text)
        if not self.fence:
            if match:
                self.fence = match["fence"]
            return bool(match)
        if match and not match["info"].strip() and match["fence"].startswith(self.fence):
            self.fence = ""
        return True


def read_source(main: Path) -> Source:
    """Read a `.qmd` file and everything it includes.

    Raises
    ------
    PublishError
        For a file that is missing, not UTF-8, outside the report's folder or included by itself.
    """
    problems: list[Problem] = []
    lines = list(_expand(main, main.parent.resolve(), (), problems))
    if problems:
        raise PublishError(problems)
    front, body = _split_front_matter(lines)
    return Source(tuple(front), tuple(body))


def _split_front_matter(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    if not lines or lines[0].text.rstrip() != "---":
        return [], lines
    for number, line in enumerate(lines[1:], start=1):
        if line.text.rstrip() in {"---", "..."}:
            return lines[1:number], lines[number + 1 :]
    raise PublishError([Problem(lines[0].place, "the front matter has no closing `---`")])


def _expand(path: Path, root: Path, parents: tuple[Path, ...], problems: list[Problem]) -> Iterator[Line]:
    name = path.resolve().relative_to(root).as_posix()
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        problems.append(Problem(Place(name), f"can't be read: {error.strerror}"))
        return
    except UnicodeDecodeError as error:
        problems.append(Problem(Place(name), f"is not UTF-8 at byte {error.start}"))
        return
    fences = FenceTracker()
    for number, content in enumerate(text.splitlines(), start=1):
        place = Place(name, number)
        include = None if fences.inside(content) else _INCLUDE.match(content)
        if include is None:
            yield Line(place, content)
            continue
        target = (
            (root / include["path"].lstrip("/"))
            if include["path"].startswith("/")
            else path.parent / include["path"]
        )
        if not target.resolve().is_relative_to(root):
            problems.append(Problem(place, f"include outside the report's folder: {include['path']}"))
        elif not target.is_file():
            problems.append(Problem(place, f"included file does not exist: {include['path']}"))
        elif target.resolve() in (*parents, path.resolve()):
            problems.append(Problem(place, f"{include['path']} includes itself"))
        else:
            # Quarto inserts the text as it is; blank lines around it keep blocks of two files apart.
            yield Line(place, "")
            yield from _expand(target, root, (*parents, path.resolve()), problems)
            yield Line(place, "")
