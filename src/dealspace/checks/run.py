"""Is a data folder fit for analysis? Reads it, runs every rule, and reports all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dealspace.case.tables import Tables, read_tables
from dealspace.checks.carried import seen_rows
from dealspace.checks.problem import Problem
from dealspace.checks.report import CheckedRule, CheckedTable, CheckReport
from dealspace.checks.rule import Rule
from dealspace.checks.rules import RULES, cells, files, fonts, keys, letters, references, text
from dealspace.checks.waivers import with_waivers
from dealspace.checks.watched import watched

# What is wrong with the cells of a row that has too many or too few of them cannot be said.
_SHIFTED = ("row-length", "quoting", "cell-too-long")
_FORM = frozenset(rule.id for rule in RULES if rule.__module__ == files.__name__)
BY_ROW = (cells, fonts, keys, letters, text)
"""Modules of rules that look at a table by itself."""
# Rules that go from table to table, so that one which is not read takes nothing from what they say of others.
_BY_TABLE = frozenset(
    {
        *(rule.id for rule in RULES if rule.__module__ in {m.__name__ for m in (files, *BY_ROW)}),
        references.UnknownReference.id,
        references.RepeatedReference.id,
    }
)


def run_checks(data_dir: Path, today: date | None = None) -> CheckReport:
    """Check a data folder against every rule; with a day, without the warnings that are waived on it.

    Raises
    ------
    NotADirectoryError
        The folder does not exist or cannot be read. Anything wrong inside it is a problem in the report.
    """
    report = replace(check_tables(read_tables(data_dir)), folder=path_in_repository(data_dir))
    return report if today is None else with_waivers(report, data_dir, today)


def path_in_repository(folder: Path) -> str:
    """A folder by its path from the root of its repository, else from where the work is, else by its name."""
    place = folder.resolve()
    roots = [parent for parent in (place, *place.parents) if (parent / ".git").exists()][:1]
    for root in (*roots, Path.cwd().resolve()):
        if place.is_relative_to(root):
            return place.relative_to(root).as_posix()
    return place.name


def check_tables(tables: Tables, rules: Sequence[type[Rule]] = RULES) -> CheckReport:
    """Run rules over tables that have been read; pure."""
    problems = [problem for rule in rules for problem in _found(tables, rule)]
    shown = _shown(tables, problems)
    return CheckReport(
        tables=tuple(CheckedTable(name, raw.file, len(raw.records)) for name, raw in tables.raw.items()),
        rules=tuple(CheckedRule(rule.id, rule.title(), rule.severity, rule.advice()) for rule in rules),
        problems=tuple(sorted(shown, key=lambda problem: problem.sort_key)),
        seen=seen_rows(tables, [(problem.file, problem.line) for problem in shown]) if shown else (),
    )


def _found(tables: Tables, rule: type[Rule]) -> Iterator[Problem]:
    """What a rule finds; nothing, if it rests on the rows of a file that could not be read as a table."""
    if not tables.unread or rule.id in _BY_TABLE:
        yield from rule.problems(tables)
        return
    seen, view = watched(tables)
    problems = list(rule.problems(view))
    if not seen & set(tables.unread):
        yield from problems


def _shown(tables: Tables, problems: list[Problem]) -> list[Problem]:
    shifted = {
        (raw.file, fault.line)
        for raw in tables.raw.values()
        for fault in raw.faults
        if fault.kind in _SHIFTED
    }
    return [p for p in problems if p.rule in _FORM or (p.file, p.line) not in shifted]
