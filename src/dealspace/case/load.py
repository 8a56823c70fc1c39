"""What is the case, as of a date? Reads a data folder, and refuses one with errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dealspace.case.config import last_as_of
from dealspace.case.fingerprint import CONFIG_FILE, fingerprint
from dealspace.case.model import Case
from dealspace.case.vintage import first_date, last_date, vintage

if TYPE_CHECKING:
    from dealspace.checks.problem import Problem


class DataErrors(ValueError):  # noqa: N818
    """The data cannot be analysed; `problems` holds every error, each with file, line, column and advice."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        shown = [f"{problem.place}: {problem.message} [{problem.rule}]" for problem in problems[:3]]
        more = [f"and {len(problems) - 3} more"] if len(problems) > 3 else []
        super().__init__("\n".join([*shown, *more]))


class VintageError(DataErrors):
    """The data are sound, but there is nothing to analyse on the date asked for."""


def load_case(data_dir: Path, as_of: date | None = None) -> Case:
    """The case in a folder, as it was known on a date.

    Parameters
    ----------
    data_dir
        A folder with the tables and `case.toml`.
    as_of
        The date of the vintage; that of `case.toml` if None.

    Raises
    ------
    DataErrors
        A data check found errors.
    VintageError
        No row is that old, none is that new, or there are no conditions or packages on that date.
    NotADirectoryError
        There is no such folder.
    """
    return as_of_date(load_all(data_dir), as_of)


def load_all(data_dir: Path) -> Case:
    """The case in a folder with the rows of all vintages; raises as `load_case` does."""
    # The checks read tables by way of this package, and bring pandera, which the typed rows do without.
    from dealspace.case.build import build_case
    from dealspace.case.tables import read_tables
    from dealspace.checks.run import check_tables

    tables = read_tables(data_dir)
    report = check_tables(tables)
    if report.errors:
        raise DataErrors(report.errors)
    return build_case(tables, fingerprint(data_dir))


def as_of_date(case: Case, as_of: date | None = None) -> Case:
    """The vintage of a whole case (see `load_all`) on a date; raises `VintageError` if it says nothing."""
    when = case.config.as_of if as_of is None else as_of
    first, last = first_date(case), max(case.config.as_of, last_as_of(case.config), last_date(case))
    if when < first:
        raise _vintage_error(CONFIG_FILE, when, f"nothing is known as of {when}: the first row is of {first}")
    if when > last:
        raise _vintage_error(CONFIG_FILE, when, f"{when} is later than the last known date, {last}")
    found = vintage(case, when)
    for table, rows in (("conditions", found.conditions), ("packages", found.packages)):
        if not rows:
            raise _vintage_error(f"{table}.csv", when, f"no {table} are known as of {when}")
    return found


def _vintage_error(file: str, when: date, message: str) -> VintageError:
    from dealspace.checks.problem import TableProblem

    advice = "Choose another date, or code rows that were known on it."
    line, column = (0, "as_of") if file == CONFIG_FILE else (1, "")
    problem = TableProblem(
        file=file, line=line, column=column, value=str(when), message=message, rule="vintage", advice=advice
    )
    return VintageError((problem,))
