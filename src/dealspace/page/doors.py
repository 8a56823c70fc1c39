"""Where can a reader go on from the first screen? A few doors, each to a place that the report has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dealspace.publish.entries import fenced
from dealspace.publish.escape import visible
from dealspace.words.phrases import listing


@dataclass(frozen=True, slots=True)
class Door:
    """Words and where they lead: an identifier of the report (`#name`) or a file beside it."""

    words: str
    target: str


def doors(found: Sequence[Door], behind: Sequence[Door] = ()) -> str:
    """The doors as Markdown, and in a line below them what lies behind.

    A PDF has none, as it has contents and bookmarks.
    """
    items = [f"<li>{_link(door)}</li>" for door in found]
    page = "\n".join(['<ul class="doors">', *items, "</ul>"])
    if behind:
        page += f'\n<p class="behind">Behind it: {listing([_link(door) for door in behind])}.</p>'
    return f'::::: {{.content-visible when-format="html"}}\n{fenced("html", page)}\n:::::'


def _link(door: Door) -> str:
    return f'<a href="{escape(door.target)}">{escape(visible(door.words))}</a>'
