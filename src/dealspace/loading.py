"""What is the case, as of a date? Reads a data folder, and refuses one with errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dealspace.case.fingerprint import fingerprint
from dealspace.case.model import Case
from dealspace.case.record import Dated, first_condition, first_package, first_row, last_row
from dealspace.case.vintage import vintage

if TYPE_CHECKING:
    from dealspace.checks.problem import Problem
    from dealspace.checks.report import CheckReport


class DataErrors(ValueError):  # noqa: N818
    """The data cannot be analysed; `problems` holds every error, each with file, line, column and advice."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        shown = [f"{problem.place}: {problem.message} [{problem.rule}]" for problem in problems[:3]]
        more = [f"and {len(problems) - 3} more"] if len(problems) > 3 else []
        super().__init__("\n".join([*shown, *more]))


class VintageError(DataErrors):
    """The data are sound, but there is nothing to analyse on the date asked for."""

    def __str__(self) -> str:
        return " ".join(f"{problem.place}: {problem.message}. {problem.advice}" for problem in self.problems)


def load_case(data_dir: Path, as_of: date | None = None, *, former: bool = False) -> Case:
    """The case in a folder, as it was known on a date.

    Parameters
    ----------
    data_dir
        A folder with the tables and `case.toml`.
    as_of
        The date of the vintage; that of `case.toml` if None.
    former
        Whether this is a former state of the data, see `load_all`.

    Raises
    ------
    DataErrors
        A data check found errors.
    VintageError
        No row is that old, none is that new, or there are no conditions or packages on that date; the
        problem names the file and the line that say so.
    NotADirectoryError
        There is no such folder.
    """
    return as_of_date(load_all(data_dir, former=former), as_of)


def load_all(data_dir: Path, *, former: bool = False) -> Case:
    """The case in a folder with the rows of all vintages; raises as `load_case` does.

    A former state is there to be compared with and cannot be mended: a rule that is younger than it does not
    stop it. It is refused where its rows cannot be read at all.
    """
    return load_checked(data_dir, former=former)[0]


def load_checked(data_dir: Path, *, former: bool = False) -> tuple[Case, CheckReport]:
    """As `load_all`, with what the checks said, for a command that prints both: the data are read once."""
    # The checks bring pandera, which whoever only names an error of this module does without.
    from dealspace.case.build import build_case
    from dealspace.case.tables import read_tables
    from dealspace.checks.run import check_tables

    tables = read_tables(data_dir)
    report = check_tables(tables)
    if report.errors and not former:
        raise DataErrors(report.errors)
    try:
        return build_case(tables, fingerprint(data_dir)), report
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        if report.errors:
            raise DataErrors(report.errors) from None
        raise


def as_of_date(case: Case, as_of: date | None = None) -> Case:
    """The vintage of a whole case (see `load_all`) on a date; raises `VintageError` if it says nothing.

    A vintage later than the date of the case carries the case at that date as its `base`.
    """
    own = case.config.as_of
    when = own if as_of is None else as_of
    found = vintage_within_record(case, when)
    return replace(found, base=vintage_within_record(case, own)) if when > own else found


def vintage_within_record(case: Case, when: date) -> Case:
    """The vintage on a date that the record covers; raises `VintageError` as `as_of_date` does."""
    first, last = first_row(case), last_row(case)
    if when < first.known_on:
        message = (
            f"nothing is known as of {when}: the first row, {first.name}, is known from {first.known_on}"
        )
        raise _vintage_error(first, when, f"{message} on", f"Choose {first.known_on} or a later day")
    if when > last.known_on:
        message = f"{when} is later than the latest vintage, {last.known_on}"
        raise _vintage_error(last, when, message, f"Choose {last.known_on} or an earlier day")
    found = vintage(case, when)
    for rows, at in ((found.conditions, first_condition(case)), (found.packages, first_package(case))):
        if not rows:
            table = at.file.removesuffix(".csv")
            message = (
                f"no {table} are known as of {when}: the first, {at.name}, is known from {at.known_on} on"
            )
            raise _vintage_error(at, when, message, f"Choose {at.known_on} or a later day")
    return found


def _vintage_error(at: Dated, when: date, message: str, choose: str) -> VintageError:
    from dealspace.checks.problem import TableProblem

    problem = TableProblem(
        file=at.file, line=at.line, column=at.column, value=str(when), message=message, rule="vintage",
        advice=f"{choose}, or code rows that were known on {when}.",
    )  # fmt: skip
    return VintageError((problem,))
