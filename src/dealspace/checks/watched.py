"""Which tables does a rule look at? A view of the tables that notes it, for when one of them is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from dealspace.case.tables import Row, Tables

_V = TypeVar("_V")


class _Noting(Mapping[str, _V]):
    """A mapping by name of a table that notes which names are asked for."""

    def __init__(self, content: Mapping[str, _V], seen: set[str]) -> None:
        self._content, self._seen = content, seen

    def __getitem__(self, name: str) -> _V:
        self._seen.add(name)
        return self._content[name]

    def __contains__(self, name: object) -> bool:
        self._seen.add(str(name))
        return name in self._content

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)


class _Watched(Tables):
    """Tables whose indexes are noted as well; nothing that was worked out for other tables is kept."""

    def index(self, table: str) -> Mapping[str, Row]:
        if isinstance(self.rows, _Noting):
            self.rows.get(table)
        return super().index(table)


def watched(tables: Tables) -> tuple[set[str], Tables]:
    """The names that have been asked for so far (it grows), and the tables to hand to a rule."""
    seen: set[str] = set()
    return seen, _Watched(
        names=tables.names,
        raw=MappingProxyType(dict(tables.raw)),
        rows=_Noting(tables.rows, seen),
        config=tables.config,
        config_faults=tables.config_faults,
        texts=tables.texts,
        unread=tables.unread,
        fonts=tables.fonts,
    )
