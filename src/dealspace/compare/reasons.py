"""Why did a conclusion change? The changed rows under it, the telling ones first, each with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dealspace.compare.rows import RowChange, RowKind
from dealspace.schemas import TABLES

TELLING = (
    "case.toml",
    *(spec.name for spec in sorted(TABLES.values(), key=lambda spec: spec.telling) if spec.telling),
    "findings.toml",
)
"""Tables by how directly a row decides a conclusion; others (evidence, sources) come last."""
_LABELS = ("label", "paraphrase", "instrument", "title", "rationale", "term_id")
_DATES = {
    kind: tuple(dict.fromkeys(column.name for spec in TABLES.values() for column in spec.days(role)))
    for kind, role in ((RowKind.ADDED, "own"), (RowKind.REMOVED, "end"))
}
_WORDS = {"valid_from": "from", "valid_to": "until"}


def by_weight(rows: Iterable[str]) -> tuple[str, ...]:
    """Rows as `table/key`, those that decide first; the rest by name."""
    order = {table: place for place, table in enumerate(TELLING)}
    return tuple(sorted(rows, key=lambda row: (order.get(row.partition("/")[0], len(TELLING)), row)))


def own_day(row: RowChange) -> str:
    """The day of a row that was added or removed, as the row gives it; empty if it gives none."""
    side = {cell.column: cell.new if row.kind is RowKind.ADDED else cell.old for cell in row.cells}
    name = next((name for name in _DATES.get(row.kind, ()) if side.get(name)), "")
    return f"{_WORDS.get(name, 'on')} {side[name]}" if name else ""


def says(row: RowChange) -> str:
    """What a changed row says, in a few words: its label and its day, or the cells that changed."""
    cells = {cell.column: cell for cell in row.cells}
    if row.kind is RowKind.CHANGED:
        return "; ".join(f"{c.column}: {c.old or '(empty)'} -> {c.new or '(empty)'}" for c in row.cells)
    side = {name: cell.new if row.kind is RowKind.ADDED else cell.old for name, cell in cells.items()}
    words = next((side[name] for name in _LABELS if side.get(name)), "")
    if row.table in {"package_terms", "package_term_variants"}:
        ends = [side[name] for name in ("value_low", "value_high") if side.get(name)]
        words = f"{side.get('term_id', '')} {' to '.join(dict.fromkeys(ends)) or 'unspecified'}"
    dated = row.when or own_day(row)
    return f"{words} ({dated})" if words and dated else words or dated


def by_row(rows: Iterable[RowChange]) -> Mapping[str, RowChange]:
    return {row.row: row for row in rows}
