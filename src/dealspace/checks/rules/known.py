"""When did a row become known? Rules on `known_from`, on states, and on what a date does not see yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dealspace.case.model import PartialDate
from dealspace.case.sight import ALWAYS, NEVER, Sights, why
from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, Severity, in_cell, in_row
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES

_LATE = timedelta(days=90)
"""A package that is seen so long after it was proposed is missing from the dates between."""


def _known(tables: Tables) -> Iterator[tuple[Row, PartialDate]]:
    """Every row that says from when it was known."""
    for name, spec in TABLES.items():
        if any(column.metadata["role"] == "known" for column in spec.of_kind("date")):
            for row in tables[name]:
                if (known := row.date("known_from")) is not None:
                    yield row, known


class KnownFromOrder(Rule):
    """Nothing was known before it was so.

    `known_from` is the first day on which the statement was public, so it is not earlier than the row's own
    date. Correct one of the two.
    """

    id = "known-from-order"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, known in _known(tables):
            for column in TABLES[row.table].of_kind("date"):
                own = row.date(column.name) if column.metadata["role"] == "own" else None
                if own is not None and known.last < own.first:
                    yield in_cell(row, "known_from", f"earlier than `{column.name}`, {own.text}")


class KnownBeforeItsSource(Rule):
    """A statement that was known before its source was published says by what.

    The source was not there to read on that day, so the row is taken on trust of something else. Say in
    `note` or `locator`, with the year, where the statement was public: `p. 12, of his broadcast of March
    2004`. Better still, cite that document.
    """

    id = "known-before-its-source"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        sources = tables.index("sources")
        for row, known in _known(tables):
            source = sources.get(row["source_id"])
            issued = source.date("issued") if source else None
            told = f"{row['note']} {row['locator']}"
            if issued is not None and known.last < issued.first and str(known.last.year) not in told:
                yield in_cell(
                    row, "known_from",
                    f"the source is of {issued.text}, and neither `note` nor `locator` says what made it "
                    f"known in {known.last.year}",
                )  # fmt: skip


class StatusFrom(Rule):
    """A state that was reached later comes after another one, and after the row itself.

    `status_from` is the day since when the status is so; until then a report shows the state that comes
    before it: `proposed` before `in_force`, for example. A row that is `proposed` is so from its own day on.
    Correct the status or the day, or leave the day empty.
    """

    id = "status-from"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            states = [c for c in spec.of_kind("choice") if "before" in c.metadata]
            own = [c.name for c in spec.of_kind("date") if c.metadata["role"] == "own"]
            for row in tables[name]:
                since = row.date("status_from") if states else None
                if since is None:
                    continue
                for state in states:
                    if row[state.name] not in state.metadata["before"]:
                        yield in_cell(row, "status_from", f"`{row[state.name]}` has no state before it")
                for column in own:
                    day = row.date(column)
                    if day is not None and since.last < day.first:
                        yield in_cell(row, "status_from", f"earlier than `{column}`, {day.text}")


class KnownLater(Rule):
    """Every row that was so on the date of the case was known by then.

    Rows that became known later are in the reports of later dates alone. Nothing is wrong with that, but a
    reader who misses a row finds it here. If it was public before, cite the document in which it was, or
    give `known_from`.
    """

    id = "known-later"
    severity = Severity.INFO

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        as_of, sights = tables.config.as_of, Sights.of_tables(tables)
        for name, spec in TABLES.items():
            if not (spec.of_kind("date") or "source_id" in spec.column_names) or name == "sources":
                continue
            for row in tables[name]:
                if any(row[c.name] and row.date(c.name) is None for c in spec.of_kind("date")):
                    continue  # what cannot be read says nothing of when
                sight = sights(name, row.key)
                if sight.own <= as_of < sight.on != NEVER:
                    yield in_row(row, f"not seen as of {as_of}: {why(sight)}")


class PackageKnownLate(Rule):
    """Every package is judged from about the day on which it was proposed.

    A report sees a package only once a source tells one of its terms. Where that source came long after the
    proposal, the package is missing from all reports between. Cite the document of the time, or give
    `known_from` in `package_terms` with the place where the terms were public.
    """

    id = "package-known-late"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        sights = Sights.of_tables(tables)
        for row in tables["packages"]:
            sight = sights("packages", row.key)
            if sight.own != ALWAYS and sight.on != NEVER and sight.on - sight.own > _LATE:
                yield in_cell(
                    row, "proposed_on",
                    f"judged only from {sight.on} on, because no row of its terms is known earlier",
                )  # fmt: skip
