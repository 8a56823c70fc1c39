"""What does a claim name, and has a vintage enough of it for the claim to be stated at all?

Asked before a claim is read, so a table that is no claim names nothing here; reading it says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dealspace.analysis.readings import askable_axes
from dealspace.case.article import article_settings, conditions_of_article
from dealspace.case.model import Case
from dealspace.measures.form import KEY

QUANTIFIERS = ("every_package", "some_package", "no_package")
_WRAPPERS = ("not", "claim", "every_reading", *QUANTIFIERS)
"""Keys whose value is a claim."""


def listed(value: Any) -> list[str]:
    """One id or a list of them, as a list."""
    if isinstance(value, str):
        return [value]
    return [str(member) for member in value] if isinstance(value, list) else []


def parts_of(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The claims under `all` or `any`."""
    parts = table.get(key)
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list) else []


def can_be_stated(table: Mapping[str, Any], case: Case) -> bool:
    """Whether a vintage has enough of what a claim names: each part, or of those in `any` at least one.

    What is known of a measure is known once it is asked.
    """
    if KEY in table:
        return True
    if "any" in table:
        return any(can_be_stated(part, case) for part in parts_of(table, "any"))
    if not all(can_be_stated(part, case) for part in parts_of(table, "all")):
        return False
    named = [
        name
        for key in ("conflict", "in_conflict", "without", "condition")
        if key in table
        for name in listed(table[key])
    ]
    if case.not_in_force.intersection(named) or ("evidence" in table and not _has_document(case)):
        return False
    if "every_reading" in table and not askable_axes(case):
        return False
    chosen = table.get("reading")
    if isinstance(chosen, Mapping) and not _askable(chosen, case):
        return False
    return all(can_be_stated(table[key], case) for key in _WRAPPERS if isinstance(table.get(key), Mapping))


def _has_document(case: Case) -> bool:
    """Whether the document under test is known in the vintage."""
    settings = article_settings(case.config.extra)
    return settings is None or settings.source_id in case.sources


def _askable(chosen: Mapping[str, Any], case: Case) -> bool:
    """Whether the vintage has the codings of these readings."""
    axes = {axis.axis_id: {reading.reading_id for reading in axis.readings} for axis in askable_axes(case)}
    return all(str(reading) in axes.get(axis, ()) for axis, reading in chosen.items())


def nodes_of(table: Mapping[str, Any], case: Case) -> tuple[str, ...]:
    """The results that a claim is about, by their names in the lineage."""
    found: dict[str, None] = {}
    for node in _nodes(table, case, None):
        found.setdefault(node)
    return tuple(found)


def _nodes(table: Mapping[str, Any], case: Case, package_id: str | None) -> Iterator[str]:
    package = table.get("package", package_id)
    match table:
        case {"deal_space": _, "layer": "words"}:
            yield "red-lines/words"
        case {"deal_space": _}:
            yield "deal-space"
        case {"conflict": [*members]}:
            yield from (f"conditions/{member}" for member in members)
        case {"in_conflict": members}:
            yield from (f"conditions/{member}" for member in listed(members))
            yield "deal-space"
        case {"measure": _}:
            return
        case {"all": _} | {"any": _}:
            for part in (*parts_of(table, "all"), *parts_of(table, "any")):
                yield from _nodes(part, case, package_id)
        case {"acceptable_to": actor}:
            yield f"verdict/{package}/acceptable-to/{actor}"
        case {"headline": headline}:
            yield f"verdict/{package}/{headline}"
        case {"condition": condition}:
            yield f"test/{package}/{condition}"
    for key in _WRAPPERS:
        inner = table.get(key)
        if not isinstance(inner, Mapping):
            continue
        if key in QUANTIFIERS:
            for name in case.packages:
                if name not in inner.get("except", ()):
                    yield from _nodes(inner, case, name)
        else:
            yield from _nodes(inner, case, package_id)


def named_rows(table: Mapping[str, Any]) -> Iterator[str]:
    """The data rows (`table/key`) that a claim names; they are part of the finding's evidence."""
    if KEY in table:
        return
    for key, value in table.items():
        match key:
            case "package":
                yield f"packages/{value}"
            case "conflict" | "in_conflict" | "without" | "condition":
                yield from (f"conditions/{member}" for member in listed(value))
            case "all" | "any":
                for part in parts_of(table, key):
                    yield from named_rows(part)
            case _ if key in _WRAPPERS and isinstance(value, Mapping):
                yield from named_rows(value)


def rows_of_article(table: Mapping[str, Any], case: Case) -> Iterator[str]:
    """The document under test and the conditions that rest on it, if a claim is on its evidence."""
    if "evidence" in table:
        settings = article_settings(case.config.extra)
        if settings is not None:
            yield f"sources/{settings.source_id}"
            yield from (f"conditions/{key}" for key in conditions_of_article(case))
    for key in ("all", "any"):
        for part in parts_of(table, key):
            yield from rows_of_article(part, case)
    for key in _WRAPPERS:
        if isinstance(table.get(key), Mapping):
            yield from rows_of_article(table[key], case)
