"""What do the rows of an analysis rest on, one level down, and what goes if that goes?

A position that alone supports a condition, a commitment in the basis of a capacity, and a source of either or
of what a package says: without it the rows above it are gone from the case, as they would be from a vintage
that did not know of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dealspace.case.model import Case, Condition, ConditionKind

RowKey = tuple[str, str]
"""A table and the key of a row in it."""


class Supports:
    """What holds up the conditions of a case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._positions: dict[str, set[str]] = defaultdict(set)
        for evidence in case.condition_evidence.values():
            if evidence.relation == "supports":
                self._positions[evidence.condition_id].add(evidence.position_id)

    def lost(self, positions: Iterable[str], commitments: Iterable[str] = ()) -> frozenset[RowKey]:
        """The conditions that go once these positions and commitments are gone."""
        gone, unpledged = set(positions), set(commitments)
        return frozenset(
            ("conditions", key)
            for key, row in self._case.conditions.items()
            if unpledged & set(row.basis)
            or (not _on_basis(row) and self._positions[key] and self._positions[key] <= gone)
        )


def lost_with(case: Case) -> Mapping[RowKey, frozenset[RowKey]]:
    """For each position, commitment and source the conditions and package terms that go with it, if any."""
    supports = Supports(case)
    found: dict[RowKey, frozenset[RowKey]] = {}
    by_source: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for key, position in case.positions.items():
        by_source[position.source_id][0].add(key)
        found["positions", key] = supports.lost([key])
    for key, commitment in case.commitments.items():
        by_source[commitment.source_id][1].add(key)
        found["commitments", key] = supports.lost([], [key])
    for source_id, (positions, commitments) in by_source.items():
        found["sources", source_id] = supports.lost(positions, commitments)
    for package in case.packages.values():
        for row in package.terms.values():
            own = found.get(("sources", row.source_id), frozenset())
            term = ("package_terms", f"{row.package_id}/{row.term_id}")
            found["sources", row.source_id] = own | {term}
    return {
        (table, key): gone
        for (table, key), gone in sorted(found.items())
        if gone and (table != "sources" or key in case.sources)
    }


def lost_with_speakers(case: Case) -> Mapping[str, frozenset[RowKey]]:
    """For each speaker the conditions that go with all that the speaker said, if any.

    What was said in the name of an actor, with no person named, counts as said by the actor.
    """
    supports = Supports(case)
    said: dict[str, set[str]] = defaultdict(set)
    for key, position in case.positions.items():
        said[position.speaker_id or position.actor_id].add(key)
    found = {speaker: supports.lost(positions) for speaker, positions in sorted(said.items())}
    return {speaker: gone for speaker, gone in found.items() if gone}


def _on_basis(row: Condition) -> bool:
    return row.kind in (ConditionKind.CAPACITY, ConditionKind.ADEQUACY) and bool(row.basis)
