"""The report as annotations of a GitHub workflow run: one command per problem."""

from __future__ import annotations

from dealspace.checks.problem import Problem, Severity
from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.wording import outcome, plain, scope

_COMMANDS = {Severity.INFO: "notice"}


def as_github(report: CheckReport) -> str:
    """Lines of `::error file=...,line=...::...`, then a notice with what was checked."""
    lines = [_annotation(report.folder, problem) for problem in report.problems]
    lines.append(f"::notice title=dealspace check::{_data(f'{scope(report)}: {outcome(report)}')}")
    return "\n".join(lines) + "\n"


def _annotation(folder: str, problem: Problem) -> str:
    place = {"file": _path(folder, problem.file), "title": problem.rule}
    if problem.line:
        place["line"] = str(problem.line)
    column = f"{problem.column}: " if problem.column else ""
    value = f" ({plain(problem.value)})" if problem.value else ""
    properties = ",".join(f"{key}={_property(text)}" for key, text in sorted(place.items()))
    message = f"{column}{problem.message}{value}. {problem.advice}"
    command = _COMMANDS.get(problem.severity, str(problem.severity))
    return f"::{command} {properties}::{_data(message)}"


def _path(folder: str, file: str) -> str:
    return file if folder in {"", "."} else f"{folder}/{file}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
