"""Which conclusions flipped, which only became stronger or weaker, which only read differently?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dealspace.compare.reasons import by_weight
from dealspace.conclusions import Conclusion, Strength
from dealspace.lineage import Lineage

TOLERANCE = 0.01
"""A share or probability that moved by no more than this says the same."""
ABSENT = "absent"


class Severity(StrEnum):
    """How much a change matters; in falling order."""

    FLIPPED = "flipped"
    STRENGTH = "strength"
    WORDING = "wording"


SEVERITIES = tuple(Severity)
_FIRST = (
    "deal space",
    "finding",
    "flag",
    "conflict",
    "concession",
    "reading",
    "package verdict",
    "condition",
    "package",
    "condition verdict",
    "package conflict",
    "force adequacy",
)
"""Kinds in the order in which they are told; the others follow."""


@dataclass(frozen=True, slots=True)
class ConclusionChange:
    """One conclusion before and after, and the changed rows (`table/key`) under it, the telling first."""

    severity: Severity
    kind: str
    name: str
    subject: str
    before: str
    after: str
    because: tuple[str, ...] = ()


def diff_conclusions(
    old: Mapping[str, Conclusion],
    new: Mapping[str, Conclusion],
    lineages: tuple[Lineage, Lineage] | None = None,
    changed_rows: Collection[str] = (),
) -> tuple[ConclusionChange, ...]:
    """Compare two lists of conclusions, the gravest change first.

    Parameters
    ----------
    old, new
        The conclusions by name.
    lineages
        What they rest on.
    changed_rows
        `table/key` of the rows that differ; those in the evidence of a changed conclusion
        are named with it.
    """
    changes = []
    for name in {*old, *new}:
        if change := _change(old.get(name), new.get(name), old, new):
            severity, was, now = change
            conclusion = new.get(name) or old[name]
            rows = _because(name, lineages, changed_rows) if lineages else ()
            changes.append(
                ConclusionChange(severity, conclusion.kind, name, conclusion.subject, was, now, rows)
            )
    return tuple(sorted(changes, key=lambda c: (SEVERITIES.index(c.severity), _place(c.kind), c.name)))


def _place(kind: str) -> int:
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _change(
    old: Conclusion | None,
    new: Conclusion | None,
    before: Mapping[str, Conclusion],
    after: Mapping[str, Conclusion],
) -> tuple[Severity, str, str] | None:
    if old is None or new is None:
        known = old or new
        # What belongs to a package or condition that only one side has is told once, by that.
        if known is None or any((owner in before) != (owner in after) for owner in known.part_of):
            return None
        return Severity.FLIPPED, *((ABSENT, _said(known)) if old is None else (_said(known), ABSENT))
    if old.verdict != new.verdict:
        return Severity.FLIPPED, _said(old), _said(new)
    was, now = dict(old.strengths), dict(new.strengths)
    moved = [name for name in dict.fromkeys([*was, *now]) if _moved(was.get(name), now.get(name))]
    # A value that only one of the sentences prints is a matter of its wording.
    bound, rebound = dict(old.bound), dict(new.bound)
    other = [name for name in bound if name in rebound and bound[name] != rebound[name]]
    if moved or other:
        return (
            Severity.STRENGTH,
            ", ".join([*_strengths(was, moved), *(f"{name} {bound[name]}" for name in other)]),
            ", ".join([*_strengths(now, moved), *(f"{name} {rebound[name]}" for name in other)]),
        )
    if old.wording != new.wording:
        return Severity.WORDING, old.wording, new.wording
    return None


def _moved(was: Strength | None, now: Strength | None) -> bool:
    if was is None or now is None:
        return was is not now
    before, after = _numbers(was), _numbers(now)
    if before and len(before) == len(after):
        # Rounding of decimal fractions must not decide: 0.31 - 0.30 is no more than 0.01.
        return any(abs(old - new) > TOLERANCE + 1e-9 for old, new in zip(before, after, strict=True))
    return was.value != now.value


def _numbers(found: Strength) -> tuple[float, ...]:
    """The numbers of a strength; none if it is words."""
    if isinstance(found.value, tuple):
        return found.value
    return (found.value,) if isinstance(found.value, float) else ()


def _said(conclusion: Conclusion) -> str:
    return f"{conclusion.verdict}: {conclusion.wording}" if conclusion.wording else conclusion.verdict


def _strengths(values: Mapping[str, Strength], names: list[str]) -> list[str]:
    return [f"{name} {values[name].text or 'none' if name in values else 'none'}" for name in names]


def _because(name: str, lineages: tuple[Lineage, Lineage], changed_rows: Collection[str]) -> tuple[str, ...]:
    evidence = lineages[0].foundation(name) | lineages[1].foundation(name)
    return by_weight(evidence.intersection(changed_rows))
