"""Does a text tell of what came later? Rules on the words of rows that a report of an earlier date prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.sight import ALWAYS, NEVER, Sights
from dealspace.case.silence import REMARKS
from dealspace.case.tables import Row, Tables
from dealspace.case.written import written_after
from dealspace.checks.problem import Problem, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES

_QUOTED = ("title", "author", "publisher", "fragment")
"""What stands in the source's own words, which foretell at most."""


def _texts(tables: Tables) -> Iterator[tuple[Row, str, str, date]]:
    """Every text cell of a row that some report prints, with the day of the first report that does.

    A remark is shown from the date of the case on, all else as soon as the row is seen.
    """
    if tables.config is None:
        return
    as_of, sights = tables.config.as_of, Sights.of_tables(tables)
    for name, spec in TABLES.items():
        columns = [column.name for column in spec.of_kind("text") if column.name not in _QUOTED]
        for row in tables[name]:
            on = sights(name, row.key).on
            if on == NEVER:
                continue
            for column in columns:
                if text := row[column]:
                    undated = column in REMARKS or on == ALWAYS
                    yield row, column, text, max(on, as_of) if undated else on


def _settings(tables: Tables) -> Iterator[tuple[str, str]]:
    """Every text of `case.toml` that a report of the date of the case can print, by dotted key."""
    if tables.config is not None:
        config = tables.config
        found = {"title": config.title, "subtitle": config.subtitle, **config.extra}
        found["adequacy"] = {"rationale": config.adequacy.rationale}
        for key, text in _flat(found):
            # The short name of a row is printed with the row, and the key of a row is no text.
            if not key.startswith("figures.short_names.") and " " in text:
                yield key, text


def _flat(value: Mapping[str, Any], stem: str = "") -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield from _flat(item, f"{stem}{key}.")
        elif isinstance(item, str):
            yield f"{stem}{key}", item


class LaterDayInText(Rule):
    """No text names a day that lies after the first report that prints it.

    A label, a paraphrase or a summary is printed as soon as its row is known, a rationale or a note from the
    date of the case on. What came later belongs in a row of the later day, whose own words may say it. A day
    that was named in advance stands after `until`, `by`, `due on` or `planned for`.
    """

    id = "later-day-in-text"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        for row, column, text, limit in _texts(tables):
            for written in written_after(text, limit):
                yield in_cell(
                    row, column, f"names a day after {limit}, from when it is printed", value=written
                )
        for key, text in _settings(tables):
            for written in written_after(text, tables.config.as_of if tables.config else date.max):
                yield in_table(
                    CONFIG_FILE, "names a day after `as_of`",
                    line=tables.config_line(key), column=key, value=written,
                )  # fmt: skip


class LaterRowInText(Rule):
    """No text names a row of a day after the first report that prints it.

    The key of a row, or the name of a package, an instrument or an event, gives away that there will be one.
    Leave the name out, or say it in a row of the later day.
    """

    id = "later-row-in-text"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        # Of keys only the later ones are looked for; an earlier name of words may hold a later one.
        as_of = tables.config.as_of
        names = {name: entry for name, entry in _names(tables).items() if entry[1] > as_of or " " in name}
        if not any(on > as_of for _, on in names.values()):
            return
        words = frozenset(name for name in names if " " not in name)
        phrases = tuple(name for name in names if " " in name)
        for row, column, text, limit in _texts(tables):
            for name in _named_in(text, words, phrases):
                other, on = names[name]
                if on > max(limit, tables.config.as_of) and other != f"{row.table}/{row.key}":
                    yield in_cell(row, column, f"names {other}, which is of {on}", value=name)


_WORD = re.compile(r"[\w-]+")


def _named_in(text: str, words: Collection[str], phrases: Iterable[str]) -> Iterator[str]:
    """The names that stand in a text as whole words, each as often as it does."""
    if words and "-" in text:  # a key among the names has one
        yield from (word for word in _WORD.findall(text) if word in words)
    for name in phrases:
        # To look for each name by itself is faster than one pattern of thousands of them.
        if name in text:
            yield from re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)


def _names(tables: Tables) -> dict[str, tuple[str, date]]:
    """What names a row that has a day of its own: its key, or a name of several words that it alone bears."""
    sights = Sights.of_tables(tables)
    found: dict[str, tuple[str, date]] = {}
    common: set[str] = set()
    for table, spec in TABLES.items():
        for row in tables[table]:
            own = sights(table, row.key).own
            words = [row[column] for column in ("label", "name") if table in _PROPER and " " in row[column]]
            keys = [row.key] if len(spec.key) == 1 and "-" in row.key else []
            for name in (*keys, *words):
                common |= {name} if name in found else set()
                found[name] = (f"{table}/{row.key}", own)
    return {name: entry for name, entry in found.items() if name not in common and entry[1] > ALWAYS}


_PROPER = ("packages", "legal_instruments", "events")
