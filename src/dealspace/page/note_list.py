"""What does a reader of the PDF have for a note? A list of them, each with its rows, its source and its code.

A page shows notes in place (see `notes`); in print the numbers of the text name entries of this list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dealspace.publish.entries import Entry, Inline, Line, Link, typst_list
from dealspace.publish.notes import reached

Note = Mapping[str, Any]
_ROWS, _SOURCES = 3, 2


def note_list(notes: Mapping[str, Note]) -> str:
    """The notes of all numbers and findings as Markdown that only the PDF shows."""
    entries = [
        _entry(name, note, notes)
        for name, note in sorted(notes.items())
        if name.startswith(("value-", "finding-"))
    ]
    return typst_list("notes", entries)


def _entry(name: str, note: Note, notes: Mapping[str, Note]) -> Entry:
    facts = tuple((part,) for part in (note.get("f", ""),) if part)
    lines = [Line(tuple(_rests_on(note, notes)))] if note.get("u") else []
    if sources := tuple(_sources(name, notes)):
        lines.append(Line(sources))
    lines += [Line((words,)) for words in note.get("m", ())[:2]]
    lines.append(Line((f"Code: {note['c']}",)))
    return Entry(name, note["t"], facts, tuple(lines))


def _rests_on(note: Note, notes: Mapping[str, Note]) -> Iterator[Inline]:
    rows = [notes[name] for name in note["u"] if name in notes]
    parts = [*note.get("a", ()), *(f"{row['t']} ({row['p']})" for row in rows[:_ROWS])]
    left = len(rows) - _ROWS + note.get("n", 0)
    more = f"; and {left} more, in the register" if left > 0 else ""
    yield f"Rests on {'; '.join(parts)}{more}."


def _sources(name: str, notes: Mapping[str, Note]) -> Iterator[Inline]:
    found = [notes[one] for one in reached([name], notes) if one.startswith("row-sources-")]
    if not found:
        return
    yield "Sources: " if len(found) > 1 else "Source: "
    for at, source in enumerate(found[:_SOURCES]):
        yield "; " if at else ""
        yield Link(source["t"], source["h"]) if source.get("h") else source["t"]
        yield f", grade {source['g']}"
    yield f"; and {len(found) - _SOURCES} more." if len(found) > _SOURCES else "."
