"""Words that several formats share: counts, and text made safe to show."""

from __future__ import annotations

from dealspace.checks.problem import Problem
from dealspace.checks.report import CheckReport
from dealspace.plain import plain


def count(number: int, noun: str) -> str:
    """`1 error`, `2,000 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def outcome(report: CheckReport) -> str:
    """The number of problems, or that there are none, and of notes if there are any."""
    notes = f", {count(len(report.notes), 'note')}" if report.notes else ""
    notes += f", {len(report.waived):,} waived" if report.waived else ""
    if not (report.errors or report.warnings):
        return f"no problems{notes}"
    return f"{count(len(report.errors), 'error')}, {count(len(report.warnings), 'warning')}{notes}"


def scope(report: CheckReport) -> str:
    """What was gone through."""
    tables, rows = count(len(report.tables), "table"), count(report.rows, "row")
    return f"checked {tables}, {rows}, against {count(len(report.rules), 'rule')}"


def resting(report: CheckReport, problem: Problem, most: int = 3) -> str:
    """What rests on the row of a problem, in words; empty if the problem is in no row or nothing does."""
    row = report.row_at.get((problem.file, problem.line))
    if row is None or not row.carries:
        return ""
    more = f" and {len(row.carries) - most} more" if len(row.carries) > most else ""
    return f"{', '.join(row.carries[:most])}{more}"


def waived(report: CheckReport) -> list[tuple[str, str, str, str, str]]:
    """Each waived warning: its place, its rule, the reason, since when and until when."""
    return [
        (
            one.problem.place,
            one.problem.rule,
            one.waiver.reason,
            one.waiver.granted.isoformat(),
            one.waiver.until.isoformat(),
        )
        for one in report.waived
    ]


__all__ = ["count", "outcome", "plain", "resting", "scope", "waived"]
