"""What does the gate say of a folder in which one file differs? Only the rules that read the file run again.

Rules are pure functions of the tables. Which tables each of them reads is watched once, on the sound folder;
a rule that reads none of the changed files says what it said before.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dealspace.case.config import ConfigError, parse_config
from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.raw import RawText, decode, parse_table
from dealspace.case.tables import FINDINGS_FILE, Row, Tables, read_tables, rows_of
from dealspace.checks.problem import Problem, Severity
from dealspace.checks.rule import Rule
from dealspace.checks.rules import RULES
from dealspace.checks.run import BY_ROW
from dealspace.schemas import TABLES

ANY = "*"
_BY_ROW = frozenset(module.__name__ for module in BY_ROW)

_TEXTS = frozenset({CONFIG_FILE, FINDINGS_FILE})
_READS = {
    **dict.fromkeys(("raw", "rows", "names"), frozenset({ANY})),
    **dict.fromkeys(("texts", "config_faults", "toml_lines"), _TEXTS),
    "config": frozenset({CONFIG_FILE}),
}
"""What is read by way of each attribute of the tables; single tables are noted by name."""


class Watched(Tables):
    """Tables that note which of them are read."""

    reads: set[str]

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        self.reads.add(table)
        found: Mapping[str, tuple[Row, ...]] = object.__getattribute__(self, "rows")
        return found.get(table, ())

    def __getattribute__(self, name: str) -> Any:
        if name in _READS:
            object.__getattribute__(self, "reads").update(_READS[name])
        return super().__getattribute__(name)


def watched(tables: Tables) -> Watched:
    found = object.__new__(Watched)
    object.__setattr__(found, "reads", set())
    for field in fields(Tables):
        value = {} if field.name in ("_indexes", "_kept") else getattr(tables, field.name)
        object.__setattr__(found, field.name, value)
    found.reads.clear()
    return found


@dataclass(frozen=True)
class Known:
    """A rule, what it reads, what it says of the sound folder, and how long it takes, in seconds."""

    rule: type[Rule]
    reads: frozenset[str]
    said: Counter[Problem]
    seconds: float


class Gate:
    """The rules over a sound folder, ready to be asked about a change of it."""

    def __init__(self, folder: Path) -> None:
        self.tables = read_tables(folder)
        self.contents = {
            path.name: path.read_bytes()
            for path in sorted(folder.iterdir())
            if path.suffix == ".csv" or path.name in self.tables.texts
        }
        self.known = sorted(map(self._known, RULES), key=lambda known: known.seconds)

    def _known(self, rule: type[Rule]) -> Known:
        tables = watched(self.tables)
        start = time.perf_counter()
        said = Counter(rule.problems(tables))
        return Known(rule, frozenset(tables.reads), said, time.perf_counter() - start)

    def changed(self, files: Mapping[str, bytes]) -> Tables:
        """The tables with some files changed."""
        raw, rows, texts = dict(self.tables.raw), dict(self.tables.rows), dict(self.tables.texts)
        config, faults = self.tables.config, self.tables.config_faults
        unread = {}
        for file, content in files.items():
            table = file.removesuffix(".csv")
            if table in TABLES:
                raw[table] = parse_table(content, file)
                if not raw[table].is_table:
                    unread[table] = raw.pop(table)
                    del rows[table]
                    continue
                rows[table] = rows_of(TABLES[table], raw[table])
            else:
                texts[file] = RawText(file, content, tuple(decode(content)[1]))
        if CONFIG_FILE in files:
            config, faults = None, ()
            try:
                config = parse_config(files[CONFIG_FILE])
            except ConfigError as error:
                faults = error.faults
        return replace(
            self.tables, raw=MappingProxyType(raw), rows=MappingProxyType(rows), texts=texts, config=config,
            config_faults=faults, unread=unread, _indexes={}, _kept={},
        )  # fmt: skip

    def _alone(self, tables: Tables, names: Collection[str]) -> Tables:
        """The tables without those that do not differ, for rules that look at each by itself."""
        return replace(
            tables,
            raw=MappingProxyType({name: raw for name, raw in tables.raw.items() if name in names}),
            rows=MappingProxyType({name: rows for name, rows in tables.rows.items() if name in names}),
            texts={name: text for name, text in tables.texts.items() if name in names},
            _indexes={},
            _kept={},
        )

    def verdict(self, tables: Tables, files: Iterable[str], first: Collection[str] = ()) -> tuple[str, str]:
        """The severity of the gravest new problem with its rule; two empty texts if nothing is new.

        Parameters
        ----------
        tables
            From `changed`.
        files
            Which files differ.
        first
            Rules to ask before the others, as the first error decides.
        """
        names = {file.removesuffix(".csv") for file in files}
        alone = self._alone(tables, names)
        warned = ("", "")
        for known in sorted(self.known, key=lambda known: known.rule.id not in first):
            if not (known.reads & names or ANY in known.reads):
                continue
            by_row = known.rule.__module__ in _BY_ROW
            for problem in known.rule.problems(alone if by_row else tables):
                if _new(problem, known):
                    if problem.severity is Severity.ERROR:
                        return "error", problem.rule
                    if problem.severity is Severity.WARNING:
                        warned = ("warning", problem.rule)
        return warned


def _new(problem: Problem, known: Known) -> bool:
    """Whether the sound folder has no such problem; a line may have moved."""
    return not any(
        (one.file, one.column, one.message, one.value)
        == (problem.file, problem.column, problem.message, problem.value)
        for one in known.said
    )
