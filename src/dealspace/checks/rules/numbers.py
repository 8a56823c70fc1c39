"""Has every number a unit, and is every range a range? Rules on quantities and levels."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from dealspace.case.tables import Row, Tables
from dealspace.checks.problem import Problem, in_cell, in_row
from dealspace.checks.rule import Rule
from dealspace.checks.rules.limits import MOST_LEVELS
from dealspace.schemas import TABLES, TableSpec


def _ranges(spec: TableSpec) -> Iterator[tuple[str, str]]:
    """Pairs of columns of which the first may not be above the second, told by their names.

    Of a score with a range, `x_low`, `x` and `x_high`, the score lies inside.
    """
    names = set(spec.column_names)
    if {"minimum", "maximum"} <= names:
        yield "minimum", "maximum"
    for low in (name for name in spec.column_names if name == "low" or name.endswith("_low")):
        stem = low.removesuffix("low")
        inside = stem.removesuffix("_")
        ends = (low, inside, f"{stem}high") if inside in names else (low, f"{stem}high")
        yield from itertools.pairwise(ends)


_RANGES = {name: tuple(_ranges(spec)) for name, spec in TABLES.items()}


class NumberWithoutUnit(Rule):
    """Every number has a unit.

    A term on an integer or number scale names its unit, and so does a commitment with an amount. Write the
    unit out (`persons`, `USD bn`), in the same words everywhere.
    """

    id = "number-without-unit"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["terms"]:
            if row["type"] in ("integer", "number") and not row["unit"]:
                yield in_cell(row, "unit", f"the {row['type']} term has no unit")
        counted = {term for term, kind in tables.term_types.items() if kind != "boolean"} | {""}
        for row in tables["commitments"]:
            if (row["value_low"] or row["value_high"]) and not row["unit"] and row["term_id"] in counted:
                yield in_cell(row, "unit", "the amount has no unit")


class LowAboveHigh(Rule):
    """The low end of a range is not above its high end.

    Swap the two, or correct the one that is wrong; of a score and its range, the score lies inside.
    """

    id = "low-above-high"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, pairs in _RANGES.items():
            for row in tables[name]:
                for low_column, high_column in pairs:
                    low, high = (_amount(tables, row, column) for column in (low_column, high_column))
                    if low is not None and high is not None and low > high:
                        yield in_cell(row, low_column, f"above `{high_column}`, which is {row[high_column]}")


def _amount(tables: Tables, row: Row, column: str) -> Fraction | None:
    return tables.value(row, "term_id", column) if column.startswith("value_") else row.number(column)


class HalfRange(Rule):
    """A range has both ends where both are needed, and one of them where one is enough.

    Both values of a package's term are given, or neither (unspecified); an estimate of a force has a low end,
    a high end or both.
    """

    id = "half-range"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["package_term_variants"]:
            if bool(row["value_low"]) != bool(row["value_high"]):
                yield in_cell(
                    row, "value_high" if row["value_low"] else "value_low", "the other end is given"
                )
        for row in tables["force_requirements"]:
            if not row["low"] and not row["high"]:
                yield in_row(row, "neither `low` nor `high` is given")


class LevelGap(Rule):
    """The levels of an ordinal term run from 0 to its maximum without a gap.

    Its minimum is 0 and every level has a row in `term_levels`; other terms have no levels there; a boolean
    term runs from 0 to 1.
    """

    id = "level-gap"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if "term_levels" not in tables.raw:
            return
        levels: dict[str, set[str]] = {}
        for row in tables["term_levels"]:
            levels.setdefault(row["term_id"], set()).add(row["level"])
            kind = tables.term_types.get(row["term_id"])
            if kind is not None and kind != "ordinal":
                yield in_cell(row, "term_id", f"the term is not ordinal but {kind}")
        for row in tables["terms"]:
            low, high = row.number("minimum"), row.number("maximum")
            if row["type"] == "boolean" and low is not None and (low != 0 or high != 1):
                yield in_cell(row, "minimum", "a boolean term runs from 0 to 1")
            if (
                row["type"] != "ordinal"
                or low is None
                or high is None
                or high >= MOST_LEVELS
                or high.denominator != 1
            ):
                continue
            if low != 0:
                yield in_cell(row, "minimum", "the levels of an ordinal term start at 0")
            wanted = {str(level) for level in range(int(high) + 1)}
            found = levels.get(row.key, set())
            for level in sorted(wanted - found, key=int):
                yield in_cell(row, "maximum", f"level {level} has no row in term_levels.csv")
            for level in sorted(found - wanted):
                yield in_cell(row, "maximum", f"level {level} in term_levels.csv lies beyond it")


class LabelOfAmount(Rule):
    """Only the maximum of an amount has a label of its own.

    `maximum_label` says what the greatest amount of an integer or number term stands for (`no cap`). The
    levels of an ordinal term have their labels in `term_levels`, and a boolean has two values. Empty the
    cell. `limited_label` names what lies below such a maximum (`some cap`) and says nothing without it.
    """

    id = "label-of-amount"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["terms"]:
            if row["maximum_label"] and row["type"] in ("boolean", "ordinal"):
                yield in_cell(row, "maximum_label", f"the term is {row['type']} and counts no amount")
            if row["limited_label"] and not row["maximum_label"]:
                yield in_cell(row, "limited_label", "`maximum_label` is empty")
