"""Is the order of time kept? Rules on dates."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.config import last_as_of
from dealspace.case.model import PartialDate
from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES


class DateTooLate(Rule):
    """No date is later than the latest vintage.

    A row after that date could never be seen. `last_as_of` in `case.toml` (or `as_of`, without it) is the
    latest vintage; a date of month or year precision counts as the last day of its period. Correct the date,
    give it more precisely, or move the latest vintage.
    """

    id = "date-too-late"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        limit = last_as_of(tables.config)
        for name, spec in TABLES.items():
            for column in spec.of_kind("date"):
                if column.metadata["role"] in {"end", "due"}:
                    continue
                for row in tables[name]:
                    when = row.date(column.name)
                    if when is not None and when.last > limit:
                        yield in_cell(row, column.name, f"later than the latest vintage, {limit}")


def _later_than_source(tables: Tables) -> Iterator[tuple[Row, str, PartialDate, PartialDate]]:
    sources = tables.index("sources")
    for name, spec in TABLES.items():
        if "source_id" not in spec.column_names or name == "sources":
            continue
        for column in spec.of_kind("date"):
            if column.metadata["role"] != "own":
                continue
            for row in tables[name]:
                source = sources.get(row["source_id"])
                when, issued = row.date(column.name), source.date("issued") if source else None
                if when is not None and issued is not None and when.first > issued.last:
                    yield row, column.name, when, issued


def _exact(when: PartialDate) -> bool:
    return when.first == when.last


class LaterThanItsSource(Rule):
    """Nothing happened after the source that records it was published.

    Correct the date, or cite the source that could know it.
    """

    id = "later-than-its-source"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, when, issued in _later_than_source(tables):
            if _exact(when) and _exact(issued):
                yield in_cell(row, column, f"the source is of {issued.text}")


class MaybeLaterThanItsSource(Rule):
    """Nothing seems to have happened after its source, where one of the dates is only a month or a year.

    Look both dates up and give them to the day.
    """

    id = "maybe-later-than-its-source"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, when, issued in _later_than_source(tables):
            if not (_exact(when) and _exact(issued)):
                yield in_cell(row, column, f"the source is of {issued.text}")


class ValidityOrder(Rule):
    """A condition holds for at least a day.

    `valid_to` is the first day on which it no longer holds, so it is later than `valid_from`.
    """

    id = "validity-order"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["conditions"]:
            start, end = row.date("valid_from"), row.date("valid_to")
            if start is not None and end is not None and end.last <= start.last:
                yield in_cell(row, "valid_to", f"not later than `valid_from`, {start.text}")
