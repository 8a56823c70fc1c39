"""How is the neighbourhood of a node told? Two trees: what it rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dealspace.lineage.graph import Lineage, Node
from dealspace.lineage.names import Found


@dataclass(frozen=True, slots=True)
class Branch:
    """A node in a tree; `repeated` if it stands in full elsewhere, `left_out` counts branches not shown."""

    node: Node
    branches: tuple[Branch, ...] = ()
    left_out: int = 0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A node, other nodes of the same name, and its two trees."""

    node: Node
    others: tuple[str, ...]
    rests_on: Branch
    carries: Branch


def outline(lineage: Lineage, found: Found, width: int | None = 12) -> Outline:
    """Both trees of a node; `width` caps the branches shown below each node (None: all)."""
    return Outline(
        found.node,
        found.others,
        _tree(lineage, found.node, lineage.rests_on, width),
        _tree(lineage, found.node, lineage.carries, width),
    )


def _tree(lineage: Lineage, root: Node, edges: Mapping[str, tuple[str, ...]], width: int | None) -> Branch:
    return _grow(lineage, root.node_id, edges, _parents(root.node_id, edges), width)


def _parents(root: str, edges: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each node its parent nearest to the root: there it is told in full, elsewhere it is only named."""
    parents: dict[str, str] = {root: ""}
    level = [root]
    while level:
        following = []
        for node_id in level:
            for target in edges.get(node_id, ()):
                if target not in parents:
                    parents[target] = node_id
                    following.append(target)
        level = following
    return parents


def _grow(
    lineage: Lineage,
    node_id: str,
    edges: Mapping[str, tuple[str, ...]],
    parents: Mapping[str, str],
    width: int | None,
) -> Branch:
    targets = edges.get(node_id, ())
    shown = targets if width is None else targets[:width]
    branches = [
        _grow(lineage, target, edges, parents, width)
        if parents[target] == node_id
        else Branch(lineage.nodes[target], repeated=True)
        for target in shown
    ]
    return Branch(lineage.nodes[node_id], tuple(branches), len(targets) - len(shown))
