"""What can stand at a place of the results? The schema of `findings.json`, asked about keys, items and names.

A shape is the list of the schemas that a value may fit, without null. An empty shape is a place where nothing
can ever stand; `ANYTHING` is a place of which the schema says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args, get_type_hints

from dealspace.case.model import Case
from dealspace.schemas import TABLES

Node = Mapping[str, Any]
Shape = tuple[Node, ...]
ANYTHING: Shape = ({},)
NAMES_OF = "x-row-of"
"""Keyword of the schema: of which table, or other list of names, a text is a key."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema of the results, with what its references point to."""

    definitions: Mapping[str, Node]
    root: Node

    def shape(self, node: Node) -> Shape:
        """The schemas that a value at a node may fit: references followed, alternatives apart."""
        return tuple(self._expand(node))

    def _expand(self, node: Node) -> Iterator[Node]:
        if "$ref" in node:
            target = self.definitions[node["$ref"].rpartition("/")[2]]
            beside = {key: value for key, value in node.items() if key != "$ref"}
            yield from self._expand({**target, **beside})
        elif alternatives := node.get("oneOf") or node.get("anyOf"):
            for one in alternatives:
                yield from self._expand(one)
        elif "items" not in node and "properties" not in node and (parts := node.get("allOf")):
            yield from self._expand({key: value for part in parts for key, value in part.items()})
        elif node.get("type") != "null":
            yield node

    def member(self, shape: Shape, key: str) -> Shape:
        """What stands under a key of an object."""
        found: list[Node] = []
        for node in shape:
            if node == {}:
                return ANYTHING
            found += self._member(node, key)
        return tuple(found)

    def _member(self, node: Node, key: str) -> Iterator[Node]:
        if key in node.get("properties", {}):
            yield from self._expand(node["properties"][key])
            return
        for pattern, inner in node.get("patternProperties", {}).items():
            if re.search(pattern, key):
                yield from self._expand(inner)
                return
        more = node.get("additionalProperties", {} if may_be(node, "object") else False)
        if isinstance(more, Mapping):
            yield from self._expand(more)

    def keys(self, shape: Shape) -> list[str]:
        """The keys that objects of a shape are known to have."""
        return sorted({key for node in shape for key in node.get("properties", {})})

    def names_of_keys(self, shape: Shape) -> str:
        """The list of names that the keys of an object are from; empty if they are not."""
        found = {names_of(self.shape(node["propertyNames"])) for node in shape if "propertyNames" in node}
        return found.pop() if len(found) == 1 else ""

    def items(self, shape: Shape) -> Shape:
        """What stands in a list."""
        if shape == ANYTHING:
            return ANYTHING
        lists = [node for node in shape if may_be(node, "array")]
        return tuple(inner for node in lists for inner in self._expand(node.get("items", {})))

    def members(self, shape: Shape) -> Shape:
        """What stands under any key of an object."""
        if shape == ANYTHING:
            return ANYTHING
        found: list[Node] = []
        for node in shape:
            inner = [*node.get("properties", {}).values(), *node.get("patternProperties", {}).values()]
            more = node.get("additionalProperties", {} if may_be(node, "object") and not inner else False)
            inner += [more] if isinstance(more, Mapping) else []
            found += [one for part in inner for one in self._expand(part)]
        return tuple(found)


def may_be(node: Node, kind: str) -> bool:
    """Whether a value of a node may be of a type of JSON."""
    if "enum" in node or "const" in node:
        return kind in {kind_of(value) for value in node.get("enum", [node.get("const")])}
    kinds = node.get("type", kind)
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return kind in kinds or (kind == "number" and "integer" in kinds)


def kind_of(value: Any) -> str:
    """The type of a value in the words of JSON Schema."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
    return "array" if isinstance(value, list) else "object"


def names_of(shape: Shape) -> str:
    """The one list of names that every text of a shape is from; empty if there is none."""
    found = {str(node.get(NAMES_OF, "")) for node in shape}
    return found.pop() if len(found) == 1 else ""


def words_of(shape: Shape) -> frozenset[str] | None:
    """The words that a value may be, where the schema lists them; None where it may be another."""
    words: set[str] = set()
    for node in shape:
        if "enum" not in node and "const" not in node:
            return None
        words |= {word for word in node.get("enum", [node.get("const")]) if isinstance(word, str)}
    return frozenset(words) if words else None


@lru_cache(maxsize=1)
def results_schema() -> Schema:
    """The schema of `findings.json` with the data rows beside it, as paths see them."""
    document = json.loads((files("dealspace.schemas") / "findings.schema.json").read_text(encoding="utf-8"))
    properties = {**document["properties"], "rows": _rows()}
    return Schema(
        document["$defs"], {"type": "object", "properties": properties, "additionalProperties": False}
    )


def _rows() -> Node:
    types: dict[str, Any] = {name: get_args(hint) for name, hint in get_type_hints(Case).items()}
    package_terms = get_type_hints(types["packages"][1])["terms"]
    classes = {name: found[1] for name, found in types.items() if len(found) == 2 and name in TABLES}
    classes["package_terms"] = get_args(package_terms)[1]
    return _object((name, _table(name, classes[name])) for name in TABLES if name in classes)


def _table(name: str, kind: type) -> Node:
    row = _object((column, _column(name, column)) for column in kind.__dataclass_fields__)  # type: ignore[attr-defined]
    return {
        "type": "object",
        "propertyNames": {"type": "string", NAMES_OF: name},
        "additionalProperties": row,
    }


def _column(table: str, column: str) -> Node:
    keys = {key.column: key.table for key in TABLES[table].foreign_keys if not key.many}
    if TABLES[table].key == (column,):
        keys[column] = table
    return {"type": "string", NAMES_OF: keys[column]} if column in keys else {}


def _object(properties: Iterable[tuple[str, Node]]) -> Node:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}
