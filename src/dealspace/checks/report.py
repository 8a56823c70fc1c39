"""What was checked, and what was found?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dealspace.checks.carried import SeenRow
from dealspace.checks.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A table that was read, and its number of rows."""

    table: str
    file: str
    rows: int


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """A rule that was run."""

    id: str
    title: str
    severity: Severity
    advice: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted warning of a row, named by its key; `line` is where its entry starts."""

    rule: str
    file: str
    row: str
    column: str
    reason: str
    granted: date
    until: date
    line: int


@dataclass(frozen=True, slots=True)
class Waived:
    """A warning that a waiver takes out of the problems."""

    problem: Problem
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All problems of a data folder, sorted by place, with the tables and rules gone through.

    Attributes
    ----------
    folder
        The path of the folder as a reader of the report finds it: from the root of its repository.
    seen
        The rows that problems are in.
    waived
        Warnings that are accepted for a time, apart from the problems.
    """

    tables: tuple[CheckedTable, ...]
    rules: tuple[CheckedRule, ...]
    problems: tuple[Problem, ...]
    folder: str = "data"
    seen: tuple[SeenRow, ...] = ()
    waived: tuple[Waived, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is merely worth knowing."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.INFO)

    @property
    def clean(self) -> bool:
        """Whether there are no errors; warnings do not stop anything."""
        return not self.errors

    @property
    def row_at(self) -> Mapping[tuple[str, int], SeenRow]:
        """The rows that problems are in, by file and line."""
        return {(row.file, row.line): row for row in self.seen}

    def fails(self, *, strict: bool = False) -> bool:
        """Whether there is an error, or where that is strict a warning that nothing waives."""
        return not self.clean or (strict and bool(self.warnings))

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    def flat(self) -> list[tuple[str, str, int, str]]:
        """`(rule, file, line, column)` of every problem."""
        return [(problem.rule, problem.file, problem.line, problem.column) for problem in self.problems]

    def counts(self) -> dict[str, int]:
        """The number of problems of each rule that found any, by rule."""
        return dict(sorted(Counter(problem.rule for problem in self.problems).items()))
