"""Words that several formats share: counts, and text made safe to show."""

from __future__ import annotations

from dealspace.checks.report import CheckReport
from dealspace.plain import plain


def count(number: int, noun: str) -> str:
    """`1 error`, `2,000 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def outcome(report: CheckReport) -> str:
    """The number of problems, or that there are none, and of notes if there are any."""
    notes = f", {count(len(report.notes), 'note')}" if report.notes else ""
    if not (report.errors or report.warnings):
        return f"no problems{notes}"
    return f"{count(len(report.errors), 'error')}, {count(len(report.warnings), 'warning')}{notes}"


def scope(report: CheckReport) -> str:
    """What was gone through."""
    tables, rows = count(len(report.tables), "table"), count(report.rows, "row")
    return f"checked {tables}, {rows}, against {count(len(report.rules), 'rule')}"


__all__ = ["count", "outcome", "plain", "scope"]
