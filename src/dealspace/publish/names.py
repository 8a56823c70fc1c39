"""Which documents does a report have, and what are their files called? Each `.qmd` in its folder is one."""

from __future__ import annotations

from pathlib import Path

MAIN = "report"
"""The document that a reader opens first: its page is `index.html`."""


def documents_of(directory: Path) -> tuple[str, ...]:
    """The names of the documents in a report's folder, the main one first."""
    names = sorted(path.stem for path in directory.glob("*.qmd"))
    return (MAIN, *(name for name in names if name != MAIN))


def output_name(document: str, form: str) -> str:
    """The file of a document in a format (`html` or `pdf`)."""
    return f"{'index' if document == MAIN and form == 'html' else document}.{form}"
