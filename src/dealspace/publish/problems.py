"""What is wrong with the report's source, and where? One type for every fault, so all are shown at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file, by its path relative to the report's folder (line 0: the file as a whole)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the source: where it is and what to do about it."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class PublishError(Exception):
    """The report can't be rendered.

    Attributes
    ----------
    problems : tuple of Problem
        Every fault found, sorted by file and line.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EngineError(PublishError):
    """An engine, or a tool that it needs, is missing, too old or failed."""

    def __init__(self, engine: str, message: str) -> None:
        super().__init__([Problem(Place(engine), message)])
