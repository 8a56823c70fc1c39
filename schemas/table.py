"""What is a table? A frozen row class, and what is read off it: file, columns, keys, and its pandera schema.

`@table` makes a class the row class of a table and its only declaration. The modules of this package are
found, so a new table needs its module alone, and a field of the case for those who read it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

from dealspace.schemas import fields
from dealspace.schemas.fields import COLUMNS, Column

if TYPE_CHECKING:
    import pandera.pandas as pa

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row:
    """Base of every row class; `line` is the line of the row in its file."""

    line: int = dataclasses.field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`column` of this table holds keys of `table.target`; `many` if a cell holds a list of them."""

    column: str
    table: str
    target: str
    many: bool


@dataclass(frozen=True)
class TableSpec:
    """One table of the data contract.

    Attributes
    ----------
    place : int
        Its place in the reading order of the tables.
    section : str
        The part of the evidence register that it stands in.
    detail_of : str
        The table within whose entries its rows stand there, instead.
    record : bool
        Whether its own dates say from when to when the record of the case reaches.
    telling : int
        How directly its rows decide a conclusion, the most directly first; 0 for evidence and vocabulary.
    required : bool
        Whether a case cannot be without its file; a table that is absent otherwise counts as empty.
    """

    name: str
    row: type[Any]
    key: tuple[str, ...]
    place: int
    section: str = ""
    detail_of: str = ""
    record: bool = False
    telling: int = 0
    required: bool = False

    @property
    def file_name(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def singular(self) -> str:
        """What one row is called: `condition variant`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.row.__name__).lower()

    @property
    def title(self) -> str:
        """What one row is: the first line of the class's docstring."""
        return (self.row.__doc__ or "").strip().partition("\n")[0]

    @property
    def notes(self) -> str:
        """The rest of the docstring, unindented."""
        lines = (self.row.__doc__ or "").strip().splitlines()[1:]
        return "\n".join(line.strip() for line in lines).strip()

    @cached_property
    def bindings(self) -> tuple[tuple[Any, tuple[Column, ...]], ...]:
        """Each declared field with its columns; those that only the checks read have a field of no row."""
        declared = self.row.__dataclass_fields__.values()
        return tuple(
            (
                field,
                tuple(
                    column if column.name else dataclasses.replace(column, name=field.name)
                    for column in field.metadata[COLUMNS]
                ),
            )
            for field in declared
            if COLUMNS in field.metadata
        )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in file order."""
        return tuple(column for _, columns in self.bindings for column in columns)

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema: all columns present, in order, and no others.

        A file may lack an optional column; it is read as empty, so the typed table always has it.
        """
        from dealspace.schemas.frame import frame_schema

        return frame_schema(self.columns)

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """The columns that hold keys of other tables, in file order."""
        found = []
        for column in self.columns:
            if column.references:
                table, _, target = column.references.partition(".")
                found.append(ForeignKey(column.name, table, target, column.kind == "references"))
        return tuple(found)

    @cached_property
    def part_of(self) -> str:
        """The table of the row that a row belongs to, whose key is the first part of its own; or empty."""
        first = next((key for key in self.foreign_keys if key.column == self.key[0]), None)
        return "" if first is None or len(self.key) == 1 else first.table

    def days(self, role: str) -> tuple[Column, ...]:
        """The columns of days of a role (see `fields.day`), in file order."""
        return tuple(column for column in self.of_kind("date") if column.metadata["role"] == role)

    def of_kind(self, *kinds: str) -> tuple[Column, ...]:
        """The columns of some kinds, in file order."""
        return tuple(column for column in self.columns if column.kind in kinds)


@dataclass_transform(
    frozen_default=True,
    field_specifiers=(
        fields.key,
        fields.reference,
        fields.references,
        fields.text,
        fields.code,
        fields.url,
        fields.choice,
        fields.day,
        fields.state,
        fields.period,
        fields.value_of,
        fields.comparison,
        fields.details,
        fields.number,
        fields.count,
        fields.integer,
        fields.integer_key,
        fields.flag,
        fields.weight,
    ),
)
def table(
    name: str,
    place: int,
    *key: str,
    section: str = "",
    detail_of: str = "",
    record: bool = False,
    telling: int = 0,
    required: bool = False,
) -> Callable[[type[_T]], type[_T]]:
    """Make a class the row class of a table; see `TableSpec`."""

    def declare(cls: type[_T]) -> type[_T]:
        row = dataclass(frozen=True, slots=True)(cls)
        DECLARED[name] = TableSpec(name, row, key, place, section, detail_of, record, telling, required)
        return row

    return declare


DECLARED: dict[str, TableSpec] = {}
"""The tables declared so far, by name; `schemas.TABLES` is all of them."""
