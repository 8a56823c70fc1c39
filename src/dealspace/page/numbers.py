"""Where does a printed number come from? How it comes about in words, and the rows that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dealspace.case.model import Case
from dealspace.findings.values import Value
from dealspace.page.notes import finding_anchor, value_anchor
from dealspace.publish.entries import EntriesOutput, Entry, Inline, Line, Link
from dealspace.results.records.findings import Finding
from dealspace.results.rows import tables_of
from dealspace.tables.cells import row_id
from dealspace.words.ranges import in_readings, what_in

_WIDEST = 60
"""Longest printed value; a fingerprint has no place to break."""
_SHORT = 3
"""So few rows are named again in each entry that rests on them."""
_FEW = 8
"""So many rows of one table are named one by one, also where they are all that it has."""
_Told = dict[tuple[str, ...], tuple[str, str]]
"""Anchor and name of an entry, by the rows that it tells."""


def numbers(values: Mapping[str, Value], found: Iterable[Finding], case: Case) -> EntriesOutput:
    """Every number that prose prints and every finding: how it comes about, and the rows that it rests on."""
    entries = []
    told_at: _Told = {}
    for value in sorted(values.values(), key=lambda value: value.value_id):
        shown = value.text if len(value.text) <= _WIDEST else f"{value.text[:16]}…"
        lines = _resting_lines(value.rows, case, value_anchor(value.value_id), value.value_id, told_at)
        facts = ((f"printed as {shown}",), (value.formula,))
        entries.append(Entry(value_anchor(value.value_id), value.value_id, facts, lines))
    told = [_finding(one, case, told_at) for one in sorted(found, key=lambda one: one.finding_id)]
    return EntriesOutput(f"{len(entries)} printed numbers, {len(told)} findings", (*entries, *told))


def _finding(one: Finding, case: Case, told_at: _Told) -> Entry:
    share = "tested against numbers"
    if one.robustness is not None:
        share = what_in(one.share_of, in_readings(one.robustness))
    anchor, name = finding_anchor(one.finding_id), f"finding {one.finding_id}"
    lines = (Line((one.sentence,)), *_resting_lines(one.rows, case, anchor, name, told_at))
    return Entry(anchor, name, ((one.label,), (share,)), lines)


def _resting_lines(
    rows: Iterable[str], case: Case, anchor: str, name: str, told_at: _Told
) -> tuple[Line, ...]:
    """What an entry rests on; many rows that an entry before rests on too are told by the name of that one.

    `told_at` has by rows the entry that tells them first.
    """
    found, own = tuple(rows), (anchor, name)
    place, title = told_at.setdefault(found, own) if len(found) > _SHORT else own
    if place != anchor:
        return (Line(("rests on the rows of ", Link(title, f"#{place}"))),)
    links = tuple(_joined(resting(found, case)))
    return (Line(links),) if links else ()


def resting(rows: Iterable[str], case: Case) -> Iterator[Inline]:
    """Rows as links to their entries; a table that is there as a whole is named and not told row by row."""
    by_table: dict[str, list[str]] = {}
    for row in rows:
        table, _, key = row.partition("/")
        by_table.setdefault(table, []).append(key)
    whole = tables_of(case)
    for table, keys in by_table.items():
        if table == "case.toml":
            yield from (f"{key} in case.toml" for key in keys)
        elif len(keys) > _FEW and len(keys) == len(whole[table]):
            yield f"all {len(keys)} rows of {table}"
        else:
            yield from (Link(key, f"#{row_id(table, key)}") for key in keys)


def _joined(found: Iterable[Inline]) -> Iterator[Inline]:
    for number, one in enumerate(found):
        yield ", " if number else "rests on "
        yield one
