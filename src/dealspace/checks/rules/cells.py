"""Does every cell fit the model of its table? Each rule shows one kind of failure of the pandera models."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.checks.conform import failures
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES


def _of_kind(tables: Tables, kind: str) -> Iterator[Problem]:
    for failure in failures(tables):
        if failure.kind == kind:
            yield in_cell(failure.row, failure.column, failure.message)


class MissingValue(Rule):
    """No cell is empty that may not be.

    Sources, locators, units, reasons and keys are what makes a row checkable. Fill the cell, or leave the row
    out.
    """

    id = "missing-value"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "missing-value")


class WrongType(Rule):
    """Numbers, whole numbers and booleans are written as such.

    Write `12.5`, `30000` or `true`: no thousands separators, no exponent, no unit in the cell, at most
    fifteen digits before the point and twelve after it.
    """

    id = "wrong-type"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "wrong-type")


class WrongDate(Rule):
    """Dates are ISO 8601 and exist in the calendar.

    Write `2031-06-30`, or `2031-06` or `2031` where no more is known.
    """

    id = "wrong-date"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "wrong-date")


class WrongForm(Rule):
    """Keys and codes have the form of their column.

    Keys are readable slugs of lower-case letters, digits and hyphens; keys of terms take underscores; lists
    are separated by `|` without spaces.
    """

    id = "wrong-form"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "wrong-form")


class UnknownCode(Rule):
    """A code of a country or a language is one of the standard's.

    Countries have three letters (ISO 3166-1; of a state that is no more, ISO 3166-3), languages two (ISO
    639-1). Look the code up; `UK` is `GBR`, and Ukrainian is `uk`.
    """

    id = "unknown-code"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            for column in spec.of_kind("code"):
                known: frozenset[str] = column.metadata.get("known", frozenset())
                for row in tables[name] if known else ():
                    text = row[column.name]
                    # What has another form is told by the rule on forms.
                    if re.fullmatch(column.checks["pattern"], text) and text not in known:
                        yield in_cell(row, column.name, "no such code", value=text)


class UnknownChoice(Rule):
    """A cell with a closed list of words holds one of them.

    The codebook lists the words and what they mean. Choose one of them; a new one belongs in the model first.
    """

    id = "unknown-choice"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "unknown-choice")


class OutOfBounds(Rule):
    """Numbers lie within the bounds of their column.

    Correct the number, or its unit.
    """

    id = "out-of-bounds"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "out-of-bounds")


class UrlScheme(Rule):
    """Addresses are http or https.

    Any other scheme (`javascript:`, `data:`, `file:`) can act when it is clicked. Give the public address, or
    leave the cell empty.
    """

    id = "url-scheme"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "url-scheme")


class UrlForm(Rule):
    """Addresses have the form of one, and lead where they seem to.

    Copy the address from the browser once more, or write the character that is named as its percent code.
    Letters of any script, apostrophes and brackets may stand. A user or a password has no place in it.
    """

    id = "url-form"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "url-form")


class TooManyWords(Rule):
    """A fragment has at most eight words.

    Exact wording is quoted only where the words themselves are the evidence. Shorten the fragment and say the
    rest in `paraphrase`.
    """

    id = "too-many-words"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        yield from _of_kind(tables, "too-many-words")
