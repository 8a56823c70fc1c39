"""In which universes are some conditions a minimal conflict, or in one? From the conflicts over all codings.

The minimal conflicts of a universe are the smallest sets of conditions among the pooled conflicts whose
codings are all chosen in it: a set that cannot hold together has a pooled conflict within it, and a minimal
one has one on all its members.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dealspace.analysis.diagram import FALSE, Diagram
from dealspace.analysis.pool import PoolConflict
from dealspace.analysis.verdict_diagrams import Literals


def any_conflict(diagram: Diagram, literals: Literals, conflicts: Iterable[PoolConflict]) -> int:
    """Where all codings of one of the conflicts are chosen."""
    return diagram.any_conflict(
        frozenset(literals[choice][option] for choice, option in conflict.codings) for conflict in conflicts
    )


def conflict_alone(
    diagram: Diagram, literals: Literals, conflicts: Sequence[PoolConflict], members: frozenset[str]
) -> int:
    """Where these conditions cannot hold together and no smaller set of them is in conflict."""
    whole = any_conflict(diagram, literals, (one for one in conflicts if one.conditions == members))
    parts = any_conflict(diagram, literals, (one for one in conflicts if one.conditions < members))
    return diagram.conjoin(whole, diagram.negate(parts))


def in_conflict(
    diagram: Diagram, literals: Literals, conflicts: Sequence[PoolConflict], members: frozenset[str]
) -> int:
    """Where some minimal conflict has all of these conditions among its members."""
    found = FALSE
    for wider in {one.conditions for one in conflicts if members <= one.conditions}:
        found = diagram.disjoin(found, conflict_alone(diagram, literals, conflicts, wider))
    return found
