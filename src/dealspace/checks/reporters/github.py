"""The report as annotations of a GitHub workflow run: one command per problem."""

from __future__ import annotations

from dealspace.checks.problem import Problem, Severity
from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.wording import outcome, plain, resting, scope, waived

_COMMANDS = {Severity.INFO: "notice"}


def as_github(report: CheckReport) -> str:
    """Lines of `::error file=...,line=...::...`, then a notice with what was checked."""
    lines = [_annotation(report, problem) for problem in report.problems]
    for place, rule, reason, granted, until in waived(report):
        words = f"waived at {plain(place)} from {granted} until {until}: {plain(reason, 300)}"
        lines.append(f"::notice title={_property(rule)}::{_data(words)}")
    lines.append(f"::notice title=dealspace check::{_data(f'{scope(report)}: {outcome(report)}')}")
    return "\n".join(lines) + "\n"


def _annotation(report: CheckReport, problem: Problem) -> str:
    place = {"file": _path(report.folder, problem.file), "title": problem.rule}
    if problem.line:
        place["line"] = str(problem.line)
    column = f"{problem.column}: " if problem.column else ""
    value = f" ({plain(problem.value)})" if problem.value else ""
    properties = ",".join(f"{key}={_property(text)}" for key, text in sorted(place.items()))
    rests = resting(report, problem)
    carried = f" On this row rest {plain(rests, 300)}." if rests else ""
    message = f"{column}{problem.message}{value}. {problem.advice}{carried}"
    command = _COMMANDS.get(problem.severity, str(problem.severity))
    return f"::{command} {properties}::{_data(message)}"


def _path(folder: str, file: str) -> str:
    return file if folder in {"", "."} else f"{folder}/{file}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
