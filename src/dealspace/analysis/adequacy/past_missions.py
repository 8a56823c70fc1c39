"""How well would densities of past missions have foretold one of them? Each is left out in turn.

The strength of a mission is foretold from all others of its kind: the least and the greatest density among
them, in troops per kilometre of line or per square kilometre, times its own length or area. This is
what the method of densities does for the task at hand, put to cases whose answer is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dealspace.case.model import Case, ReferenceMission


@dataclass(frozen=True, slots=True)
class Foretold:
    """A past mission: its size (km or km2), the strength that the others foretell, and the one on record."""

    mission_id: str
    kind: str
    size: Fraction
    unit: str
    others: int
    low: Fraction
    high: Fraction
    troops: Fraction

    @property
    def inside(self) -> bool:
        """Whether the strength on record lies in the range."""
        return self.low <= self.troops <= self.high

    @property
    def factor(self) -> Fraction:
        """How many times above (more than 1) or below (less than 1) the range it lies; 1 inside."""
        if self.troops > self.high:
            return self.troops / self.high
        return self.troops / self.low if self.troops < self.low else Fraction(1)


def foretold(case: Case) -> tuple[Foretold, ...]:
    """Each mission whose kind has at least two others of known size, by kind and id."""
    sized = [
        (row.comparable_as, key, row, size, unit)
        for key, row in sorted(case.reference_missions.items())
        for size, unit in _sizes(row)
    ]
    found = []
    for kind, key, row, size, unit in sorted(sized, key=lambda one: (one[0], one[1])):
        others = [one.troops / length for k, other, one, length, _ in sized if k == kind and other != key]
        if len(others) >= 2:
            found.append(
                Foretold(
                    key, kind, size, unit, len(others), min(others) * size, max(others) * size, row.troops
                )
            )
    return tuple(found)


def _sizes(row: ReferenceMission) -> list[tuple[Fraction, str]]:
    """The size that counts for its kind, if it is known."""
    size, unit = (row.area_km2, "km2") if row.comparable_as == "area" else (row.line_km, "km")
    return [(size, unit)] if size else []
