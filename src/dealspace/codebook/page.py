"""What does each column hold? The codebook as Markdown, read off the models in `schemas`."""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.schemas import TABLES, Column, TableSpec
from dealspace.schemas.conventions import CONVENTIONS

_KINDS = {
    "key": "key",
    "reference": "reference",
    "references": "list of references",
    "code": "code",
    "url": "web address",
    "choice": "one of a list",
    "date": "date (year, month or day)",
    "value": "value of a term",
    "values": "value or values of a term",
    "boolean": "true or false",
    "count": "whole number",
}
_SIGNS = {"minimum": ">=", "exclusive_minimum": ">", "maximum": "<=", "exclusive_maximum": "<"}


def codebook_page(title: str) -> str:
    """The codebook of the tables, in the order in which they are best read."""
    return "\n".join(_lines(title)) + "\n"


def _lines(title: str) -> Iterator[str]:
    yield f"# Codebook: {_cell(title)}"
    yield ""
    yield "Written by `dealspace codebook` from the row classes in `schemas/`; a change belongs there."
    yield ""
    yield "All tables: UTF-8, LF, comma, header, RFC 4180, sorted by key; empty means missing; a list inside"
    yield "a cell is separated by `|`; booleans are `true` and `false`; dates are ISO 8601, and one of month"
    yield "or year precision counts as the last day of its period. Where the column itself is not required, a"
    yield "file without it reads as if all its cells were empty."
    yield ""
    yield "A case cannot be without the tables that are required; any other that is absent counts as empty."
    yield ""
    yield "| table | one row is | key | required |"
    yield "|---|---|---|---|"
    for spec in TABLES.values():
        key = ", ".join(f"`{column}`" for column in spec.key)
        needed = "yes" if spec.required else "no"
        yield f"| [{spec.name}](#{spec.name}) | {_cell(spec.title)} | {key} | {needed} |"
    yield ""
    yield "## Conventions"
    yield ""
    yield "What the analysis does and no column shows; each rule is held by the test named beside it."
    yield ""
    yield "| about | rule | test |"
    yield "|---|---|---|"
    for convention in CONVENTIONS:
        about = ", ".join(f"[{table}](#{table})" for table in convention.tables)
        yield f"| {about} | {_cell(convention.rule)} | `{_cell(convention.test)}` |"
    for spec in TABLES.values():
        yield from _table(spec)


def _table(spec: TableSpec) -> Iterator[str]:
    yield ""
    yield f"## {spec.name}"
    yield ""
    yield f"`{spec.file_name}`: {spec.title}"
    if spec.notes:
        yield ""
        yield spec.notes
    yield ""
    yield "| column | holds | required | meaning |"
    yield "|---|---|---|---|"
    for column in spec.columns:
        yield f"| `{column.name}` | {_holds(column)} | {_required(column)} | {_cell(column.description)} |"


def _required(column: Column) -> str:
    if column.optional:
        return "no, nor the column"
    return "no" if column.nullable else "yes"


def _holds(column: Column) -> str:
    parts = [_KINDS.get(column.kind, column.kind)]
    if column.references:
        parts.append(f"of `{column.references}`")
    if column.unit:
        parts.append(f"in {column.unit}")
    bounds = [f"{sign} {column.checks[name]}" for name, sign in _SIGNS.items() if name in column.checks]
    if bounds:
        parts.append(f"({', '.join(bounds)})")
    if "choices" in column.checks:
        parts.append(": " + ", ".join(f"`{choice}`" for choice in column.checks["choices"]))
    if "max_words" in column.metadata:
        parts.append(f"of at most {column.metadata['max_words']} words")
    return _cell(" ".join(parts).replace(" : ", ": "))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
