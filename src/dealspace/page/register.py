"""What exactly was coded? Every row of every data table with its content and source, under an id of its own.

Rows that only detail another row (levels of a term, terms of a package, evidence of a condition or claim)
stand in the entry of that row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from dealspace.case.model import Case
from dealspace.page.facts import TEXTS, Rows, facts, published_later, source_of
from dealspace.publish.entries import EntriesOutput, Entry, Inline, Line
from dealspace.results.rows import tables_of
from dealspace.schemas import TABLES
from dealspace.schemas.table import Row
from dealspace.tables.cells import row_id

LATER = "Published after the date of this report; cited only for statements that were known before."


@dataclass(frozen=True, slots=True)
class Detail:
    """A table whose rows stand within the entry of another row, whose key is in the column `owner`."""

    table: str
    owner: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the register: its tables in order, and the details of their rows."""

    tables: tuple[str, ...]
    details: Mapping[str, Detail]


def _section(name: str) -> Section:
    tables = tuple(spec.name for spec in TABLES.values() if spec.section == name)
    within = [spec for spec in TABLES.values() if spec.detail_of in tables]
    return Section(tables, {spec.detail_of: Detail(spec.name, spec.key[0]) for spec in within})


SECTIONS: Mapping[str, Section] = {
    name: _section(name) for name in dict.fromkeys(spec.section for spec in TABLES.values()) if name
}
"""The sections in the reading order of their tables, which say where they stand."""


def register_tables(case: Case) -> Rows:
    """The tables of the register; the levels of terms stand as a table of their own."""
    levels = {
        f"{term_id}/{level.level}": level for term_id, term in case.terms.items() for level in term.levels
    }
    return {**tables_of(case), "term_levels": levels}


def register_sections(case: Case) -> dict[str, EntriesOutput]:
    """The parts of the register that have rows in this vintage, by name."""
    known = register_tables(case)
    found = {}
    for name, section in SECTIONS.items():
        entries = tuple(_entries(section, known, case))
        if entries:
            found[name] = EntriesOutput(_counted(section, known), entries)
    return found


def _counted(section: Section, known: Rows) -> str:
    parts = [f"{len(known[table])} {table.replace('_', ' ')}" for table in section.tables if known[table]]
    return ", ".join(parts)


def _entries(section: Section, known: Rows, case: Case) -> Iterator[Entry]:
    for table in section.tables:
        detail = section.details.get(table)
        owned = _owned(detail, known) if detail else {}
        for key, row in known[table].items():
            lines = [*_texts(row), *_source_line(row, case)]
            if table == "sources" and published_later(key, case):
                lines.append(Line((LATER,)))
            if detail:
                lines += [_detail_line(detail, own, item, known, case) for own, item in owned.get(key, ())]
            yield Entry(
                row_id(table, key), key, facts(row, {key, *key.split("/")}, known, case), tuple(lines)
            )


def _owned(detail: Detail, known: Rows) -> dict[str, list[tuple[str, Row]]]:
    found: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for key, row in known[detail.table].items():
        found[getattr(row, detail.owner)].append((key, row))
    return found


def _texts(row: Row) -> Iterator[Line]:
    for column in fields(row):
        value = getattr(row, column.name)
        if column.name in TEXTS and value:
            yield Line((TEXTS[column.name].format(value),))


def _source_line(row: Row, case: Case) -> Iterator[Line]:
    if source := source_of(row, case):
        yield Line(source)


def _detail_line(detail: Detail, key: str, row: Row, known: Rows, case: Case) -> Line:
    """All of a row on one line: its facts, texts and source."""
    texts = (line.inlines for line in (*_texts(row), *_source_line(row, case)))
    # The owner is named above; the rest of the key says which row this is.
    own = facts(row, (), known, case, without=(detail.owner,))
    return Line(_joined([*own, *texts]), row_id(detail.table, key))


def _joined(parts: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for part in parts:
        found += [*([" · "] if found else []), *part]
    return tuple(found)
