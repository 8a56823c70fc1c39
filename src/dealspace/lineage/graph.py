"""Which things are there, and which rests on which? The graph, ignorant of tables and results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Node:
    """A data row (`table/key`), a setting or entry of a TOML file (`case.toml/seed`), or a result.

    `kind` is the singular name of what it is, `state` its verdict or value if it is a result, and `fields`
    what stands in the row, as pairs of column and printed value.
    """

    node_id: str
    kind: str
    title: str
    state: str = ""
    place: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The part after the first slash."""
        return self.node_id.partition("/")[2] or self.node_id


@dataclass(frozen=True)
class Lineage:
    """Nodes, and for each the nodes that it rests on directly; edges lead to known nodes only."""

    nodes: Mapping[str, Node]
    rests_on: Mapping[str, tuple[str, ...]]
    carries: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        carries: dict[str, list[str]] = {}
        for node_id, targets in self.rests_on.items():
            for target in targets:
                carries.setdefault(target, []).append(node_id)
        frozen = MappingProxyType({key: tuple(sorted(values)) for key, values in sorted(carries.items())})
        object.__setattr__(self, "carries", frozen)

    def foundation(self, *node_ids: str) -> frozenset[str]:
        """All that the nodes rest on, directly or not, themselves included; unknown names are ignored."""
        return self._reach(node_ids, self.rests_on)

    def consequences(self, *node_ids: str) -> frozenset[str]:
        """All that rests on the nodes, directly or not, themselves included; unknown names are ignored."""
        return self._reach(node_ids, self.carries)

    def _reach(self, starts: Iterable[str], edges: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
        seen: set[str] = set()
        waiting = [start for start in starts if start in self.nodes]
        while waiting:
            node_id = waiting.pop()
            if node_id not in seen:
                seen.add(node_id)
                waiting.extend(edges.get(node_id, ()))
        return frozenset(seen)


class Drawing:
    """Gathers nodes and edges, then freezes them into a `Lineage`."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self._edges: dict[str, dict[str, None]] = {}

    def node(self, node: Node, rests_on: Iterable[str] = ()) -> None:
        self.nodes[node.node_id] = node
        for target in rests_on:
            self.edge(node.node_id, target)

    def edge(self, node_id: str, target: str) -> None:
        if node_id != target:
            self._edges.setdefault(node_id, {})[target] = None

    def targets(self, node_id: str) -> tuple[str, ...]:
        """What a node rests on, as drawn so far."""
        return tuple(self._edges.get(node_id, ()))

    def finish(self) -> Lineage:
        edges = {
            node_id: tuple(target for target in targets if target in self.nodes)
            for node_id, targets in sorted(self._edges.items())
            if node_id in self.nodes
        }
        return Lineage(MappingProxyType(dict(sorted(self.nodes.items()))), MappingProxyType(edges))
