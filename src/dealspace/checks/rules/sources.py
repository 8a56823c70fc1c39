"""Is every document said to be what it is? Rules on originals, copies and reports about a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, Severity, in_cell
from dealspace.checks.rule import Rule

_OF_ANOTHER = frozenset({"syndicated", "mirror", "second_hand"})
_COPY = re.compile(
    r"\b(?:mirrors?|reprint(?:s|ed)?|repost(?:s|ed)?|proxy|aggregator|second[- ]hand|machine translation"
    r"|cop(?:y|ies) (?:at|of|on)|(?:an?|archived|private|unlicensed|reworded|agency) copy)\b",
    re.IGNORECASE,
)


class CopyGradedAsOriginal(Rule):
    """Only an original is graded A.

    Whoever copies, shortens or retells a document may change it, so a syndicated text, a mirror and a report
    about a document are graded B at best. Lower the grade, or cite the original.
    """

    id = "copy-graded-as-original"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["sources"]:
            if row["reached"] in _OF_ANOTHER and row["reliability"] == "A":
                message = f"graded A, but reached as `{row['reached']}`"
                yield in_cell(row, "reliability", message)


class CopyWithoutOriginal(Rule):
    """Whatever is not an original says what it was made from.

    A syndicated text, a mirror and a report name the publisher of the original in `original`; an original
    read through a copy names the copy in its note. An original names no other. Fill the cell, or empty it.
    """

    id = "copy-without-original"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["sources"]:
            if row["reached"] in _OF_ANOTHER and not row["original"]:
                yield in_cell(row, "original", f"no original is named, but reached as `{row['reached']}`")
            if row["reached"] == "through_copy" and not row["note"]:
                yield in_cell(row, "note", "does not say in which copy the text was read")
            if row["reached"] not in _OF_ANOTHER and row["original"]:
                yield in_cell(row, "original", "names another, but the document counts as an original")


class UndeclaredCopy(Rule):
    """A note that speaks of a copy belongs to a document that is not counted as an original.

    The share of copies is printed in the report, so it must be right. Fill `reached`; if the note speaks of
    the copy of another document, reword it.
    """

    id = "undeclared-copy"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row in tables["sources"]:
            for column in ("publisher", "note"):
                if not row["reached"] and (found := _COPY.search(row[column])):
                    yield in_cell(row, column, f"`{found[0]}`, but `reached` is empty")
