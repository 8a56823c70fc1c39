"""The report for a terminal: what was checked, then each problem with its place, value and advice."""

from __future__ import annotations

from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.wording import count, outcome, plain, resting, scope, waived


def as_text(report: CheckReport) -> str:
    """Plain text, without colour; the advice of a rule stands once, after its last problem's list."""
    width = max((len(table.table) for table in report.tables), default=0)
    lines = [f"{scope(report)}, in {plain(report.folder)}"]
    lines += [f"  {table.table:<{width}}  {count(table.rows, 'row'):>9}" for table in report.tables]
    for problem in report.problems:
        value = f" ({plain(problem.value)!r})" if problem.value else ""
        lines.append(
            f"{plain(problem.place)}: {problem.severity} [{problem.rule}] {plain(problem.message, 300)}"
            f"{value}"
        )
        if rests := resting(report, problem):
            lines.append(f"    on this row rest {plain(rests, 300)}")
    for place, rule, reason, granted, until in waived(report):
        lines.append(f"{plain(place)}: waived [{rule}] from {granted} until {until}: {plain(reason, 300)}")
    advice = {problem.rule: problem.advice for problem in report.problems}
    if advice:
        lines += ["what to do:", *(f"  {rule}: {text}" for rule, text in sorted(advice.items()))]
    return "\n".join([*lines, outcome(report)]) + "\n"
