"""What could a changed row affect that changed no conclusion? What rests on it, or that nothing does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dealspace.compare.rows import RowChange
from dealspace.lineage import Lineage
from dealspace.schemas import TABLES

_JUDGED = ("conditions", "claims", "packages", "forecasts")
"""Tables whose rows are weighed by the rows under them."""
_MOST = 4


@dataclass(frozen=True, slots=True)
class Effect:
    """A changed row (`table/key`) without a changed conclusion, and what it could affect, in words."""

    row: str
    words: str


def effects(
    changes: Iterable[RowChange],
    lineages: tuple[Lineage, Lineage],
    names: Collection[str],
    told: Collection[str],
    days: tuple[str, str],
) -> tuple[Effect, ...]:
    """The changed rows that no changed conclusion rests on.

    Parameters
    ----------
    changes
        All rows that differ.
    lineages
        What rests on what, before and after.
    names
        The conclusions of both sides.
    told
        The rows (`table/key`) that are named with a changed conclusion.
    days
        The as-of dates of the two sides.
    """
    return tuple(
        Effect(change.row, _words(change, lineages, names, days))
        for change in changes
        if change.row not in told
    )


def _words(
    change: RowChange, lineages: tuple[Lineage, Lineage], names: Collection[str], days: tuple[str, str]
) -> str:
    if not any(change.row in lineage.nodes for lineage in lineages):
        if change.table not in TABLES:
            return "is read by no conclusion"
        return f"is not seen as of {' or '.join(dict.fromkeys(days))}; it is on record alone"
    above = {node for lineage in lineages for node in lineage.consequences(change.row)} - {change.row}
    resting = sorted(above.intersection(names))
    judged = sorted(node for node in above if node.partition("/")[0] in _JUDGED)
    if not above:
        return "carries nothing"
    if judged:
        stay = f"; {len(resting)} conclusions rest on it and stay" if resting else ""
        return f"changes the evidence for {_listed(judged)}{stay}"
    if resting:
        return f"{len(resting)} conclusions rest on it and stay: {_listed(resting)}"
    return f"is named by {_listed(sorted(above))}, and no conclusion rests on it"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
