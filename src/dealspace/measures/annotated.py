"""What does the type of a parameter say? Whose key it is, and what its members and its words are."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import EnumMeta
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Named:
    """A key of a table, or of another list of names, that something names at a dotted place."""

    place: str
    table: str
    key: str


def plain_type(annotation: Any) -> Any:
    """The type without None and without what is noted beside it."""
    if get_origin(annotation) is Annotated:
        return plain_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        (one,) = (part for part in get_args(annotation) if part is not type(None))
        return plain_type(one)
    return annotation


def key_table(annotation: Any) -> str:
    """The table, or other list of names, whose key a text is; empty if it is none."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next((found for part in get_args(annotation) if (found := key_table(part))), "")
    for note in getattr(annotation, "__metadata__", ()):
        extra = note.json_schema_extra if isinstance(note, FieldInfo) else None
        if isinstance(extra, dict) and "x-row-of" in extra:
            return str(extra["x-row-of"])
    return ""


def members(annotation: Any) -> Any:
    """The type of the members of a list."""
    return get_args(plain_type(annotation))[0]


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words that a parameter may be; empty if it is not one of a few."""
    plain = plain_type(annotation)
    if isinstance(plain, EnumMeta):
        return tuple(str(member.value) for member in plain)  # type: ignore[var-annotated]
    return tuple(map(str, get_args(plain))) if get_origin(plain) is Literal else ()


def shape(annotation: Any) -> str:
    """The type as a reader is told it: `low, high`, `a key of packages`, `a list of keys of actors`."""
    plain, table = plain_type(annotation), key_table(annotation)
    if get_origin(plain) is tuple:
        inner = shape(members(annotation)).removeprefix("a ")
        return f"a list of {inner.replace('key of', 'keys of').replace('list of', 'lists of')}"
    if get_origin(plain) is dict or (
        isinstance(get_origin(plain), type) and issubclass(get_origin(plain), Mapping)
    ):
        return "a table of contested questions and their readings"
    if table == "rows":
        return "a data row, `table/key`"
    if table:
        return f"a key of {table}" if table != "tables" else "the name of a table"
    if plain is bool:
        return "true"
    return ", ".join(f"`{word}`" for word in words_of(annotation)) or "text"


def names_in(annotation: Any, value: Any, place: str) -> Iterator[Named]:
    """Every key that a value of this type names."""
    plain, table = plain_type(annotation), key_table(annotation)
    if isinstance(value, Mapping):
        keys, values = get_args(plain)
        for key, entry in value.items():
            yield from names_in(keys, key, f"{place}.{key}")
            yield from names_in(values, entry, f"{place}.{key}")
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from names_in(members(annotation), entry, place)
    elif table:
        yield Named(place, table, str(value))
