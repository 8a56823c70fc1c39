"""Can a path into the results ever find something, and does every name in it exist?

A path (JMESPath) is walked over the schema of the results. A key that no result has, a word that a result
never is and a key of no row give silence at every date, which reads like a row that is not yet known: so each
is told as a fault.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jmespath
from jmespath.functions import Functions

from dealspace.case.hint import did_you_mean
from dealspace.findings.shapes import (
    ANYTHING,
    Schema,
    Shape,
    kind_of,
    may_be,
    names_of,
    results_schema,
    words_of,
)

Names = Mapping[str, Collection[str]]
"""By table, or other list of names, all keys that exist at some date."""
_TEXT: Shape = ({"type": "string"},)
_NUMBER: Shape = ({"type": "number"},)
_TRUTH: Shape = ({"type": "boolean"},)
_OF_TRUTH = "true and false have no keys; `!a.b` reads as `(!a).b`, so write `!(a.b)`"
_JOINED = {"accounts": "+"}
"""Lists of names that stand joined in one text."""


@dataclass(frozen=True, slots=True)
class PathFault:
    """A name in a path, and what is wrong with it."""

    value: str
    message: str


def parse_error(path: str) -> str:
    """Why a text is no path; empty if it is one."""
    try:
        jmespath.compile(path)
    except Exception as error:  # the library raises several unrelated classes
        return " ".join(str(error).split())
    return ""


def path_faults(path: str, names: Names, without: Collection[str] = ()) -> tuple[PathFault, ...]:
    """The faults of a path that can be read.

    Parameters
    ----------
    path
        JMESPath on the results with `rows` beside them.
    names
        The keys that exist, by table; a table that is not among them is not judged.
    without
        Keys of the first level that the path cannot use.
    """
    schema = results_schema()
    properties = {key: node for key, node in schema.root["properties"].items() if key not in without}
    walk = _Walk(schema, names)
    found = walk.shape(jmespath.compile(path).parsed, ({**schema.root, "properties": properties},))
    if not found and not walk.faults:
        walk.faults.append(PathFault(path, "finds nothing at any date"))
    return tuple(dict.fromkeys(walk.faults))


@dataclass
class _Walk:
    schema: Schema
    names: Names
    faults: list[PathFault] = field(default_factory=list)

    def shape(self, node: Mapping[str, Any], at: Shape) -> Shape:
        """What a part of a path can find, where it is asked of a value of a shape."""
        kind, parts = node["type"], node["children"]
        match kind:
            case "field":
                return self._field(node["value"], at)
            case "subexpression" | "index_expression" | "pipe":
                for part in parts:
                    at = self.shape(part, at)
                return at
            case "index" | "slice":
                return self.schema.items(at) if kind == "index" else at
            case "projection" | "filter_projection" | "value_projection":
                return self._projection(node, at)
            case "flatten":
                return self._flat(self.shape(parts[0], at))
            case "comparator":
                self._compare(parts, at)
                return _TRUTH
            case "not_expression":
                self.shape(parts[0], at)
                return _TRUTH
            case "or_expression":
                return self._either(self.shape(part, at) for part in parts)
            case "and_expression":
                first, second = (self.shape(part, at) for part in parts)
                return second if first else ()
            case "function_expression":
                return self._function(node["value"], parts, at)
            case "multi_select_list":
                return _list_of(self._either(self.shape(part, at) for part in parts))
            case "multi_select_dict":
                for pair in parts:
                    self.shape(pair["children"][0], at)
                return ANYTHING
            case "literal":
                return _of_literal(node["value"])
            case "current" | "identity":
                return at
        return ANYTHING

    def _field(self, key: str, at: Shape) -> Shape:
        found = self.schema.member(at, key)
        if names := self.schema.names_of_keys(at):
            self._require(key, names)
        elif at and not found:
            hint = did_you_mean(key, self.schema.keys(at))
            why = _OF_TRUTH if at == _TRUTH else f"no key of the results here{hint}"
            self.faults.append(PathFault(key, why))
        return found

    def _projection(self, node: Mapping[str, Any], at: Shape) -> Shape:
        left, right = node["children"][:2]
        base = self.shape(left, at)
        each = self.schema.members(base) if node["type"] == "value_projection" else self.schema.items(base)
        if node["type"] == "filter_projection":
            self.shape(node["children"][2], each)
        found = self.shape(right, each) if each else ()
        return _list_of(found) if found else ()

    def _flat(self, shape: Shape) -> Shape:
        inner = self.schema.items(shape)
        flat = [one for node in inner for one in (self.schema.items((node,)) if _is_list(node) else (node,))]
        return _list_of(tuple(flat)) if flat else ()

    def _compare(self, parts: list[Mapping[str, Any]], at: Shape) -> None:
        shapes = [self.shape(part, at) for part in parts]
        for part, other, shape in ((parts[0], parts[1], shapes[1]), (parts[1], parts[0], shapes[0])):
            if part["type"] == "literal" and part["value"] is not None:
                self._could_be(part["value"], shape, other)

    def _could_be(self, value: Any, shape: Shape, place: Mapping[str, Any]) -> None:
        """A fault if what is compared with a value can never be it."""
        kind = kind_of(value)
        words = words_of(shape)
        text = value if isinstance(value, str) else json.dumps(value)
        if shape and not any(may_be(node, kind) for node in shape):
            self.faults.append(PathFault(text, f"this result is never a {kind}"))
        elif words is not None and text not in words:
            self.faults.append(PathFault(text, f"this result is never so{did_you_mean(text, words)}"))
        elif kind != "string" or not value:
            return
        elif names := names_of(shape) or (_by_name(place) if shape == ANYTHING else ""):
            for one in text.split(_JOINED[names]) if names in _JOINED else (text,):
                self._require(one, names)

    def _require(self, key: str, names: str) -> None:
        known = self.names.get(names)
        if known is not None and key not in known:
            what = "among the rows" if names == "rows" else f"in {names}"
            self.faults.append(PathFault(key, f"not {what} at any date{did_you_mean(key, known)}"))

    def _function(self, name: str, parts: list[Mapping[str, Any]], at: Shape) -> Shape:
        shapes = [self.shape(part, at) for part in parts if part["type"] != "expref"]
        if name == "contains" and len(parts) == 2:
            inner = self.schema.items(shapes[0])
            if isinstance(searched := parts[1].get("value"), str) and parts[1]["type"] == "literal" and inner:
                self._could_be(searched, inner, parts[0])
            if isinstance(listed := parts[0].get("value"), list):
                for text in (entry for entry in listed if isinstance(entry, str)):
                    self._could_be(text, shapes[1], parts[1])
            if parts[0]["type"] == "multi_select_list":
                for part in parts[0]["children"]:
                    if part["type"] == "literal" and isinstance(part["value"], str):
                        self._could_be(part["value"], shapes[1], parts[1])
        if name not in FUNCTIONS:
            self.faults.append(PathFault(name, f"no function of JMESPath{did_you_mean(name, FUNCTIONS)}"))
        result = _RESULTS.get(name)
        return result(self.schema, shapes) if result and shapes else ANYTHING

    @staticmethod
    def _either(shapes: Iterable[Shape]) -> Shape:
        found = tuple(node for shape in shapes for node in shape)
        return ANYTHING if {} in found else found


FUNCTIONS = frozenset(Functions.FUNCTION_TABLE)
_Result = Callable[[Schema, list[Shape]], Shape]
_RESULTS: Mapping[str, _Result] = {
    **dict.fromkeys(("length", "sum", "avg", "abs", "ceil", "floor", "to_number"), lambda *_: _NUMBER),
    **dict.fromkeys(("contains", "starts_with", "ends_with"), lambda *_: _TRUTH),
    **dict.fromkeys(("join", "to_string", "type"), lambda *_: _TEXT),
    **dict.fromkeys(("max", "min"), lambda schema, shapes: schema.items(shapes[0])),
    **dict.fromkeys(("sort", "reverse", "sort_by"), lambda _, shapes: shapes[0]),
    **dict.fromkeys(("max_by", "min_by"), lambda schema, shapes: schema.items(shapes[0])),
    "not_null": lambda _, shapes: _Walk._either(shapes),
    "keys": lambda *_: _list_of(_TEXT),
    "values": lambda schema, shapes: _list_of(schema.members(shapes[0])),
}
_IDS = {
    "condition_id": "conditions", "package_id": "packages", "actor_id": "actors", "term_id": "terms",
    "claim_id": "claims", "forecast_id": "forecasts", "source_id": "sources", "position_id": "positions",
    "commitment_id": "commitments", "finding_id": "findings", "event_id": "events",
    "instrument_id": "legal_instruments", "requirement_id": "force_requirements", "axiom_id": "axioms",
}  # fmt: skip
"""What a key of this name is a key of, where the schema says nothing of the place."""


def _by_name(place: Mapping[str, Any]) -> str:
    while place["type"] in ("subexpression", "pipe") and place["children"]:
        place = place["children"][-1]
    return _IDS.get(str(place.get("value", "")), "") if place["type"] == "field" else ""


def _list_of(shape: Shape) -> Shape:
    items: Mapping[str, Any] = {} if shape == ANYTHING else {"anyOf": list(shape)}
    return ({"type": "array", "items": items},)


def _is_list(node: Mapping[str, Any]) -> bool:
    return node.get("type") == "array"


def _of_literal(value: Any) -> Shape:
    if value is None:
        return ()
    if isinstance(value, list):
        return ({"type": "array", "items": {}},)
    return ANYTHING if isinstance(value, Mapping) else ({"const": value},)
