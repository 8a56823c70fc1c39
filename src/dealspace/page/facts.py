"""How does one value of a data row read in the register? Short facts, with links to the rows they name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from enum import StrEnum
from fractions import Fraction

from dealspace.case.model import Case, PartialDate, Predicate
from dealspace.publish.entries import Inline, Link
from dealspace.publish.escape import is_web_address
from dealspace.schemas import TABLES
from dealspace.schemas.table import Row
from dealspace.tables.cells import row_id
from dealspace.words.numbers import exact, span
from dealspace.words.predicates import interval_text, statement

Rows = Mapping[str, Mapping[str, Row]]
"""Rows by table and key."""

LINKS: Mapping[str, str] = {
    column.name: column.references.partition(".")[0] or column.metadata["names"]
    for spec in TABLES.values()
    for column in spec.columns
    if column.references or "names" in column.metadata
}
"""Columns that hold one or several keys of another table."""

TEXTS: Mapping[str, str] = {
    "paraphrase": "{}", "fragment": "In the source’s words: “{}”.", "rationale": "{}", "definition": "{}",
    "summary": "{}", "note": "{}", "exemplar": "For example: {}",
    "rule": "Rule: {}",
}  # fmt: skip
"""Columns of whole sentences, and how they stand."""

# Columns whose value says by itself what it is.
_BARE = frozenset(
    ["type", "title", "publisher", "author", "issued", "url", "name", "kind", "side", "label", "actor_id",
     "term_id", "stance", "predicate", "premise", "conclusion", "stated_on", "proposed_on", "made_on", "on",
     "status", "instrument", "task", "hardness", "stated_by", "proposer_id", "level", "factor", "years",
     "condition_id", "package_id", "axiom_id", "variant_id", "relation", "position_id", "as_of",
     "mandate", "parties", "unit"]
)  # fmt: skip
REACHED: Mapping[str, str] = {
    "": "original",
    "through_copy": "original, read through a copy",
    "syndicated": "syndicated text",
    "mirror": "a third party’s copy",
    "second_hand": "a report about the document",
}
"""How a document was reached, in words."""

_WORDS = {
    "speaker_id": "said by",
    "valid_from": "from",
    "valid_to": "until",
    "status_from": "since",
    "line_km": "line (km)",
}


# Positions in files, and what stands elsewhere in an entry.
_HIDDEN = frozenset({"line", "source_id", "locator", "terms", "levels", *TEXTS})


def facts(
    row: Row,
    own: Collection[str],
    known: Rows,
    case: Case,
    without: Collection[str] = (),
) -> tuple[tuple[Inline, ...], ...]:
    """The values of a row in words, each with its name before it unless it speaks for itself.

    Parameters
    ----------
    row
        A typed row of the case.
    own
        The parts of its key, which its heading says already.
    known
        The tables of the register, for links.
    case
        The case, whose terms give values their words.
    without
        Columns that are told elsewhere.
    """
    values = {column.name: getattr(row, column.name) for column in fields(row) if column.name not in without}
    found: list[tuple[Inline, ...]] = []
    for name, value in values.items():
        if name == "reached":
            found.append((REACHED[value],))
            continue
        if name in _HIDDEN or value is None or value in {"", ()} or (isinstance(value, str) and value in own):
            continue
        base, _, end = name.rpartition("_")
        if end in {"low", "high"} and (not base or base in values):
            if name == "low" or (name == "high" and values["low"] is None):
                found.append((_range(values.get("term_id", ""), values["low"], values["high"], case),))
            continue
        if name == "credibility" or (name == "language" and value == "en"):
            continue
        if name == "reliability":
            found.append((f"grade {value}{values['credibility']}",))
            continue
        shown = _shown(name, value, known, case)
        if f"{name}_low" in values:
            low, high = values[f"{name}_low"], values[f"{name}_high"]
            shown = (*shown, f" ({low} to {high})") if low != high else shown
        found.append(shown if name in _BARE else (f"{_WORDS.get(name, name.replace('_', ' '))}: ", *shown))
    return tuple(found)


def _range(term_id: str, low: Fraction | None, high: Fraction | None, case: Case) -> str:
    """Low and high of a row as one value, in the words of its term if it has one."""
    term = case.terms.get(term_id)
    if term is not None and low is not None and high is not None:
        return interval_text(term, low, high)
    return span(None if low is None else float(low), None if high is None else float(high))


def source_of(row: Row, case: Case) -> tuple[Inline, ...]:
    """The source of a row, linked to its entry, and the place in it; nothing for a row without one."""
    source_id: str = getattr(row, "source_id", "")
    locator: str | None = getattr(row, "locator", None)
    known_from: PartialDate | None = getattr(row, "known_from", None)
    if not source_id or locator is None:
        return ()
    words: tuple[Inline, ...] = (f", {locator}",) if locator else ()
    if source_id not in case.sources:
        return (source_id, *words)
    if published_later(source_id, case) and known_from is not None:
        words += (f" (published later; the statement was known from {known_from.text})",)
    return (Link(source_id, f"#{row_id('sources', source_id)}"), *words)


def published_later(source_id: str, case: Case) -> bool:
    """Whether a source is of a day after the vintage, which cites it for what was known before."""
    return case.sources[source_id].issued.last > case.as_of


def _shown(column: str, value: object, known: Rows, case: Case) -> tuple[Inline, ...]:
    table = LINKS.get(column, "")
    if column == "url":
        return (Link(str(value), str(value)) if is_web_address(str(value)) else str(value),)
    values = value if isinstance(value, tuple) else (value,)
    found: list[Inline] = []
    for place, item in enumerate(values):
        found += [", "] if place else []
        words = _plain(item, case)
        found.append(Link(words, f"#{row_id(table, words)}") if item in known.get(table, {}) else words)
    return tuple(found)


def _plain(value: object, case: Case) -> str:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Predicate):
        return statement(case.terms, value)
    if isinstance(value, Fraction):
        return exact(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
