"""How does a command say that it cannot go on? One message and an exit code, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from dealspace.plain import plain

DATA_ERROR = 1
"""The data, or the texts of the report, hold errors."""
WRONG_USE = 2
"""Wrong usage, or a file, folder or tool that cannot be used."""
DIFFERENT = 3
"""Two sets of conclusions differ."""

_AT_MOST = 50
_KNOWN = (
    ("dealspace.loading", "VintageError", "", WRONG_USE),
    ("dealspace.loading", "DataErrors", "data errors", DATA_ERROR),
    ("dealspace.case.config", "ConfigError", "", DATA_ERROR),
    ("dealspace.analysis.feasibility", "AxiomsContradictError", "", DATA_ERROR),
    ("dealspace.analysis.choices", "MultiverseError", "", DATA_ERROR),
    ("dealspace.findings.spec", "FindingsError", "errors in the findings", DATA_ERROR),
    ("dealspace.publish.problems", "EngineError", "", WRONG_USE),
    ("dealspace.publish.problems", "PublishError", "errors in the report", DATA_ERROR),
)
"""Module and name of each exception that speaks to the user, what its problems are, and the exit code."""


class Failure(Exception):  # noqa: N818 - it ends a command in an orderly way and is no error of the program
    """Ends a command with a message for its user."""

    def __init__(self, message: str, code: int = WRONG_USE) -> None:
        super().__init__(message)
        self.message = message
        self.code = code


def as_failure(error: BaseException) -> Failure | None:
    """The failure that an exception of the engine stands for, or None if it is a fault of the program."""
    if isinstance(error, Failure):
        return error
    for module, name, what, code in _KNOWN:
        if _is(error, module, name):
            problems = getattr(error, "problems", None)
            return Failure(_listed(what, problems) if what and problems else str(error), code)
    if isinstance(error, OSError):
        named = [str(name) for name in (error.filename, error.filename2) if name is not None]
        return Failure(f"{' -> '.join(named) or 'input or output'}: {error.strerror or error}")
    return None


def _is(error: BaseException, module: str, name: str) -> bool:
    """Whether an exception is of a class, without importing it: a module not loaded raised nothing."""
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(error, kind)


def _listed(what: str, problems: Iterable[Any]) -> str:
    lines = [describe(problem) for problem in problems]
    shown = lines[:_AT_MOST]
    if len(lines) > len(shown):
        shown.append(f"... and {len(lines) - len(shown)} more; `dealspace check` lists all")
    return "\n  ".join([f"{len(lines)} {what if len(lines) > 1 else _singular(what)}", *shown])


def describe(problem: Any) -> str:
    """One line for a problem of any family: its place, its rule, what is wrong and what to do."""
    place = getattr(problem, "place", "")
    if not (place and getattr(problem, "rule", "")):
        return plain(str(problem), None)
    value = f" ({plain(problem.value)!r})" if problem.value else ""
    return f"{plain(str(place))}: {plain(problem.message, 300)}{value} [{problem.rule}]"


def _singular(what: str) -> str:
    return what.replace("errors", "error", 1)
