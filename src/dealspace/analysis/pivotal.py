"""Which single data rows carry a claim?

A row is pivotal for a claim if the claim's truth in the base coding changes once the row is left out, or once
one of its parts is changed; of the changes of a part the smallest counts. A row one level down (a position, a
commitment, a source) is pivotal if what goes with it reverses a claim. Each removal and each change is
evaluated anew on the rows that it leaves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dealspace.analysis.changes import Change, Changes
from dealspace.analysis.claims import Claim
from dealspace.analysis.evaluation import Evaluation
from dealspace.analysis.support import RowKey, lost_with
from dealspace.case.model import Axiom, Case, Condition, PackageTerm


@dataclass(frozen=True, slots=True)
class Pivot:
    """What is done to a row, and the names of the claims that it reverses.

    `change` is None for a removal, which takes the rows in `takes` away with it.
    """

    change: Change | None
    takes: tuple[RowKey, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PivotalRow:
    """A row and every pivot of it: its removal first, then the changes, each at its smallest."""

    table: str
    key: str
    pivots: tuple[Pivot, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that the row can reverse, sorted."""
        return tuple(sorted({name for pivot in self.pivots for name in pivot.claims}))

    @property
    def removal(self) -> tuple[str, ...]:
        """The claims that its removal reverses."""
        return next((pivot.claims for pivot in self.pivots if pivot.change is None), ())


def pivotal_rows(case: Case, claims: Mapping[str, Claim]) -> tuple[PivotalRow, ...]:
    """Every pivotal row, sorted by table and key.

    Parameters
    ----------
    case
        The case in its base coding.
    claims
        The claims by name, for example by finding id.
    """
    changes = Changes(case)
    base = Evaluation(case, changes.grid)
    before = {name: claim.truth(base) for name, claim in sorted(claims.items())}

    def reversed_by(after: Evaluation, names: list[str]) -> tuple[str, ...]:
        return tuple(name for name in names if claims[name].truth(after) is not before[name])

    found: list[PivotalRow] = []
    removed: dict[RowKey, tuple[str, ...]] = {}
    for table, key, row in _rows(case):
        mine = [name for name in before if claims[name].may_change_with(row)]
        removed[table, key] = reversed_by(base.without(table, key), mine)
        pivots = [Pivot(None, (), removed[table, key])] if removed[table, key] else []
        waiting: dict[str, list[str]] = {}
        for change in changes.of(row):
            names = waiting.get(change.part, mine)
            flipped = reversed_by(base.with_row(table, key, change.row), names)
            if flipped:
                waiting[change.part] = [name for name in names if name not in flipped]
                pivots.append(Pivot(change, (), flipped))
        if pivots:
            found.append(PivotalRow(table, key, tuple(pivots)))
    several: dict[frozenset[RowKey], tuple[str, ...]] = {}
    for (table, key), gone in lost_with(case).items():
        if len(gone) == 1:
            flipped = removed[next(iter(gone))]
        else:
            if gone not in several:
                after = base
                for lost_table, lost_key in sorted(gone):
                    after = after.without(lost_table, lost_key)
                several[gone] = reversed_by(after, list(before))
            flipped = several[gone]
        if flipped:
            found.append(PivotalRow(table, key, (Pivot(None, tuple(sorted(gone)), flipped),)))
    return tuple(sorted(found, key=lambda row: (row.table, row.key)))


def _rows(case: Case) -> Iterator[tuple[str, str, Condition | Axiom | PackageTerm]]:
    yield from (("axioms", key, axiom) for key, axiom in case.axioms.items())
    yield from (("conditions", key, condition) for key, condition in case.conditions.items())
    for package_id, package in case.packages.items():
        yield from (("package_terms", f"{package_id}/{term}", row) for term, row in package.terms.items())
