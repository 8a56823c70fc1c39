"""What is on record, at whatever date it is seen? What each actor says, what speaks for a condition.

Read from the cells as text, so that a former state of another form can be told too. Prose and the places in a
document are no part of what a row says: a reviewer reads them in the list of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dealspace.compare.reasons import by_weight
from dealspace.compare.rows import Cells, Rows
from dealspace.schemas import TABLES
from dealspace.schemas.fields import Column

ABSENT = "not on record"
_PROSE = ("text", "url")
_TELLING_TEXT = ("unit", "parties", "task", "trigger", "instrument", "years", "stated_by")
"""Columns of free text that say what a row is about, not how it is worded."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rows of a table are told under: the columns that name it, and its name in words."""

    kind: str
    by: tuple[str, ...]
    words: str


SUBJECTS: Mapping[str, Subject] = {
    "positions": Subject("stance", ("actor_id", "term_id"), "{} on {}"),
    "commitments": Subject("supply", ("actor_id", "term_id"), "{} on {}"),
    "condition_evidence": Subject("evidence", ("condition_id",), "what speaks for and against {}"),
    "claim_evidence": Subject("evidence", ("claim_id",), "what speaks for and against {}"),
}
"""Tables whose rows say something together; each row of another table speaks for itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing on record: what it is, in words that are compared, and the rows that say it."""

    name: str
    kind: str
    subject: str
    words: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidChange:
    """What is on record of one subject before and after, and the changed rows (`table/key`) that say it."""

    kind: str
    name: str
    subject: str
    before: str
    after: str
    because: tuple[str, ...]


def on_record(rows: Rows) -> Mapping[str, Said]:
    """All that the rows of a data folder say, by name."""
    found: dict[str, Said] = {}
    for table, entries in rows.items():
        if table not in TABLES:
            continue
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        subject = SUBJECTS.get(table)
        for key, cells in entries.items():
            groups[tuple(cells.get(name, "") for name in subject.by) if subject else (key,)].append(key)
        for name, keys in groups.items():
            one = _said(rows, table, name, keys)
            found[one.name] = one
    return found


def _said(rows: Rows, table: str, name: tuple[str, ...], keys: Collection[str]) -> Said:
    subject = SUBJECTS.get(table)
    by = subject.by if subject else TABLES[table].key
    entries = rows[table]
    told = sorted((_words(rows, table, entries[key], by), key) for key in keys)
    kind = subject.kind if subject else table.replace("_", " ")
    return Said(
        f"record/{table}/{'/'.join(name)}",
        kind,
        subject.words.format(*name) if subject else "/".join(name),
        "; ".join(words for words, _ in told),
        tuple(dict.fromkeys(row for _, key in told for row in _under(rows, table, key))),
    )


def _words(rows: Rows, table: str, cells: Cells, by: tuple[str, ...]) -> str:
    """What a row says, its day first: the cells of its columns that are no prose, in their order."""
    # The name of a row among others says nothing; where a key has parts, they say what the row is about.
    own = TABLES[table].key if len(TABLES[table].key) == 1 else ()
    columns = [c for c in TABLES[table].columns if c.name not in (*by, *own) and _tells(c)]
    columns.sort(key=lambda column: column.kind != "date")
    told = [
        f"{column.name} {cells[column.name]}"
        if column.kind in ("boolean", "number", "integer")
        else cells[column.name]
        for column in columns
        if cells.get(column.name)
    ]
    if table == "condition_evidence":
        told.append(f"({_grade(rows, cells)})")
    elif table == "claim_evidence":
        told.append(f"({_document(rows, cells)})")
    return " ".join(told)


def _tells(column: Column) -> bool:
    return column.kind not in _PROSE or column.name in _TELLING_TEXT


def _grade(rows: Rows, link: Cells) -> str:
    """How strong the position of a link is: what it says, how sure its reading is, and of what document."""
    position = rows.get("positions", {}).get(link.get("position_id", ""), {})
    stated = (position.get(column, "") for column in ("stance", "operator", "value", "confidence"))
    return " ".join([*(cell for cell in stated if cell), _document(rows, position)])


def _document(rows: Rows, cells: Cells) -> str:
    source = rows.get("sources", {}).get(cells.get("source_id", ""), {})
    return f"{source.get('reliability', '')}{source.get('credibility', '')}" or "no grade"


def _under(rows: Rows, table: str, key: str) -> Iterator[str]:
    """The row, and those whose words are told with it."""
    cells = rows[table][key]
    yield f"{table}/{key}"
    position = cells.get("position_id", "") if table == "condition_evidence" else ""
    if position:
        yield f"positions/{position}"
        cells = rows.get("positions", {}).get(position, {})
    if table in ("condition_evidence", "claim_evidence") and cells.get("source_id"):
        yield f"sources/{cells['source_id']}"


def diff_said(before: Rows, after: Rows, changed: Collection[str]) -> tuple[SaidChange, ...]:
    """What is on record otherwise, by kind and name; `changed` are the rows (`table/key`) that differ."""
    old, new = on_record(before), on_record(after)
    found = []
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        words = was.words if was else ABSENT, now.words if now else ABSENT
        one = now or was
        if one is None or words[0] == words[1]:
            continue
        under = {row for side in (was, now) if side for row in side.rows}
        found.append(SaidChange(one.kind, name, one.subject, *words, by_weight(under.intersection(changed))))
    return tuple(sorted(found, key=lambda change: (change.kind, change.name)))
