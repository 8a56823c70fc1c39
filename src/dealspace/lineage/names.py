"""Which node does a reader mean by a name? A full name, or a bare key, the most telling table first."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from dealspace.lineage.graph import Lineage, Node
from dealspace.lineage.rows import SINGULAR

_FIRST = (
    "conditions",
    "packages",
    "finding",
    "positions",
    "sources",
    "commitments",
    "terms",
    "axioms",
    "choice",
    "value",
)
_ORDER = (*_FIRST, *(table for table in SINGULAR if table not in _FIRST))


@dataclass(frozen=True, slots=True)
class Found:
    """The node meant, and the other nodes that go by the same bare key."""

    node: Node
    others: tuple[str, ...]


class UnknownNameError(LookupError):
    """No row and no result goes by this name; `close` holds the names most like it, the likeliest first."""

    def __init__(self, name: str, close: tuple[str, ...]) -> None:
        self.name = name
        self.close = close
        super().__init__(name)


def find(lineage: Lineage, name: str) -> Found:
    """Find a node by `table/key` or by its bare key.

    Raises
    ------
    UnknownNameError
        With the closest names there are.
    """
    wanted = name.strip()
    if wanted in lineage.nodes:
        return Found(lineage.nodes[wanted], ())
    matches = sorted((node for node in lineage.nodes.values() if node.key == wanted), key=_rank)
    if matches:
        # That a row is in force or counts for something goes by its key too, and is told below it.
        return Found(matches[0], tuple(node.node_id for node in matches[1:] if _family(node) in _ORDER))
    by_key = {**{node.key: node.node_id for node in sorted(lineage.nodes.values(), key=_rank, reverse=True)}}
    pool = lineage.nodes if "/" in wanted else by_key
    close = difflib.get_close_matches(wanted.lower(), sorted(pool), n=5, cutoff=0.5)
    if not close:
        close = [key for key in sorted(by_key) if wanted and wanted.lower() in key][:5]
    raise UnknownNameError(name, tuple(close))


def _family(node: Node) -> str:
    return node.node_id.partition("/")[0]


def _rank(node: Node) -> tuple[int, str]:
    family = _family(node)
    return (_ORDER.index(family) if family in _ORDER else len(_ORDER), node.node_id)
