"""How is a column declared? One helper per kind of column, each returning a dataclass field with the column.

A row class is the one declaration of its table: what a helper says of a column is what the data checks, the
reader, the codebook and `datapackage.json` read. A field stands for the column of its name; `column` gives
another name, and a predicate or a value of a term stands for the columns that it is written in.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TERM = r"[a-z][a-z0-9_]*"
DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
OPERATORS = ("eq", "ne", "lt", "le", "gt", "ge", "in", "not_in")
HARDNESS = ("hard", "soft")
VARIANT_HARDNESS = (*HARDNESS, "dropped")
TASKS = ("monitor", "tripwire", "reassurance", "patrol_line", "deter_by_denial")
"""What a force is for, the least demanding aim first; nothing else lists them."""
_BOUNDS = {"ge": "minimum", "gt": "exclusive_minimum", "le": "maximum", "lt": "exclusive_maximum"}


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column as the checks, the reader and the codebook see it; its name is empty until it is bound."""

    name: str
    kind: str
    description: str
    nullable: bool
    unit: str = ""
    references: str = ""
    optional: bool = False
    metadata: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    checks: Mapping[str, Any] = dataclasses.field(default_factory=dict)


COLUMNS = "columns"
"""Metadata of a field: the columns that it is read from."""


def _field(
    kind: str,
    description: str,
    *,
    nullable: bool,
    unit: str = "",
    references: str = "",
    pattern: str = "",
    column: str = "",
    checks: Mapping[str, Any] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Any:
    found = {"pattern": pattern} if pattern else dict(checks or {})
    declared = Column(
        column, kind, description, nullable, unit, references, metadata=dict(extra or {}), checks=found
    )
    return dataclasses.field(metadata={COLUMNS: (declared,)})


def column_of(field: Any) -> Column:
    """The one column of a field that a helper made."""
    columns: tuple[Column, ...] = field.metadata[COLUMNS]
    return columns[0]


def optional(field: Any) -> Any:
    """The column as one that a file may lack: a table without it reads as if every cell of it were empty."""
    column = column_of(field)
    if not column.nullable:
        raise ValueError("a column that a file may lack may also be empty")
    declared = dataclasses.replace(column, optional=True)
    default = None if column.kind in {"date", "number", "count", "value"} else ""
    return dataclasses.field(default=default, metadata={COLUMNS: (declared,)})


def key(description: str, *, pattern: str = SLUG, references: str = "") -> Any:
    """Part of the table's key: a readable slug, never empty."""
    return _field("key", description, nullable=False, pattern=pattern, references=references)


def reference(to: str, description: str, *, nullable: bool = False, aside: bool = False) -> Any:
    """The key of one row of another table, `to` being `table.column`.

    A row waits for the row that it names: no vintage sees the one before the other. With `aside` it does not,
    and as long as the other row is unknown the vintage shows none.
    """
    pattern = TERM if to == "terms.term_id" else SLUG
    return _field(
        "reference", description, nullable=nullable, pattern=pattern, references=to, extra={"aside": aside}
    )


def references(to: str, description: str, *, aside: bool = False) -> Any:
    """A list, separated by `|`, of keys of another table; may be empty. `aside` as for `reference`."""
    pattern = rf"{SLUG}(?:\|{SLUG})*"
    return _field(
        "references", description, nullable=True, pattern=pattern, references=to, extra={"aside": aside}
    )


def text(description: str, *, nullable: bool = True, max_words: int | None = None, names: str = "") -> Any:
    """Free text; untrusted, so the checks refuse markup, formulas and control characters in it.

    `names` is a table whose rows the text may name by key.
    """
    extra: dict[str, Any] = {"names": names} if names else {}
    if max_words is None:
        return _field("text", description, nullable=nullable, extra=extra)
    pattern = rf"\s*\S+(?:\s+\S+){{0,{max_words - 1}}}\s*"
    extra["max_words"] = max_words
    return _field("text", description, nullable=nullable, pattern=pattern, extra=extra)


def code(
    pattern: str, description: str, *, nullable: bool = True, known: Collection[str] = frozenset()
) -> Any:
    """Text of a fixed form that is neither a key nor a reference; `known` are all codes that there are."""
    extra = {"known": frozenset(known)} if known else {}
    return _field("code", description, nullable=nullable, pattern=pattern, extra=extra)


def url(description: str) -> Any:
    """An absolute http(s) address; no other scheme may reach a page of the report."""
    return _field("url", description, nullable=True)


def choice(values: Sequence[str], description: str, *, nullable: bool = False) -> Any:
    """One of a closed list of words; the type of the field says whether it is read as an enumeration."""
    return _field("choice", description, nullable=nullable, checks={"choices": tuple(values)})


def day(description: str, *, nullable: bool = False, role: str = "own") -> Any:
    """An ISO date; month and year precision are allowed and count as the last day of the period.

    `role` says what a vintage makes of it. `own` is a day on which what the row says was so: no earlier
    vintage sees the row. `known` is the day on which the row became known, where that is not the date of its
    source. `end` is a day on which it stops being so, and `since` one on which its state became what it is:
    before that day neither is known. `due` is a day that the row itself foretells.
    """
    return _field("date", description, nullable=nullable, pattern=DATE, extra={"role": role})


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
    extra = {"before": dict(before)}
    return _field("choice", description, nullable=False, checks={"choices": tuple(values)}, extra=extra)


def period(description: str) -> Any:
    """Years, `1995-1996`, `2004` or `2004-` for one that lasts; an end that is yet to come is not shown."""
    return _field("period", description, nullable=False, pattern=r"\d{4}(?:-(?:\d{4})?)?")


def value_of(description: str, *, term: str, nullable: bool = False, column: str = "") -> Any:
    """A value of a term (named in the column `term`), written in the form of that term's type."""
    extra = {"term": term}
    return _field(
        "value", description, nullable=nullable, unit="unit of the term", extra=extra, column=column
    )


def values(description: str, *, term: str, operator: str, nullable: bool = False) -> Any:
    """One value of a term, or a list separated by `|` after the operators `in` and `not_in`."""
    extra = {"term": term, "operator": operator}
    return _field("values", description, nullable=nullable, unit="unit of the term", extra=extra)


def comparison(*, operator: Any, value: Any, term: Any = None, stem: str = "", base: str = "") -> Any:
    """A comparison of a term with a value, written in two columns, or in three with that of its term.

    Parameters
    ----------
    operator, value
        The columns, from `choice` and `values`; the metadata of `value` says where its term and operator are.
    term
        The column of the term, from `reference`, where it is no field of its own.
    stem
        What the names of the columns begin with.
    base
        The column of the key of the row whose predicate counts where this one is empty.
    """
    columns = [dataclasses.replace(column_of(value), name=f"{stem}value")]
    columns.insert(0, dataclasses.replace(column_of(operator), name=f"{stem}operator"))
    if term is not None:
        columns.insert(0, dataclasses.replace(column_of(term), name=f"{stem}term" if stem else "term_id"))
    return dataclasses.field(metadata={COLUMNS: tuple(columns), "base": base})


def details(table: str, *, default: Any = dataclasses.MISSING) -> Any:
    """The rows of another table that belong to this one, gathered by its key."""
    return dataclasses.field(default=default, metadata={"details": table})


def number(description: str, *, unit: str, nullable: bool = False, **bounds: float) -> Any:
    """A decimal number without exponent or separators; `bounds` are `ge`, `gt`, `le` and `lt`."""
    checks = {_BOUNDS[name]: bound for name, bound in bounds.items()}
    return _field("number", description, nullable=nullable, unit=unit, checks=checks)


def integer(description: str, *, unit: str, nullable: bool = False, **bounds: float) -> Any:
    """A whole number; `bounds` as for `number`."""
    checks = {_BOUNDS[name]: bound for name, bound in bounds.items()}
    return _field("integer", description, nullable=nullable, unit=unit, checks=checks)


def count(description: str, *, unit: str, nullable: bool = False, part_of: str = "", **bounds: float) -> Any:
    """How many there are: whole, so that a point that separates thousands is never read as a decimal one.

    `part_of` is the column of the whole of which this is a part.
    """
    checks = {_BOUNDS[name]: bound for name, bound in bounds.items()}
    extra = {"part_of": part_of} if part_of else {}
    return _field("count", description, nullable=nullable, unit=unit, checks=checks, extra=extra)


def integer_key(description: str, *, unit: str, **bounds: float) -> Any:
    """A whole number that is part of the table's key."""
    return integer(description, unit=unit, nullable=False, **bounds)


def flag(description: str) -> Any:
    """`true` or `false`, never empty."""
    return _field("boolean", description, nullable=False)


def weight(description: str) -> Any:
    """The share of a variant among the codings of its row; the base coding keeps the rest."""
    return number(description, unit="share", gt=0, lt=1)
