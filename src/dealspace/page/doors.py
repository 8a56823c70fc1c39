"""Where can a reader go on from the first screen? A few doors, each to a place that the report has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dealspace.publish.entries import fenced
from dealspace.publish.escape import visible


@dataclass(frozen=True, slots=True)
class Door:
    """Words and where they lead: an identifier of the report (`#name`) or a file beside it."""

    words: str
    target: str


def doors(found: Sequence[Door]) -> str:
    """The doors as Markdown; a PDF has none, as it has contents and bookmarks."""
    items = [f'<li><a href="{escape(door.target)}">{escape(visible(door.words))}</a></li>' for door in found]
    page = "\n".join(['<ul class="doors">', *items, "</ul>"])
    return f'::::: {{.content-visible when-format="html"}}\n{fenced("html", page)}\n:::::'
