"""How is a column declared? One helper per kind of column, each returning a pandera `Field` with metadata.

The metadata (`kind`, `unit`, `references`) are what the data checks, the codebook and
`datapackage.json` read, so that a column is described once, here in the model of its table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandera.pandas as pa

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TERM = r"[a-z][a-z0-9_]*"
DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
OPERATORS = ("eq", "ne", "lt", "le", "gt", "ge", "in", "not_in")
HARDNESS = ("hard", "soft")
VARIANT_HARDNESS = (*HARDNESS, "dropped")
TASKS = ("monitor", "patrol_line", "reassurance", "deter_by_denial")


def _field(kind: str, description: str, *, nullable: bool, unit: str = "", **rest: Any) -> Any:
    metadata = {"kind": kind, "unit": unit, "references": rest.pop("references", ""), **rest.pop("extra", {})}
    return pa.Field(description=description, nullable=nullable, metadata=metadata, **rest)


def _form(pattern: str) -> str:
    return rf"\A(?:{pattern})\Z"


def optional(column: Any) -> Any:
    """The column as one that a file may lack: a table without it reads as if every cell of it were empty."""
    if not column.nullable:
        raise ValueError("a column that a file may lack may also be empty")
    column.metadata["optional"] = True
    return column


def key(description: str, *, pattern: str = SLUG, references: str = "") -> Any:
    """Part of the table's key: a readable slug, never empty."""
    return _field("key", description, nullable=False, str_matches=_form(pattern), references=references)


def reference(to: str, description: str, *, nullable: bool = False, aside: bool = False) -> Any:
    """The key of one row of another table, `to` being `table.column`.

    A row waits for the row that it names: no vintage sees the one before the other. With `aside` it does not,
    and as long as the other row is unknown the vintage shows none.
    """
    pattern = TERM if to == "terms.term_id" else SLUG
    return _field(
        "reference",
        description,
        nullable=nullable,
        str_matches=_form(pattern),
        references=to,
        extra={"aside": aside},
    )


def references(to: str, description: str, *, aside: bool = False) -> Any:
    """A list, separated by `|`, of keys of another table; may be empty. `aside` as for `reference`."""
    return _field(
        "references",
        description,
        nullable=True,
        str_matches=_form(rf"{SLUG}(?:\|{SLUG})*"),
        references=to,
        extra={"aside": aside},
    )


def text(description: str, *, nullable: bool = True, max_words: int | None = None) -> Any:
    """Free text; untrusted, so the checks refuse markup, formulas and control characters in it."""
    if max_words is None:
        return _field("text", description, nullable=nullable)
    words = max_words - 1
    return _field(
        "text",
        description,
        nullable=nullable,
        str_matches=_form(rf"\s*\S+(?:\s+\S+){{0,{words}}}\s*"),
        extra={"max_words": max_words},
    )


def code(pattern: str, description: str, *, nullable: bool = True) -> Any:
    """Text of a fixed form that is neither a key nor a reference, such as a country code."""
    return _field("code", description, nullable=nullable, str_matches=_form(pattern))


def url(description: str) -> Any:
    """An absolute http(s) address; no other scheme may reach a page of the report."""
    return _field("url", description, nullable=True, str_matches=_form(r"https?://[A-Za-z0-9][^\s<>\"'`\\]*"))


def choice(values: Sequence[str], description: str, *, nullable: bool = False) -> Any:
    """One of a closed list of words."""
    return _field("choice", description, nullable=nullable, isin=list(values))


def day(description: str, *, nullable: bool = False, role: str = "own") -> Any:
    """An ISO date; month and year precision are allowed and count as the last day of the period.

    `role` says what a vintage makes of it. `own` is a day on which what the row says was so: no earlier
    vintage sees the row. `known` is the day on which the row became known, where that is not the date of its
    source. `end` is a day on which it stops being so, and `since` one on which its state became what it is:
    before that day neither is known. `due` is a day that the row itself foretells.
    """
    return _field("date", description, nullable=nullable, str_matches=_form(DATE), extra={"role": role})


def known_from() -> Any:
    """The day on which a sourced row became known; without it that is the date of the source."""
    return optional(
        day(
            "First day on which the statement was public, where that is not the date of the source.",
            nullable=True,
            role="known",
        )
    )


def reading_known_from() -> Any:
    """The day on which another reading could first be held; without it that is the day of what it reads."""
    return optional(
        day(
            "First day on which the reading could be held, if later than the row that it reads.",
            nullable=True,
            role="known",
        )
    )


def state(values: Sequence[str], before: Mapping[str, str], description: str) -> Any:
    """A state that the row may have reached later than it is known: since the day in `status_from`.

    `before` maps a state to the one that a vintage shows until then; a state that is not in it is the first.
    """
    return _field("choice", description, nullable=False, isin=list(values), extra={"before": dict(before)})


def period(description: str) -> Any:
    """Years, `1995-1996`, `2004` or `2004-` for one that lasts; an end that is yet to come is not shown."""
    return _field(
        "period", description, nullable=False, str_matches=_form(r"\d{4}(?:-(?:\d{4})?)?"), extra={}
    )


def value(description: str, *, term: str, nullable: bool = False) -> Any:
    """A value of a term (named in the column `term`), written in the form of that term's type."""
    return _field("value", description, nullable=nullable, unit="unit of the term", extra={"term": term})


def values(description: str, *, term: str, operator: str, nullable: bool = False) -> Any:
    """One value of a term, or a list separated by `|` after the operators `in` and `not_in`."""
    extra = {"term": term, "operator": operator}
    return _field("values", description, nullable=nullable, unit="unit of the term", extra=extra)


def number(description: str, *, unit: str, nullable: bool = False, **bounds: Any) -> Any:
    """A decimal number without exponent or separators; `bounds` are pandera's `ge`, `gt`, `le`, `lt`."""
    return _field("number", description, nullable=nullable, unit=unit, **bounds)


def integer(description: str, *, unit: str, nullable: bool = False, **bounds: Any) -> Any:
    """A whole number; `bounds` as for `number`."""
    return _field("integer", description, nullable=nullable, unit=unit, **bounds)


def integer_key(description: str, *, unit: str, **bounds: Any) -> Any:
    """A whole number that is part of the table's key."""
    return _field("integer", description, nullable=False, unit=unit, **bounds)


def flag(description: str) -> Any:
    """`true` or `false`, never empty."""
    return _field("boolean", description, nullable=False)


def weight(description: str) -> Any:
    """The share of a variant among the codings of its row; the base coding keeps the rest."""
    return _field("number", description, nullable=False, unit="share", gt=0, lt=1)
