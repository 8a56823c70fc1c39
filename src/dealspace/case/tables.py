"""What do all files of a data folder say, as text by column name? The ground that checks and `load` share.

Access is lenient: a missing column reads as an empty cell and a value that does not parse as None, so that a
rule looks only at what it can judge and leaves the rest to the rule that reports it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from dealspace.case.config import ConfigError, ConfigFault, parse_config
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.model import CaseConfig, PartialDate, Predicate, TermType
from dealspace.case.raw import RawTable, RawText, read_table, read_text
from dealspace.case.toml_lines import TomlLines, toml_lines
from dealspace.case.values import parse_date, parse_list, parse_number, parse_predicate, parse_value
from dealspace.schemas import TABLES, TableSpec

T = TypeVar("T")
FINDINGS_FILE = "findings.toml"
FONTS = Path("report", "theme", "fonts")


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table, its cells by column name."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a list cell."""
        return parse_list(self[column])

    def number(self, column: str) -> Fraction | None:
        return _or_none(parse_number, self[column])

    def date(self, column: str) -> PartialDate | None:
        return _or_none(parse_date, self[column])

    @property
    def key(self) -> str:
        """The cells of the key columns, joined with `/`."""
        return "/".join(self[column] for column in TABLES[self.table].key)


@dataclass(frozen=True, eq=False)
class Tables:
    """All files of one data folder.

    `names` are the CSV files found; `raw` and `rows` hold the tables of the contract that are present,
    `texts` the files beside them (`case.toml`, `findings.toml`). A file that is no table is in `unread`: its
    rows are not known to be absent. `fonts` are folders with the fonts of the report.
    """

    names: tuple[str, ...]
    raw: Mapping[str, RawTable]
    rows: Mapping[str, tuple[Row, ...]]
    config: CaseConfig | None
    config_faults: tuple[ConfigFault, ...] = ()
    texts: Mapping[str, RawText] = field(default_factory=dict)
    unread: Mapping[str, RawTable] = field(default_factory=dict)
    fonts: tuple[Path, ...] = ()
    _indexes: dict[str, Mapping[str, Row]] = field(default_factory=dict, repr=False)
    _kept: dict[str, dict[Any, Any]] = field(default_factory=dict, repr=False)

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        return self.rows.get(table, ())

    def index(self, table: str) -> Mapping[str, Row]:
        """The rows of a table by key; of rows with the same key the first."""
        if table not in self._indexes:
            found: dict[str, Row] = {}
            for row in self[table]:
                found.setdefault(row.key, row)
            self._indexes[table] = MappingProxyType(found)
        return self._indexes[table]

    def kept(self, name: str) -> dict[Any, Any]:
        """A place for what follows from the tables and is asked for again and again, empty at first."""
        return self._kept.setdefault(name, {})

    @cached_property
    def toml_lines(self) -> Mapping[str, TomlLines]:
        """Where the keys of each TOML file stand."""
        return {name: toml_lines(text.text) for name, text in self.texts.items()}

    def config_line(self, key: str, value: str = "") -> int:
        """The line of `case.toml` on which a dotted key stands, or a value in it."""
        return self.toml_lines[CONFIG_FILE].of(key, value) if CONFIG_FILE in self.texts else 0

    @cached_property
    def term_types(self) -> Mapping[str, TermType]:
        """The type of each term whose type is known."""
        known = set(TermType)
        return {row.key: TermType(row["type"]) for row in self["terms"] if row["type"] in known}

    def term_of(self, row: Row, path: str) -> str:
        """The term that a value cell is about: a column, or `column.column` by way of a foreign key."""
        column, _, further = path.partition(".")
        if not further:
            return row[column]
        foreign = next(key for key in TABLES[row.table].foreign_keys if key.column == column)
        target = self.index(foreign.table).get(row[column])
        return target[further] if target else ""

    def predicate(self, row: Row, term: str, operator: str, value: str) -> Predicate | None:
        """The predicate in three cells (`term` is a path, see `term_of`); None if it is empty or unfit."""
        term_id = self.term_of(row, term)
        kind = self.term_types.get(term_id)
        if kind is None or not row[operator] or not row[value]:
            return None
        return _or_none(lambda text: parse_predicate(term_id, row[operator], text, kind), row[value])

    def value(self, row: Row, term: str, column: str) -> Fraction | None:
        """The value in a cell; a plain number where the row names no term."""
        term_id = self.term_of(row, term)
        kind = self.term_types.get(term_id) if term_id else TermType.NUMBER
        return None if kind is None else _or_none(lambda text: parse_value(text, kind), row[column])


def read_tables(data_dir: Path) -> Tables:
    """Read a data folder.

    Raises
    ------
    NotADirectoryError
        There is no such folder, or it cannot be listed; whatever is wrong inside it is kept in the result.
    """
    try:
        names = tuple(sorted(path.name for path in data_dir.iterdir() if path.suffix == ".csv"))
    except OSError as error:
        raise NotADirectoryError(f"{data_dir}: no readable data folder ({error.strerror})") from error
    raw = {
        name: read_table(data_dir / spec.file_name)
        for name, spec in TABLES.items()
        if spec.file_name in names
    }
    found = {name: read_text(data_dir / name) for name in (CONFIG_FILE, FINDINGS_FILE)}
    texts = {name: text for name, text in found.items() if text is not None}
    return replace(tables_of(names, raw, texts), fonts=_fonts_beside(data_dir))


def _fonts_beside(data_dir: Path) -> tuple[Path, ...]:
    """Folders with the fonts of the report that goes with a data folder: beside it, or where the work is."""
    places = dict.fromkeys(place.resolve() for place in (data_dir.absolute().parent, Path.cwd()))
    return tuple(found for place in places if (found := place / FONTS).is_dir())


def tables_of(
    names: tuple[str, ...],
    raw: Mapping[str, RawTable],
    texts: Mapping[str, RawText],
) -> Tables:
    """Name the cells of the tables that were read, and type the settings."""
    unread = {name: table for name, table in raw.items() if not table.is_table}
    raw = {name: table for name, table in raw.items() if table.is_table}
    rows = {name: rows_of(TABLES[name], table) for name, table in raw.items()}
    config: CaseConfig | None = None
    faults: tuple[ConfigFault, ...] = ()
    if CONFIG_FILE not in texts:
        faults = (ConfigFault("", 0, "cannot be read: there is no such file"),)
    elif texts[CONFIG_FILE].is_readable:
        try:
            config = parse_config(texts[CONFIG_FILE].content)
        except ConfigError as error:
            faults = error.faults
    return Tables(names, MappingProxyType(raw), MappingProxyType(rows), config, faults, texts, unread)


def rows_of(spec: TableSpec, table: RawTable) -> tuple[Row, ...]:
    """The records of a table with their cells by column name, without cells beyond the header."""
    columns = {name: table.header.index(name) for name in spec.column_names if name in table.header}
    return tuple(
        Row(
            spec.name,
            record.line,
            {name: record.cells[at] for name, at in columns.items() if at < len(record.cells)},
        )
        for record in table.records
    )


def _or_none(parse: Callable[[str], T], text: str) -> T | None:
    try:
        return parse(text) if text else None
    except ValueError:
        return None
