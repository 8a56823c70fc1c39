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


def lost_with(case: Case) -> Mapping[RowKey, frozenset[RowKey]]:
    """For each position, commitment and source the conditions and package terms that go with it, if any."""
    supports: dict[str, set[str]] = defaultdict(set)
    for evidence in case.condition_evidence.values():
        if evidence.relation == "supports":
            supports[evidence.condition_id].add(evidence.position_id)

    def lost(positions: Iterable[str], commitments: Iterable[str]) -> set[RowKey]:
        gone, unpledged = set(positions), set(commitments)
        return {
            ("conditions", key)
            for key, row in case.conditions.items()
            if unpledged & set(row.basis) or (not _on_basis(row) and supports[key] and supports[key] <= gone)
        }

    found: dict[RowKey, set[RowKey]] = {}
    by_source: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for key, position in case.positions.items():
        by_source[position.source_id][0].add(key)
        found["positions", key] = lost([key], [])
    for key, commitment in case.commitments.items():
        by_source[commitment.source_id][1].add(key)
        found["commitments", key] = lost([], [key])
    for source_id, (positions, commitments) in by_source.items():
        found["sources", source_id] = lost(positions, commitments)
    for package in case.packages.values():
        for row in package.terms.values():
            own = found.setdefault(("sources", row.source_id), set())
            own.add(("package_terms", f"{row.package_id}/{row.term_id}"))
    return {
        (table, key): frozenset(gone)
        for (table, key), gone in sorted(found.items())
        if gone and (table != "sources" or key in case.sources)
    }


def _on_basis(row: Condition) -> bool:
    return row.kind in (ConditionKind.CAPACITY, ConditionKind.ADEQUACY) and bool(row.basis)
