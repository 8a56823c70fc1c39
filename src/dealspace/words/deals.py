"""In which order do conflicts, concessions and readings stand, and how are they called?"""

from __future__ import annotations

from dealspace.results.records import Results
from dealspace.results.records.deals import Concession
from dealspace.results.records.readings import Cell, Readings


def sorted_conflicts(results: Results) -> list[list[str]]:
    """The conflicts in the order of their numbers, smallest first."""
    return sorted((sorted(members) for members in results.deal_space.conflicts), key=lambda m: (len(m), m))


def sorted_concessions(results: Results) -> list[Concession]:
    """The concessions in the order of their letters, smallest first."""
    return sorted(results.deal_space.concessions, key=lambda c: (len(c.conditions), sorted(c.conditions)))


def concession_letter(place: int) -> str:
    """Conflicts are called by their number, concessions by letters: A to Z, AA, AB and so on."""
    first, last = divmod(place - 1, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def reading_labels(part: Readings, cell: Cell) -> list[str]:
    """The reading of each axis in words."""
    return [
        next(r.label for r in axis.readings if r.reading_id == cell.readings[axis.axis_id])
        for axis in part.axes
    ]
