"""Does every row that is pointed to exist, and is every row used? Rules on references between tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dealspace.case.tables import Tables
from dealspace.case.values import LIST_SEPARATOR, parse_list
from dealspace.checks.problem import Problem, in_cell
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES


class UnknownReference(Rule):
    """Every key that a row names exists in the table that it points to.

    Correct the key, or add the row. In a list each part is looked up by itself.
    """

    id = "unknown-reference"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            patterns = {column.name: column.checks.get("pattern", "") for column in spec.columns}
            for foreign in spec.foreign_keys:
                if foreign.table not in tables.raw:
                    continue
                known = {row[foreign.target] for row in tables[foreign.table]}
                for row in tables[name]:
                    text = row[foreign.column]
                    if not re.fullmatch(patterns[foreign.column], text):
                        continue
                    for part in parse_list(text) if foreign.many else (text,):
                        if part not in known:
                            yield in_cell(row, foreign.column, f"not in {foreign.table}.csv", value=part)


class RepeatedReference(Rule):
    """No list names the same key twice.

    A commitment that stands twice in a list would count twice. Remove the repeat.
    """

    id = "repeated-reference"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for name, spec in TABLES.items():
            for column in spec.of_kind("references"):
                for row in tables[name]:
                    parts = row.items(column.name)
                    for part in sorted({part for part in parts if parts.count(part) > 1}):
                        yield in_cell(row, column.name, "named twice", value=part)


class UnknownLocator(Rule):
    """A paragraph that a locator names exists in its source.

    For a source whose paragraphs are numbered, `case.toml` gives the last number in the table `paragraphs`,
    and a locator is `p` and a number, a range (`p3-p5`) or a list (`p3|p7`). Look the paragraph up again.
    """

    id = "unknown-locator"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        last = tables.config.extra.get("paragraphs") if tables.config else None
        if not isinstance(last, Mapping):
            return
        for name, spec in TABLES.items():
            if not {"source_id", "locator"} <= set(spec.column_names):
                continue
            for row in tables[name]:
                highest = last.get(row["source_id"])
                if isinstance(highest, int) and row["locator"] and not _exists(row["locator"], highest):
                    yield in_cell(row, "locator", f"not a paragraph from p0 to p{highest}")


def _exists(locator: str, highest: int) -> bool:
    parts = re.split(rf"[-{LIST_SEPARATOR}]", locator)
    return all(re.fullmatch(r"p\d{1,6}", part) and int(part[1:]) <= highest for part in parts)


def _used(tables: Tables, target: str, *, without: tuple[str, ...] = ()) -> set[str]:
    used: set[str] = set()
    for name, spec in TABLES.items():
        for foreign in spec.foreign_keys:
            if foreign.table == target and name not in without:
                for row in tables[name]:
                    used.update(row.items(foreign.column))
    return used


class OrphanSource(Rule):
    """Every source is cited by some row.

    A source that nothing rests on misleads about the breadth of the evidence. Code what it says, or remove
    it.
    """

    id = "orphan-source"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        used = _used(tables, "sources")
        for row in tables["sources"]:
            if row.key and row.key not in used:
                yield in_cell(row, "source_id", "no row cites this source")


class OrphanActor(Rule):
    """Every actor takes part in something.

    An actor counts as used if a row of another table names it, if another actor represents it or has it as a
    member, or if it is a required party. Remove the others.
    """

    id = "orphan-actor"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        used = _used(tables, "actors") | {row["stated_by"] for row in tables["force_requirements"]}
        for row in tables["actors"]:
            if row.key and row.key not in used and row["required_party"] != "true":
                yield in_cell(row, "actor_id", "no row names this actor")


class OrphanTerm(Rule):
    """Every term is used.

    A term counts as used if a position, condition, package, commitment or axiom is about it, if a column
    bears its name, or if the settings name it. Remove the others.
    """

    id = "orphan-term"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        used = _used(tables, "terms", without=("term_levels", "term_variants"))
        used.update(name for table, spec in TABLES.items() if tables[table] for name in spec.column_names)
        used.add(tables.config.adequacy.troops_term if tables.config else "")
        for row in tables["terms"]:
            if row.key and row.key not in used:
                yield in_cell(row, "term_id", "no row is about this term")
