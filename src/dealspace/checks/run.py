"""Is a data folder fit for analysis? Reads it, runs every rule, and reports all problems at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dealspace.case.tables import Tables, read_tables
from dealspace.checks.problem import Problem
from dealspace.checks.report import CheckedRule, CheckedTable, CheckReport
from dealspace.checks.rule import Rule
from dealspace.checks.rules import RULES, files

# What is wrong with the cells of a row that has too many or too few of them cannot be said.
_SHIFTED = ("row-length", "quoting")
_FORM = frozenset(rule.id for rule in RULES if rule.__module__ == files.__name__)


def run_checks(data_dir: Path) -> CheckReport:
    """Check a data folder against every rule.

    Raises
    ------
    NotADirectoryError
        The folder does not exist or cannot be read. Anything wrong inside it is a problem in the report.
    """
    return check_tables(read_tables(data_dir))


def check_tables(tables: Tables, rules: Sequence[type[Rule]] = RULES) -> CheckReport:
    """Run rules over tables that have been read; pure."""
    problems = [problem for rule in rules for problem in rule.problems(tables)]
    return CheckReport(
        tables=tuple(CheckedTable(name, raw.file, len(raw.records)) for name, raw in tables.raw.items()),
        rules=tuple(CheckedRule(rule.id, rule.title(), rule.severity, rule.advice()) for rule in rules),
        problems=tuple(sorted(_shown(tables, problems), key=lambda problem: problem.sort_key)),
    )


def _shown(tables: Tables, problems: list[Problem]) -> list[Problem]:
    shifted = {
        (raw.file, fault.line)
        for raw in tables.raw.values()
        for fault in raw.faults
        if fault.kind in _SHIFTED
    }
    return [p for p in problems if p.rule in _FORM or (p.file, p.line) not in shifted]
