"""What is wrong, where, and what is to be done? One problem, at one of four levels: folder, table, row, cell.

A rule states place and message; the runner adds the rule's id, severity and advice, so that a rule stays a
pure function of the data.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from dealspace.case.tables import Row


class Severity(StrEnum):
    """An error stops the build, a warning is for a reviewer's eye, and information asks for nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Anything wrong with a data folder; the base of the tree.

    `line` is 0 and `column` empty where the problem has none; `value` is the offending text.
    """

    level: ClassVar[str] = "folder"

    file: str
    message: str
    line: int = 0
    column: str = ""
    value: str = ""
    rule: str = ""
    severity: Severity = Severity.ERROR
    advice: str = ""

    def of_rule(self, rule: str, severity: Severity, advice: str) -> Self:
        """The same problem, signed by the rule that found it."""
        return replace(self, rule=rule, severity=severity, advice=advice)

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it goes."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    @property
    def sort_key(self) -> tuple[str, int, str, str, str]:
        return (self.file, self.line, self.column, self.rule, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProblem(Problem):
    """A problem of a whole file."""

    level: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem(TableProblem):
    """A problem of one row."""

    level: ClassVar[str] = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem(RowProblem):
    """A problem of one cell."""

    level: ClassVar[str] = "cell"


def in_table(file: str, message: str, *, line: int = 0, column: str = "", value: str = "") -> TableProblem:
    return TableProblem(file=file, message=message, line=line, column=column, value=value)


def in_row(row: Row, message: str) -> RowProblem:
    return RowProblem(file=f"{row.table}.csv", line=row.line, message=message)


def in_cell(row: Row, column: str, message: str, *, value: str | None = None) -> CellProblem:
    """A problem of a cell; `value` limits the offending text to a part of the cell."""
    shown = row[column] if value is None else value
    return CellProblem(file=f"{row.table}.csv", line=row.line, column=column, value=shown, message=message)
