"""The report for a page or a review comment, as Markdown."""

from __future__ import annotations

import re

from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.wording import outcome, plain, resting, scope, waived

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$@&:^\"'])")


def as_markdown(report: CheckReport) -> str:
    """A heading, a table of the problems, their advice, and tables of what was checked."""
    lines = [
        "# Data checks",
        "",
        f"{scope(report).capitalize()}, in {_escaped(report.folder)}: **{outcome(report)}**.",
        "",
    ]
    if report.problems:
        lines += [
            "| place | severity | rule | what is wrong | value | what rests on the row |",
            "|---|---|---|---|---|---|",
        ]
        for problem in report.problems:
            rests = resting(report, problem)
            cells = (problem.place, problem.severity, problem.rule, problem.message, problem.value, rests)
            lines.append(f"| {' | '.join(_escaped(cell) for cell in cells)} |")
        advice = {problem.rule: problem.advice for problem in report.problems}
        lines += ["", "## What to do", ""]
        lines += [f"- {_escaped(rule)}: {_escaped(text, 2000)}" for rule, text in sorted(advice.items())]
        lines.append("")
    if report.waived:
        lines += ["", "## Waived", "", "| place | rule | reason | granted | until |", "|---|---|---|---|---|"]
        lines += [f"| {' | '.join(_escaped(cell, 300) for cell in cells)} |" for cells in waived(report)]
        lines.append("")
    lines += ["## Tables", "", "| table | rows |", "|---|---:|"]
    lines += [f"| {_escaped(table.table)} | {table.rows:,} |" for table in report.tables]
    found = report.counts()
    lines += ["", "## Rules", "", "| rule | severity | what holds | problems |", "|---|---|---|---:|"]
    for rule in report.rules:
        title = _escaped(rule.title, 300)
        lines.append(f"| {_escaped(rule.id)} | {rule.severity} | {title} | {found.get(rule.id, 0):,} |")
    return "\n".join(lines) + "\n"


def _escaped(text: str, limit: int = 120) -> str:
    return _SPECIAL.sub(r"\\\1", plain(text, limit))
