"""The data checks: `run_checks` reads a folder and reports every problem in it, `render` words the report."""

from __future__ import annotations

from dealspace.checks.problem import CellProblem, Problem, RowProblem, Severity, TableProblem
from dealspace.checks.report import CheckedRule, CheckedTable, CheckReport
from dealspace.checks.reporters import FORMATS, render
from dealspace.checks.run import check_tables, run_checks

__all__ = [
    "FORMATS",
    "CellProblem",
    "CheckReport",
    "CheckedRule",
    "CheckedTable",
    "Problem",
    "RowProblem",
    "Severity",
    "TableProblem",
    "check_tables",
    "render",
    "run_checks",
]
