"""Is every amount of the size and in the unit that it is meant to be? Slips of a point, a unit or a zero."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from dealspace.case.tables import Row, Tables
from dealspace.case.values import parse_list
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES, TableSpec

_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_AMOUNTS = ("value_low", "value_high")
_PERSONS = "persons"


class ThousandsPoint(Rule):
    """No number reads as if its point separated thousands.

    `205.000` is 205 where a point is the decimal one, and some spreadsheets write 205,000 so. Leave the point
    out if thousands are meant; if not, write the number with fewer decimals, or with four.
    """

    id = "thousands-point"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            for column in spec.of_kind("number", "value", "values"):
                for row in tables[name]:
                    for part in parse_list(row[column.name]):
                        if _THOUSANDS.fullmatch(part):
                            yield in_cell(row, column.name, "three decimals, or thousands", value=part)


class CountedInFractions(Rule):
    """What is counted in persons is whole.

    A term in persons is of the type `integer`, and an amount in persons is a whole number. Correct the
    number, the type or the unit (`thousand persons`).
    """

    id = "counted-in-fractions"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["terms"]:
            if row["unit"] == _PERSONS and row["type"] == "number":
                yield in_cell(row, "type", "the term counts persons, so it is an integer")
        for table, columns in (("commitments", _AMOUNTS), ("planning_factors", ("low", "high"))):
            for row in tables[table]:
                for column in columns if row["unit"] == _PERSONS else ():
                    number = row.number(column)
                    if number is not None and number.denominator != 1:
                        yield in_cell(row, column, "not a whole number of persons")


class PartAboveWhole(Rule):
    """A part is not greater than the whole that it is a part of.

    Land forces are among the active forces. Correct the number that is wrong.
    """

    id = "part-above-whole"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            for column in spec.columns:
                whole = column.metadata.get("part_of", "")
                for row in tables[name] if whole else ():
                    part, all_of_it = _counted(row, column.name), _counted(row, whole)
                    if part is not None and all_of_it is not None and part > all_of_it:
                        yield in_cell(row, column.name, f"above `{whole}`, which is {row[whole]}")


def _counted(row: Row, column: str) -> Fraction | None:
    """A count; None if it is not written as a whole number, which another rule reports."""
    return None if "." in row[column] else row.number(column)


class UnitOfTerm(Rule):
    """An amount on a term is in the unit of the term.

    Amounts on one term are compared and added, so they are all in its unit, in the same words. Convert the
    amount, or leave it out where it cannot be converted, and say in `note` what the source says.
    """

    id = "unit-of-term"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        terms = tables.index("terms")
        for row in tables["commitments"]:
            term = terms.get(row["term_id"])
            amount = any(row[column] for column in _AMOUNTS)
            if term is None or not amount or not (row["unit"] and term["unit"]):
                continue
            if row["unit"] != term["unit"]:
                yield in_cell(row, "unit", f"the unit of `{term.key}` is `{term['unit']}`")


_UNIT_OF_NAME = (
    ("_per_km", re.compile(r".* per km\b.*")),
    ("_per_km2", re.compile(r".* per km2\b.*")),
    ("_km2", re.compile(r"km2")),
    ("_km", re.compile(r"km")),
    ("_share", re.compile(r"share\b.*")),
    ("_factor", re.compile(r".* per .*|ratio")),
)
"""Units by the end of the name of a factor; the first end that fits counts."""


class UnitOfFactor(Rule):
    """A planning factor has the unit that its name says.

    A name that ends in `_km` is in `km`, one in `_per_km` in something per km, a `_share` is a share of
    something and at most 1, and a `_factor` is a ratio, or something per something. Convert the number, or
    correct the name or the unit.
    """

    id = "unit-of-factor"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["planning_factors"]:
            end, unit = next((pair for pair in _UNIT_OF_NAME if row["factor"].endswith(pair[0])), ("", None))
            if unit is not None and row["unit"] and not unit.fullmatch(row["unit"]):
                yield in_cell(row, "unit", f"not the unit of a factor whose name ends in `{end}`")
            high = row.number("high")
            if end == "_share" and high is not None and high > 1:
                yield in_cell(row, "high", "a share above 1")


class OrderOfMagnitude(Rule):
    """No number is more than ten times beyond all others of its kind.

    A zero too many or too few, or another unit, shows so. Numbers of one column, amounts on one term, values
    of one factor and the ratio of two columns of a row are compared, where there are five or more. Look the
    number up again; if it is right, keep it.
    """

    id = "order-of-magnitude"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        told: set[tuple[str, int, str]] = set()
        for row, column, beyond in _outliers(tables):
            place = (row.table, row.line, column)
            if place not in told:
                told.add(place)
                yield in_cell(row, column, beyond)


_ENOUGH = 5
_TIMES = 10
_Value = tuple[Row, Fraction]


def _outliers(tables: Tables) -> Iterator[tuple[Row, str, str]]:
    for name, spec in TABLES.items():
        columns = _measured(spec)
        for column in columns:
            values = [(row, value) for row in tables[name] if (value := row.number(column))]
            yield from _beyond(values, column, "")
        for column, other in combinations(columns, 2):
            ratios = [
                (row, mine / theirs)
                for row in tables[name]
                if (mine := row.number(column)) and (theirs := row.number(other))
            ]
            yield from _beyond(ratios, column, f" in proportion to `{other}`")
    for table, by, columns in (
        ("commitments", ("term_id", "unit"), _AMOUNTS),
        ("planning_factors", ("factor", "unit"), ("low", "high")),
    ):
        groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        for row in tables[table]:
            groups[tuple(row[column] for column in by)].append(row)
        for group in groups.values():
            for column in columns:
                values = [(row, value) for row in group if (value := row.number(column))]
                yield from _beyond(values, column, f" of its {by[0].removesuffix('_id')}")


def _measured(spec: TableSpec) -> tuple[str, ...]:
    """The columns of counts and measurements whose unit is that of the column."""
    return tuple(
        column.name
        for column in spec.of_kind("count", "number")
        if column.unit not in {"see unit", "unit of the term", "share"}
    )


def _beyond(values: Sequence[_Value], column: str, what: str) -> Iterator[tuple[Row, str, str]]:
    """The least and the greatest of some positive values, where they lie far from the next."""
    ordered = sorted((value for value in values if value[1] > 0), key=lambda value: value[1])
    if len(ordered) < _ENOUGH:
        return
    for (row, value), (_, next_to_it) in ((ordered[0], ordered[1]), (ordered[-1], ordered[-2])):
        if value * _TIMES < next_to_it or value > next_to_it * _TIMES:
            side = "above" if value > next_to_it else "below"
            yield row, column, f"more than {_TIMES} times {side} every other{what}"
