"""What is a record of the results? A frozen dataclass whose fields, types and docstrings are also its schema.

Every part of `findings.json` is declared once, as a record: the type checker reads it, `plain` writes it and
the JSON Schema is generated from it. A field that is named after a word of Python ends in an underscore
(`from_`), which the document leaves away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

from pydantic import ConfigDict

_T = TypeVar("_T")


def key_of(name: str) -> str:
    """The key of a field in the document."""
    return name.removesuffix("_")


CONFIG = ConfigDict(extra="forbid", use_attribute_docstrings=True, alias_generator=key_of)
"""How the schema of a record is generated: no key but its fields, which their docstrings describe."""

OUTSIDE = {"document": False}
"""Metadata of a field that the program reads and the document does not hold."""


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[_T]) -> type[_T]:
    """Make a class a record: frozen, with slots, and built by keyword."""
    cls.__pydantic_config__ = CONFIG  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)
