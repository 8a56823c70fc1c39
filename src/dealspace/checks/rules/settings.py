"""Do the settings in `case.toml` agree with the tables?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dealspace.case.fingerprint import CONFIG_FILE
from dealspace.case.hint import did_you_mean
from dealspace.case.tables import Tables
from dealspace.checks.problem import Problem, Severity, in_cell, in_table
from dealspace.checks.rule import Rule
from dealspace.schemas import TABLES
from dealspace.schemas.commitments import STATUSES


class RequiredParties(Rule):
    """`required_parties` names exactly the actors that are marked as required.

    Both say without whom there is no deal. Correct the one that is wrong.
    """

    id = "required-parties"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None or "actors" not in tables.raw:
            return
        named = tables.config.required_parties
        for row in tables["actors"]:
            if row["required_party"] in ("true", "false") and (row["required_party"] == "true") != (
                row.key in named
            ):
                word = "is not" if row["required_party"] == "true" else "is"
                yield in_cell(
                    row, "required_party", f"`{row.key}` {word} in `required_parties` of {CONFIG_FILE}"
                )
        for party in named:
            if party not in tables.index("actors"):
                yield unknown_name(tables, "required_parties", party, "actors")


class AdequacySettings(Rule):
    """The settings of the force calculation fit the tables.

    `troops_term` is a term on an integer or number scale, and `status_share` has a range for every status
    of a commitment, and for nothing else. If there is a section `trust`, it has a share for every grade of a
    source, A to F and 1 to 6, that a source has, and for nothing else. A case without the section has no
    calculation of forces; then tables that only the calculation reads hold no rows.
    """

    id = "adequacy-settings"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        settings = tables.config.adequacy
        if not tables.config.calculates_forces:
            for name in (spec.name for spec in TABLES.values() if spec.section == "forces"):
                if tables[name]:
                    message = f"missing, so nothing reads the rows of {TABLES[name].file_name}"
                    yield in_settings(tables, "adequacy", message, "")
            return
        scales = {term for term, kind in tables.term_types.items() if kind in ("integer", "number")}
        if "terms" in tables.raw and settings.troops_term not in scales:
            message = f"not a term on an integer or number scale{did_you_mean(settings.troops_term, scales)}"
            yield in_settings(tables, "adequacy.troops_term", message, settings.troops_term)
        used = {row["status"] for row in tables["commitments"]} & set(STATUSES)
        for status in sorted(used - set(settings.status_share)):
            yield in_settings(
                tables, "adequacy.status_share", "no range for this status of a commitment", status
            )
        for status in sorted(set(settings.status_share) - set(STATUSES)):
            message = f"no status of a commitment{did_you_mean(status, STATUSES)}"
            yield in_settings(tables, f"adequacy.status_share.{status}", message, status)
        if settings.trust:
            yield from _grades(tables, settings.trust)


_GRADES = (*"ABCDEF", *"123456")


def _grades(tables: Tables, trust: Mapping[str, Any]) -> Iterator[Problem]:
    used = {row[column] for row in tables["sources"] for column in ("reliability", "credibility")}
    for grade in sorted(used & set(_GRADES) - set(trust)):
        yield in_settings(tables, "adequacy.trust", "no trust for this grade of a source", grade)
    for grade in sorted(set(trust) - set(_GRADES)):
        yield in_settings(tables, f"adequacy.trust.{grade}", "no grade of a source", grade)


class BindingSettings(Rule):
    """The ladder of obligations is built on terms and actors that exist.

    In `binding`, `ladder_term` and `form_term` are ordinal terms, and `guarantors` are actors.
    """

    id = "binding-settings"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        settings = table_of(tables, "binding")
        ordinal = {term for term, kind in tables.term_types.items() if kind == "ordinal"}
        for key in ("ladder_term", "form_term"):
            term = settings.get(key)
            if term is not None and "terms" in tables.raw and term not in ordinal:
                yield in_settings(
                    tables, f"binding.{key}", f"not an ordinal term{did_you_mean(term, ordinal)}", term
                )
        for actor in settings.get("guarantors", ()):
            yield from _unless_known(tables, "binding.guarantors", actor, "actors")


class NamesOfSettings(Rule):
    """A row that a setting names exists.

    The settings name the document under test (`article`), actors, events and short names for the figures
    (`figures`), packages (`exchanges`), and sources with numbered paragraphs (`paragraphs`). Correct the
    name, or remove it.
    """

    id = "settings-names"

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if source := table_of(tables, "article").get("source_id"):
            yield from _unless_known(tables, "article.source_id", source, "sources")
        for name in table_of(tables, "exchanges").get("texts", ()):
            yield from _unless_known(tables, "exchanges.texts", name, "packages")
        figures = table_of(tables, "figures")
        for key, table in (("actor_order", "actors"), ("timeline_events", "events")):
            for name in figures.get(key, ()):
                yield from _unless_known(tables, f"figures.{key}", name, table)
        for name in figures.get("short_names", {}):
            yield from _unless_known(tables, f"figures.short_names.{name}", name, *_WITH_SHORT_NAMES)
        for source in table_of(tables, "paragraphs"):
            yield from _unless_known(tables, f"paragraphs.{source}", source, "sources")


class ReadByNothing(Rule):
    """A table of any size is read by what the settings turn on.

    Without `binding.ladder_term` the instruments stand on no ladder, and without `article.source_id` the
    claims are those of no document: their rows are printed in the register, and figures and tables say that
    there is nothing to show. Set the key; `docs/case.md` says what each does.
    """

    id = "read-by-nothing"
    severity = Severity.WARNING

    @staticmethod
    def check(tables: Tables) -> Iterator[Problem]:
        if tables.config is None:
            return
        for table, section, key in _READ_BY:
            count = len(tables[table])
            if count >= _MANY and not table_of(tables, section).get(key):
                message = (
                    f"{count:,} rows of {TABLES[table].file_name}, and nothing reads them without this key"
                )
                yield in_settings(tables, f"{section}.{key}", message, "")


_READ_BY = (("legal_instruments", "binding", "ladder_term"), ("claims", "article", "source_id"))
_MANY = 10
"""Fewer rows may be examples for a reader."""

_WITH_SHORT_NAMES = ("actors", "packages", "legal_instruments", "events")


def table_of(tables: Tables, name: str) -> Mapping[str, Any]:
    """A table of the settings; an empty one if there is none, or if the settings have faults."""
    found = tables.config.extra.get(name) if tables.config else None
    return found if isinstance(found, Mapping) else {}


def in_settings(tables: Tables, key: str, message: str, value: str) -> Problem:
    return in_table(CONFIG_FILE, message, line=tables.config_line(key, value), column=key, value=value)


def unknown_name(tables: Tables, key: str, name: str, *among: str) -> Problem:
    """The problem that no row of some tables has a key."""
    known = [key for table in among for key in tables.index(table)]
    where = " or ".join(f"{table}.csv" for table in among)
    return in_settings(tables, key, f"not in {where}{did_you_mean(name, known)}", name)


def _unless_known(tables: Tables, key: str, name: str, *among: str) -> Iterator[Problem]:
    here = [table for table in among if table in tables.raw]
    if here == list(among) and not any(name in tables.index(table) for table in among):
        yield unknown_name(tables, key, name, *among)
