"""How does a table point to its evidence? Citations, links to rows of the register, and the ids of those
rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from dealspace.case.model import Case
from dealspace.publish.escape import Markup, anchor, escape_markdown, markup
from dealspace.publish.outputs import Column, TableOutput
from dealspace.results.records import Results
from dealspace.words.names import member_label

__all__ = [
    "LINE_BREAK",
    "Column",
    "Markup",
    "TableOutput",
    "cite",
    "condition_link",
    "headed",
    "if_known",
    "lines",
    "row_id",
    "row_link",
]

_Known = TypeVar("_Known")
_NOT_IN_ID = re.compile("[^a-z0-9_-]+")


def row_id(table: str, key: str) -> str:
    """The id of a row in the register: `row-<table>-<key>`, `/` in a key as `--`, other signs as `-`."""
    return f"row-{table}-{_NOT_IN_ID.sub('-', key.lower().replace('/', '--'))}"


def row_link(text: object, row: str) -> Markup:
    """A link to `table/key` in the evidence register."""
    table, _, key = row.partition("/")
    return anchor(text, row_id(table, key))


def condition_link(results: Results, member: str) -> Markup:
    """A condition with its actor, linked to its row."""
    return row_link(member_label(results, member), f"conditions/{member}")


def if_known(value: _Known | None, words: Callable[[_Known], str]) -> str:
    """A result in words, and nothing where there is none."""
    return "" if value is None else words(value)


def cite(case: Case, source_id: str, locator: str = "") -> Markup:
    """A citation with its locator; the id as plain text if this vintage does not have the source."""
    if source_id not in case.sources:
        return escape_markdown(f"{source_id} {locator}".strip())
    return Markup(f"[@{source_id}] {escape_markdown(locator)}".strip())


def lines(cells: Iterable[object], separator: str = "; ") -> Markup:
    """Several cells in one."""
    return Markup(separator.join(markup(cell) for cell in cells))


LINE_BREAK = "`<br>`{=html}`#linebreak();`{=typst}"


def headed(title: object, row: tuple[object, ...]) -> tuple[object, ...]:
    """The first row of a group, with the group's title above it in the same cells.

    A row of its own could be left alone at the foot of a page.
    """
    first, *rest = (markup(cell) for cell in row)
    return (
        Markup(f"**{markup(title)}**{LINE_BREAK}{first}"),
        *(Markup(f"{LINE_BREAK}{cell}") if cell else cell for cell in rest),
    )
