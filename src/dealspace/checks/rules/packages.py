"""Does every package say something?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule


class PackageWithoutTerms(Rule):
    """Every package says something on at least one term.

    Without a row in `package_terms` nothing ties the package to a source, and no condition can be tested.
    Code what it says, if only as the whole range of a term, or remove it.
    """

    id = "package-without-terms"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if "package_terms" not in tables.raw:
            return
        with_terms = {row["package_id"] for row in tables["package_terms"]}
        for row in tables["packages"]:
            if row.key and row.key not in with_terms:
                yield in_cell(row, "package_id", "the package has no terms")
