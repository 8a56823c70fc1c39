"""From which day on does a vintage see a row, and what does it wait for? Read off the models in `schemas`.

A row has days of its own, on which what it says was so, and a day on which it became known: `known_from`, or
else the date of its source. It also waits for the rows that it names. A condition waits for one position that
supports it (or for its basis), a package for one of its terms, a reading of a coded term for that coding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from dealspace.case.model import Case, PartialDate

if TYPE_CHECKING:
    from dealspace.case.tables import Row, Tables

NEVER = date.max
"""The day of a row that no vintage sees, such as a condition that nothing supports."""
ALWAYS = date.min
"""The day of a row without any date, which belongs to the vocabulary of the case."""

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Sight:
    """`on` is the first day on which a vintage sees the row.

    `own` is its own day alone, `known` the day on which it became known by itself, and `waits_for` is the row
    (`table/key`) that holds it back beyond its own day: its source, or one that it hangs on; empty if none
    does.
    """

    own: date
    known: date
    on: date
    waits_for: str = ""

    @property
    def late(self) -> bool:
        """Whether the row is known only after its own day."""
        return self.on > self.own


class Reader(Protocol):
    """How a cell of a row is read: of typed rows, or of rows of text that may be unsound."""

    def day(self, row: Any, column: str) -> PartialDate | None: ...

    def keys(self, row: Any, column: str) -> tuple[str, ...]: ...


class _Typed:
    def day(self, row: Any, column: str) -> PartialDate | None:
        found = getattr(row, column, None)
        return found if isinstance(found, PartialDate) else None

    def keys(self, row: Any, column: str) -> tuple[str, ...]:
        found = getattr(row, column, ())
        if isinstance(found, tuple):
            return found
        return (str(found),) if isinstance(found, (str, StrEnum)) and found else ()


class _Text:
    def day(self, row: Row, column: str) -> PartialDate | None:
        return row.date(column)

    def keys(self, row: Row, column: str) -> tuple[str, ...]:
        return row.items(column) if row[column] else ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table that say when a row is seen: days, and the rows that it waits for."""

    own: tuple[str, ...]
    known: tuple[str, ...]
    sourced: bool
    waits_for: tuple[tuple[str, str], ...]


@cache
def _columns() -> Mapping[str, _Columns]:
    # The models bring pandera, which a reader of typed rows does without until it asks for a vintage.
    from schemas import TABLES

    def dated(table: str) -> bool:
        spec = TABLES[table]
        return bool(spec.of_kind("date")) or "source_id" in spec.column_names

    found = {}
    for name, spec in TABLES.items():
        days = {c.name: c.metadata["role"] for c in spec.of_kind("date")}
        named = [
            (key.column, key.table)
            for key in spec.foreign_keys
            if key.column != "source_id" and dated(key.table)
            and not next(c for c in spec.columns if c.name == key.column).metadata.get("aside", False)
        ]  # fmt: skip
        found[name] = _Columns(
            tuple(column for column, role in days.items() if role == "own"),
            tuple(column for column, role in days.items() if role == "known"),
            "source_id" in spec.column_names and name != "sources",
            tuple(named),
        )
    return found


class Sights:
    """The sight of every row of a case; `of` for typed rows, `of_tables` for rows of text.

    Parameters
    ----------
    rows
        Table to key to row, with the terms of packages as a table of their own.
    reader
        How the cells of these rows are read.
    sources
        If given, the dates count for nothing: a row is seen always if its source is among these, else never.
    """

    def __init__(self, rows: Rows, reader: Reader, sources: frozenset[str] | None = None) -> None:
        self._rows = rows
        self._reader = reader
        self._sources = sources
        self._found: dict[tuple[str, str], Sight] = {}
        self._supports: dict[str, list[str]] = {}
        for row in rows.get("condition_evidence", {}).values():
            if reader.keys(row, "relation") == ("supports",):
                for condition in reader.keys(row, "condition_id"):
                    self._supports.setdefault(condition, []).extend(reader.keys(row, "position_id"))
        self._terms: dict[str, list[str]] = {}
        for key in rows.get("package_terms", {}):
            self._terms.setdefault(key.partition("/")[0], []).append(key)

    @classmethod
    def of(cls, case: Case, sources: frozenset[str] | None = None) -> Sights:
        return cls(rows_of(case), _Typed(), sources)

    @classmethod
    def of_tables(cls, tables: Tables) -> Sights:
        return cls({name: tables.index(name) for name in tables.rows}, _Text())

    def __call__(self, table: str, key: str) -> Sight:
        """The sight of a row; of one that is not there, that of a row without a date."""
        name = (table, key)
        if name not in self._found:
            row = self._rows.get(table, {}).get(key)
            self._found[name] = Sight(ALWAYS, ALWAYS, ALWAYS) if row is None else self._sight(table, key, row)
        return self._found[name]

    def _sight(self, table: str, key: str, row: Any) -> Sight:
        own, known, source = self._alone(table, row)
        held = [(known, source)]
        for column, target in _columns()[table].waits_for:
            held += [(self(target, k).on, f"{target}/{k}") for k in self._reader.keys(row, column)]
        if special := _SPECIAL.get(table):
            held.append(special(self, key, row))
        latest, name = max(held, key=lambda one: one[0])
        return Sight(own, known, max(own, latest), name if latest > own else "")

    def _alone(self, table: str, row: Any) -> tuple[date, date, str]:
        """The own day of a row, the day on which it became known, and the source that says so."""
        columns = _columns()[table]
        source = next(iter(self._reader.keys(row, "source_id")), "") if columns.sourced else ""
        if self._sources is not None:
            chosen = self._reader.keys(row, "source_id") if columns.sourced or table == "sources" else ()
            return ALWAYS, NEVER if set(chosen) - self._sources else ALWAYS, f"sources/{source}"
        own = max((day.last for c in columns.own if (day := self._reader.day(row, c))), default=ALWAYS)
        given = next((day for c in columns.known if (day := self._reader.day(row, c))), None)
        if given is not None:
            return own, given.last, ""
        return own, self("sources", source).on if source else ALWAYS, f"sources/{source}" if source else ""

    def _condition(self, key: str, row: Any) -> tuple[date, str]:
        """A position that supports it; for capacity and adequacy a basis is enough."""
        kind = self._reader.keys(row, "kind")
        if kind in {("capacity",), ("adequacy",)} and self._reader.keys(row, "basis"):
            return ALWAYS, ""
        found = [(self("positions", p).on, f"positions/{p}") for p in self._supports.get(key, ())]
        return min(found, default=(NEVER, ""))

    def _package(self, key: str, _: Any) -> tuple[date, str]:
        """One of its terms."""
        found = []
        for term in self._terms.get(key, ()):
            own, known, source = self._alone("package_terms", self._rows["package_terms"][term])
            found.append((max(own, known), source or f"package_terms/{term}"))
        return min(found, default=(NEVER, ""))

    def _reading(self, key: str, _: Any) -> tuple[date, str]:
        """The coding of the term, if there is one: a reading of an unspecified term hangs on none."""
        coding = "/".join(key.split("/")[:2])
        return self("package_terms", coding).on, f"package_terms/{coding}"


_SPECIAL: Mapping[str, Callable[[Sights, str, Any], tuple[date, str]]] = {
    "conditions": Sights._condition,
    "packages": Sights._package,
    "package_term_variants": Sights._reading,
}
"""Tables whose rows wait for more than the rows that they name."""


def rows_of(case: Case) -> dict[str, dict[str, Any]]:
    """All typed rows by table and key: those of ended conditions among them, package terms by themselves."""
    found = {name: dict(getattr(case, name)) for name in _columns() if hasattr(case, name)}
    found["package_terms"] = {
        f"{package.package_id}/{term.term_id}": term
        for package in case.packages.values()
        for term in package.terms.values()
    }
    for key, ended in case.ended.items():
        found["conditions"][key] = ended.condition
        found["condition_evidence"] |= ended.evidence
        found["condition_variants"] |= ended.variants
    return found
