"""Which notes does a page carry? Those of the addresses that it links to, and all that they lead to.

A note is a mapping; under some keys it names other notes by their address (see `LEADS`). Each stands once,
and names others by their place in the list: the script of the page (`notes.js`) makes a note of it when a
reader asks for one. Without scripts a link leads to the register, which says the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dealspace.publish.escape import script_json

FILE_NAME = "notes.json"
MARKS = "marks.json"
LEADS = ("u", "d", "s")
"""The keys under which a note names others: what it rests on, what disputes it, its source."""
Note = Mapping[str, Any]
_LINK = re.compile(r'\bhref="#([^"]+)"')
_MARKS = re.compile(r'\bdata-marks?="([^"/]+)')
_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]+)"')


def read_notes(results: Path) -> dict[str, Note]:
    """The notes that lie with the results of a report; none where there are none."""
    path = results / FILE_NAME
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def read_marks(results: Path) -> dict[str, list[list[str]]]:
    """What each mark of the drawings rests on, by drawing; nothing where the results do not say it."""
    path = results / MARKS
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def reached(starts: Iterable[str], notes: Mapping[str, Note]) -> list[str]:
    """The addresses of the notes that can be walked to from these, sorted; themselves included."""
    seen: set[str] = set()
    waiting = [name for name in starts if name in notes]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += [other for other in _named(notes[name]) if other in notes]
    return sorted(seen)


def packed_notes(page: str, notes: Mapping[str, Note], marks: Mapping[str, list[list[str]]]) -> str:
    """The element with the notes of a page, for what it links to and does not hold itself, and for the marks
    of its drawings and cells; empty if none.

    `marks` has the addresses of what each mark rests on, by drawing or table.
    """
    shown = {name: marks[name] for name in dict.fromkeys(_MARKS.findall(page)) if name in marks}
    behind = {address for found in shown.values() for mark in found for address in mark}
    own = frozenset(_ID.findall(page))
    order = reached(sorted({name for name in _LINK.findall(page) if name not in own} | behind), notes)
    if not order:
        return ""
    places = {name: at for at, name in enumerate(order)}
    packed = [_packed(notes[name], places) for name in order]
    placed = {
        name: [[places[one] for one in mark if one in places] for mark in found]
        for name, found in shown.items()
    }
    text = script_json({"names": order, "notes": packed, **({"marks": placed} if placed else {})})
    return f'<script type="application/json" id="notes">{text}</script>\n'


def _named(note: Note) -> list[str]:
    found: list[str] = []
    for key in LEADS:
        value = note.get(key, [])
        found += [value] if isinstance(value, str) else value
    return found


def _packed(note: Note, places: Mapping[str, int]) -> dict[str, Any]:
    found = dict(note)
    for key in LEADS:
        value = note.get(key)
        if isinstance(value, str):
            found[key] = places.get(value)
        elif value:
            found[key] = [places[name] for name in value if name in places]
    return {key: value for key, value in found.items() if value is not None}
