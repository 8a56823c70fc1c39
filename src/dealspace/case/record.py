"""From when to when does the record of a case reach, and which line of which file says so?

A vintage before the first row or after the last one is refused with the place of that row, so that a reader
knows where to look and what to change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dealspace.case.config import last_as_of
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.model import Case
from dealspace.case.sight import NEVER, Sights
from dealspace.schemas import TABLES


@dataclass(frozen=True, slots=True)
class Dated:
    """A place in a data folder, the day from which it is known, and its name as `table/key`."""

    file: str
    line: int
    column: str
    known_on: date
    name: str


def first_row(case: Case) -> Dated:
    """The position, commitment, event, estimate or condition that was known first."""
    return min(_dated(case), key=lambda row: (row.known_on, row.file, row.line), default=_setting(case))


def last_row(case: Case) -> Dated:
    """What says which vintage is the latest: the setting in `case.toml`, or a row that is later still."""
    last = max(_dated(case), key=lambda row: (row.known_on, row.file), default=_setting(case))
    setting = _setting(case)
    return last if last.known_on > setting.known_on else setting


def first_condition(case: Case) -> Dated:
    """The condition that is known first; the head of its table if there is none."""
    found = [row for row in _dated(case) if row.file == "conditions.csv"]
    return min(found, key=lambda row: (row.known_on, row.line), default=_head("conditions", case))


def first_package(case: Case) -> Dated:
    """The package that is known first."""
    found = list(_seen(case, {"packages": "proposed_on"}))
    return min(found, key=lambda row: (row.known_on, row.line), default=_head("packages", case))


def _head(table: str, case: Case) -> Dated:
    return Dated(f"{table}.csv", 1, "", last_row(case).known_on, table)


def _setting(case: Case) -> Dated:
    latest = last_as_of(case.config)
    key = "last_as_of" if latest != case.config.as_of else "as_of"
    return Dated(CONFIG_FILE, case.config.lines.get(key, 0), key, max(latest, case.config.as_of), key)


_DATES: Mapping[str, str] = {spec.name: spec.days("own")[0].name for spec in TABLES.values() if spec.record}


def _dated(case: Case) -> Iterator[Dated]:
    """Every row of a table that makes a record, known from the first vintage on that sees it."""
    yield from _seen(case, _DATES)


def _seen(case: Case, columns: Mapping[str, str]) -> Iterator[Dated]:
    sights = Sights.of(case)
    for table, column in columns.items():
        for key, row in getattr(case, table).items():
            if (day := sights(table, key).on) != NEVER:
                yield Dated(f"{table}.csv", row.line, column, day, f"{table}/{key}")
