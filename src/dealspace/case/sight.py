"""From which day on does a vintage see a row, and what does it wait for? Read off the models in `schemas`.

A row has days of its own, on which what it says was so, and a day on which it became known: `known_from`, or
else the date of its source. It also waits for the rows that it names. A condition waits for one position that
supports it (or for its basis), a package for one of its terms, a reading of a coded term for that coding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dealspace.case.dated_rows import TEXT, TYPED, Reader, Rows, columns_of, rows_of
from dealspace.case.model import Case

if TYPE_CHECKING:
    from dealspace.case.tables import Tables

NEVER = date.max
"""The day of a row that no vintage sees, such as a condition that nothing supports."""
ALWAYS = date.min
"""The day of a row without any date, which belongs to the vocabulary of the case."""


@dataclass(frozen=True, slots=True)
class Sight:
    """`on` is the first day on which a vintage sees the row.

    `own` is the day from which on it was so, together with the rows that it hangs on, and `known` the day on
    which it became known by itself. `waits_for` is the row (`table/key`) that holds it back beyond its own
    day: its source, or one that it hangs on; empty if none does.
    """

    own: date
    known: date
    on: date
    waits_for: str = ""

    @property
    def late(self) -> bool:
        """Whether the row is known only after its own day."""
        return self.on > self.own


@dataclass(frozen=True, slots=True)
class _Holds:
    """What another row does to one that hangs on it: not seen before `on`, not so before `own`."""

    on: date = ALWAYS
    name: str = ""
    own: date = ALWAYS


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
        return cls(rows_of(case), TYPED, sources)

    @staticmethod
    def of_tables(tables: Tables) -> Sights:
        return _of_tables(tables)

    def __call__(self, table: str, key: str) -> Sight:
        """The sight of a row; of one that is not there, that of a row without a date."""
        name = (table, key)
        if name not in self._found:
            row = self._rows.get(table, {}).get(key)
            self._found[name] = Sight(ALWAYS, ALWAYS, ALWAYS) if row is None else self._sight(table, key, row)
        return self._found[name]

    def _sight(self, table: str, key: str, row: Any) -> Sight:
        own, known, source = self._alone(table, row)
        held = [_Holds(known, source)]
        for column, target in columns_of(table).waits_for:
            held += [self._holds(target, other) for other in self._reader.keys(row, column)]
        if special := _SPECIAL.get(table):
            held.append(special(self, key, row))
        own = max(own, *(one.own for one in held))
        last = max(held, key=lambda one: one.on)
        return Sight(own, known, max(own, last.on), last.name if last.on > own else "")

    def _holds(self, table: str, key: str) -> _Holds:
        """What a row does to another that hangs on it; of a source the date is no day of what it tells."""
        sight = self(table, key)
        return _Holds(sight.on, f"{table}/{key}", ALWAYS if table == "sources" else sight.own)

    def _alone(self, table: str, row: Any) -> tuple[date, date, str]:
        """The own day of a row, the day on which it became known, and the source that says so."""
        columns = columns_of(table)
        source = next(iter(self._reader.keys(row, "source_id")), "") if columns.sourced else ""
        if self._sources is not None:
            chosen = self._reader.keys(row, "source_id") if columns.sourced or table == "sources" else ()
            return ALWAYS, NEVER if set(chosen) - self._sources else ALWAYS, f"sources/{source}"
        own = max((day.last for c in columns.own if (day := self._reader.day(row, c))), default=ALWAYS)
        given = next((day for c in columns.known if (day := self._reader.day(row, c))), None)
        if given is not None:
            return own, given.last, ""
        return own, self("sources", source).on if source else ALWAYS, f"sources/{source}" if source else ""

    def _condition(self, key: str, row: Any) -> _Holds:
        """A position that supports it; for capacity and adequacy a basis is enough."""
        kind = self._reader.keys(row, "kind")
        if kind in {("capacity",), ("adequacy",)} and self._reader.keys(row, "basis"):
            return _Holds()
        found = [self._holds("positions", position) for position in self._supports.get(key, ())]
        return min(found, key=lambda one: (one.on, one.name), default=_Holds(NEVER))

    def _package(self, key: str, _: Any) -> _Holds:
        """One of its terms."""
        found = []
        for term in self._terms.get(key, ()):
            own, known, source = self._alone("package_terms", self._rows["package_terms"][term])
            found.append(_Holds(max(own, known), source or f"package_terms/{term}"))
        return min(found, key=lambda one: (one.on, one.name), default=_Holds(NEVER))

    def _reading(self, key: str, _: Any) -> _Holds:
        """The coding of the term, if there is one: a reading of an unspecified term hangs on none."""
        return self._holds("package_terms", "/".join(key.split("/")[:2]))


def why(sight: Sight) -> str:
    """What holds a row back beyond its own day, in words."""
    if sight.waits_for.startswith("sources/"):
        return f"its source {sight.waits_for.partition('/')[2]} is of {sight.on}"
    if sight.waits_for:
        return f"it rests on {sight.waits_for}, which is seen from {sight.on} on"
    return f"it was not known before {sight.on}"


_SPECIAL: Mapping[str, Callable[[Sights, str, Any], _Holds]] = {
    "conditions": Sights._condition,
    "packages": Sights._package,
    "package_term_variants": Sights._reading,
}
"""Tables whose rows wait for more than the rows that they name."""


@lru_cache(maxsize=1)
def _of_tables(tables: Tables) -> Sights:
    """Kept, as several rules ask for it in turn."""
    return Sights({name: tables.index(name) for name in tables.rows}, TEXT)
