"""From when to when does the record of a case reach, and which line of which file says so?

A vintage before the first row or after the last one is refused with the place of that row, so that a reader
knows where to look and what to change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dealspace.case.config import last_as_of
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.model import Case, PartialDate


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
    """The package that is known first, with the first source of one of its terms."""
    found = [
        Dated("packages.csv", row.line, "proposed_on", max(row.proposed_on.last, min(issued)), f"packages/{key}")
        for key, row in case.packages.items()
        if (issued := [case.sources[term.source_id].issued.last for term in row.terms.values()])
    ]
    return min(found, key=lambda row: (row.known_on, row.line), default=_head("packages", case))


def _head(table: str, case: Case) -> Dated:
    return Dated(f"{table}.csv", 1, "", last_row(case).known_on, table)


def _setting(case: Case) -> Dated:
    latest = last_as_of(case.config)
    key = "last_as_of" if latest != case.config.as_of else "as_of"
    return Dated(CONFIG_FILE, case.config.lines.get(key, 0), key, max(latest, case.config.as_of), key)


def _dated(case: Case) -> Iterator[Dated]:
    def row(table: str, key: str, line: int, column: str, when: PartialDate, source_id: str = "") -> Dated:
        known = when.last
        if source_id:
            known = max(known, case.sources[source_id].issued.last)
        return Dated(f"{table}.csv", line, column, known, f"{table}/{key}")

    for key, position in case.positions.items():
        yield row("positions", key, position.line, "stated_on", position.stated_on, position.source_id)
    for key, pledge in case.commitments.items():
        yield row("commitments", key, pledge.line, "made_on", pledge.made_on, pledge.source_id)
    for key, event in case.events.items():
        yield row("events", key, event.line, "on", event.on, event.source_id)
    for key, estimate in case.force_requirements.items():
        yield row(
            "force_requirements", key, estimate.line, "stated_on", estimate.stated_on, estimate.source_id
        )
    for key, condition in case.conditions.items():
        yield row("conditions", key, condition.line, "valid_from", condition.valid_from)
