"""Which changed rows are enough to turn a conclusion? The smallest sets of changes that turn it on their own.

Each trial applies some of the changes to the base and analyses that. Sets are tried by size, up to a budget
of trials; within it the sets that are named are minimal, as all smaller ones were tried.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from dealspace.case.raw import parse_table
from dealspace.compare.rows import Cells, RowChange, RowKind
from dealspace.schemas import TABLES

Names = frozenset[str]
"""Names of conclusions."""


def smallest_sets(
    rows: Sequence[str], turned: Collection[str], turns: Callable[[Names], Names], budget: int
) -> Mapping[str, Names]:
    """For each turned conclusion a smallest set of rows that turns it alone, where the budget finds one.

    Parameters
    ----------
    rows
        The changed rows, `table/key`.
    turned
        The conclusions that all changes together turn.
    turns
        Which conclusions some of the changes turn; may be asked `budget` times.
    budget
        How many trials there may be.
    """
    found: dict[str, Names] = {}
    for tried in _by_size(rows, budget):
        if len(found) == len(turned):
            break
        for name in turns(tried).intersection(turned):
            found.setdefault(name, tried)
    return found


def _by_size(rows: Sequence[str], budget: int) -> Iterator[Names]:
    count = 0
    for size in range(1, len(rows) + 1):
        for chosen in combinations(rows, size):
            if count == budget:
                return
            count += 1
            yield frozenset(chosen)


def with_changes(
    base: Path, target: Path, changes: Sequence[RowChange], after: Mapping[str, Mapping[str, Cells]]
) -> None:
    """Copy a data folder and apply some changes of rows to the copy; those of TOML files are left out."""
    shutil.copytree(base, target)
    for table in {change.table for change in changes if change.table in TABLES}:
        path = target / TABLES[table].file_name
        raw = parse_table(path.read_bytes(), path.name) if path.exists() else None
        rows = {}
        header = list(raw.header) if raw else []
        own = [change for change in changes if change.table == table]
        header += [c.column for change in own for c in change.cells if c.column not in header]
        header = list(dict.fromkeys(header))
        for record in raw.records if raw else ():
            cells = dict(zip(header, record.cells, strict=False))
            rows["/".join(cells[column] for column in TABLES[table].key)] = cells
        for change in own:
            if change.kind is RowKind.REMOVED:
                rows.pop(change.key, None)
            else:
                rows[change.key] = {**rows.get(change.key, {}), **after[table][change.key]}
        path.write_bytes(_written(table, header, rows.values()))


def _written(table: str, header: list[str], rows: Collection[Cells]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    ordered = sorted(rows, key=lambda row: [row.get(column, "") for column in TABLES[table].key])
    writer.writerows([row.get(column, "") for column in header] for row in ordered)
    return text.getvalue().encode()
