"""Is the case of a size that the exact analysis can decide? Limits, each far beyond any case on record."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.case.values import MOST_VALUES, parse_list
from dealspace.checks.problem import Problem, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES

MOST_LEVELS = 100
MOST_HARD = 400
MOST_READINGS = 400


class ListTooLong(Rule):
    """No list has more values than a reader can hold together.

    A list after `in` or `not_in` has at most 500 values. Write a range with `ge` and `le`.
    """

    id = "list-too-long"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            for column in spec.of_kind("values"):
                for row in tables[name]:
                    count = len(parse_list(row[column.name]))
                    if count > MOST_VALUES:
                        message = f"{count:,} values, more than {MOST_VALUES:,}"
                        yield in_cell(row, column.name, message, value=row[column.name][:40])


class TooManyLevels(Rule):
    """No ordinal term has more levels than can be told apart.

    Each level is a case of its own with a row in `term_levels`, and there are at most 100. A term that counts
    or measures something is an `integer` or a `number`.
    """

    id = "too-many-levels"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["terms"]:
            maximum = row.number("maximum")
            if row["type"] == "ordinal" and maximum is not None and maximum >= MOST_LEVELS:
                yield in_cell(row, "maximum", f"{row['maximum']} levels, more than {MOST_LEVELS}")


class TooManyConditions(Rule):
    """There are no more hard conditions, and no more readings of rows, than the exact search can decide.

    It finds every minimal conflict, and counts every combination of readings: at most 400 hard conditions and
    400 rows of variants. Make soft what nobody would break a deal for, or split the case.
    """

    id = "too-many-conditions"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        hard = sum(row["hardness"] == "hard" for row in tables["conditions"])
        if hard > MOST_HARD:
            message = f"{hard:,} hard conditions, more than {MOST_HARD}"
            yield in_table("conditions.csv", message, column="hardness")
        for table in ("condition_variants", "axiom_variants", "package_term_variants", "term_variants"):
            count = len(tables[table])
            if count > MOST_READINGS:
                yield in_table(f"{table}.csv", f"{count:,} readings, more than {MOST_READINGS}")
