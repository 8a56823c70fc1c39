"""What was known as of a date, or from a choice of sources? Filters from a case to a smaller case.

When a row is seen is said in `sight`, and what is shown of it in `silence`; here the rows are gathered, with
the sources that they cite and the actors that they name. Terms and axioms are the vocabulary of the case and
stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from dealspace.case.dated_rows import Rows, rows_of
from dealspace.case.model import Actor, Case, CaseConfig, EndedCondition, Term
from dealspace.case.sight import Sights
from dealspace.case.silence import shown
from dealspace.schemas import TABLES

T = TypeVar("T")


def vintage(case: Case, as_of: date) -> Case:
    """The rows known on a date, each as it was known.

    A row is in the vintage when its own date (the last day of a month or year) and the day on which it became
    known (`known_from`, or the date of its source) are not later than `as_of`, and so are the rows that it
    waits for: a condition needs a visible supporting position, or, for capacity and adequacy, a basis; of a
    basis every commitment must be visible, so that a sum never tells of a pledge that was not yet made. A
    condition whose end has come is kept apart. A source of a later day is in the vintage only if a row cites
    it that was known before.

    The remarks of the coder (reasons and notes) carry no date of their own and were written for the date of
    the case, so a vintage before that date has none of them.

    The vintage of an earlier date is the same whether it is cut from the case or from a later vintage.
    """
    rows, sights = rows_of(case), Sights.of(case)
    seen = {
        table: {key: row for key, row in entries.items() if sights(table, key).on <= as_of}
        for table, entries in rows.items()
    }
    cited = {getattr(row, "source_id", "") for table in seen.values() for row in table.values()}
    seen["sources"] = {k: row for k, row in rows["sources"].items() if k in seen["sources"] or k in cited}
    seen["actors"] = _taking_part(rows["actors"], _named(seen), case.config)
    early = as_of < case.config.as_of
    known = {table: frozenset(entries) for table, entries in seen.items()}

    def told(table: str, row: Any) -> Any:
        later = table == "sources" and row.issued.last > as_of
        return shown(table, row, as_of, known, remarks=not (early or later))

    silent = {table: {k: told(table, row) for k, row in rows.items()} for table, rows in seen.items()}
    if early:
        silent["terms"] = {key: _without_examples(row) for key, row in silent["terms"].items()}
    over = {key for key, row in silent["conditions"].items() if row.valid_to is not None}
    found = _gathered(case, silent, over)
    every = frozenset(case.conditions) | frozenset(case.ended) | case.not_in_force
    return replace(found, as_of=as_of, not_in_force=every - frozenset(found.conditions))


def restrict_sources(case: Case, source_ids: Collection[str]) -> Case:
    """The rows that rest on these sources alone, by the same cascade as `vintage`.

    Raises
    ------
    KeyError
        A source that the case does not have.
    """
    if unknown := sorted(set(source_ids) - set(case.sources)):
        raise KeyError(f"no such source in the case: {', '.join(unknown)}")
    rows, sights = rows_of(case), Sights.of(case, frozenset(source_ids))
    seen = {
        table: {key: row for key, row in entries.items() if sights(table, key).on <= case.as_of}
        for table, entries in rows.items()
    }
    return _gathered(case, seen, set(case.ended))


def _gathered(case: Case, rows: Rows, over: Collection[str]) -> Case:
    """The case with these rows alone, the conditions that are over apart from those in force."""
    hanging = ("condition_evidence", "condition_variants")
    tables: dict[str, Mapping[str, Any]] = dict(rows)
    for name in ("conditions", *hanging):
        tables[name] = {key: row for key, row in rows[name].items() if row.condition_id not in over}
    tables["packages"] = {
        key: replace(package, terms=_terms(rows["package_terms"], key))
        for key, package in rows["packages"].items()
    }
    tables["ended"] = {
        key: EndedCondition(rows["conditions"][key], *(_hanging_on(key, rows[name]) for name in hanging))
        for key in over
        if key in rows["conditions"]
    }
    names = {field.name for field in fields(case)} & set(tables)
    found: dict[str, Any] = {name: _sorted(tables[name]) for name in names}
    return replace(case, **found)


def _hanging_on(condition: str, rows: Mapping[str, T]) -> Mapping[str, T]:
    return _sorted({key: row for key, row in rows.items() if key.partition("/")[0] == condition})


def _terms(rows: Mapping[str, T], package: str) -> Mapping[str, T]:
    """The terms of a package by term, out of all by package and term."""
    own = {key.partition("/")[2]: row for key, row in rows.items() if key.partition("/")[0] == package}
    return _sorted(own)


def _sorted(rows: Mapping[str, T]) -> Mapping[str, T]:
    return MappingProxyType(dict(sorted(rows.items())))


def _without_examples(term: Term) -> Term:
    """The term without the examples of its levels, which are remarks like others."""
    return replace(term, levels=tuple(replace(level, exemplar="") for level in term.levels))


def _named(rows: Rows) -> set[str]:
    """The actors that the rows name, those in the table of actors aside."""
    columns = {
        name: [key.column for key in spec.foreign_keys if key.table == "actors"]
        for name, spec in TABLES.items()
        if name != "actors"
    }
    found: set[str] = set()
    for table, entries in rows.items():
        for column in columns.get(table, ()):
            found |= {getattr(row, column) for row in entries.values()}
    return found


def _taking_part(actors: Mapping[str, Actor], named: Iterable[str], config: CaseConfig) -> dict[str, Actor]:
    """The actors named, here or in the settings, with those whom they stand for or consist of."""
    waiting = [*named, *config.required_parties, *config.extra.get("binding", {}).get("guarantors", ())]
    found: dict[str, Actor] = {}
    while waiting:
        key = waiting.pop()
        if key in actors and key not in found:
            found[key] = actors[key]
            waiting += [actors[key].represents, *actors[key].members]
    return found
