"""What is known of a table beyond its columns? Its file, title, key and foreign keys, read off the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandera.pandas as pa


class Table(pa.DataFrameModel):
    """Base of every model: all columns present, in order, and no others.

    A file may lack an optional column; it is read as empty, so the typed table always has it.
    """

    class Config:  # noqa: D106
        strict = True
        ordered = True


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the checks and the codebook see it."""

    name: str
    kind: str
    description: str
    nullable: bool
    unit: str
    references: str
    optional: bool = False
    metadata: dict[str, Any] = field(default_factory=dict)
    checks: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`column` of this table holds keys of `table.target`; `many` if a cell holds a list of them."""

    column: str
    table: str
    target: str
    many: bool


@dataclass(frozen=True)
class TableSpec:
    """One table of the data contract."""

    name: str
    model: type[Table]
    key: tuple[str, ...]

    @property
    def file_name(self) -> str:
        return f"{self.name}.csv"

    @property
    def title(self) -> str:
        """What one row is: the first line of the model's docstring."""
        return (self.model.__doc__ or "").strip().partition("\n")[0]

    @property
    def notes(self) -> str:
        """The rest of the model's docstring, unindented."""
        lines = (self.model.__doc__ or "").strip().splitlines()[1:]
        return "\n".join(line.strip() for line in lines).strip()

    @cached_property
    def schema(self) -> Any:
        """The pandera schema of the model."""
        return self.model.to_schema()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in file order."""
        return tuple(_column(name, column) for name, column in self.schema.columns.items())

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

    def of_kind(self, *kinds: str) -> tuple[Column, ...]:
        """The columns of some kinds, in file order."""
        return tuple(column for column in self.columns if column.kind in kinds)


_BOUNDS = {
    "greater_than_or_equal_to": "minimum",
    "greater_than": "exclusive_minimum",
    "less_than_or_equal_to": "maximum",
    "less_than": "exclusive_maximum",
}


def _column(name: str, column: Any) -> Column:
    metadata = dict(column.metadata)
    checks: dict[str, Any] = {}
    for check in column.checks:
        found = check.statistics
        if check.name == "str_matches":
            checks["pattern"] = found["pattern"].removeprefix(r"\A(?:").removesuffix(r")\Z")
        elif check.name == "isin":
            checks["choices"] = tuple(found["allowed_values"])
        else:
            checks[_BOUNDS[check.name]] = next(iter(found.values()))
    return Column(
        name=name,
        kind=metadata.pop("kind"),
        description=column.description,
        nullable=column.nullable,
        unit=metadata.pop("unit"),
        references=metadata.pop("references"),
        optional=metadata.pop("optional", False),
        metadata=metadata,
        checks=checks,
    )
