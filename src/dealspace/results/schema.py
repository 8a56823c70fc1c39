"""Which form do the results have? The JSON Schema of `findings.json`, generated from the records."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from dealspace.results.records import Results


class _Generator(GenerateJsonSchema):
    """Titles repeat names, so they go; a record has all its keys and no other, whatever its defaults."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        return True

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        found = super().dataclass_schema(schema)
        found.pop("title", None)
        return {**found, "additionalProperties": False}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """The keys of an object apart from its values, so that a reader sees whose names they are."""
        keys = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        values = self.generate_inner(schema["values_schema"]) if "values_schema" in schema else {}
        named = {"propertyNames": keys} if keys.keys() - {"type"} else {}
        return {"type": "object", **named, "additionalProperties": values}

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        found = super().enum_schema(schema)
        found.pop("title", None)
        return found


def _if_feasible(with_deal: Mapping[str, Any], without: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "if": {"properties": {"feasible": {"const": True}}},
        "then": {"properties": {"witness": {"type": "object"}, **with_deal}},
        "else": {"properties": {"witness": {"type": "null"}, **without}},
    }


_NONE = {"maxItems": 0}
_SOME = {"minItems": 1}
_BY_FEASIBILITY = {
    "DealSpace": _if_feasible(
        {"pareto": _SOME, "conflicts": _NONE, "concessions": _NONE},
        {"pareto": _NONE, "conflicts": _SOME, "concessions": _SOME},
    ),
    "Cell": _if_feasible(
        {"conflicts": {"const": 0}, "concessions": _NONE}, {"conflicts": {"minimum": 1}, "concessions": _SOME}
    ),
}
"""What a witness goes together with, which no type can say."""


def results_schema() -> dict[str, Any]:
    """The JSON Schema of the results, draft 2020-12."""
    adapter: TypeAdapter[Results] = TypeAdapter(Results)
    schema = adapter.json_schema(mode="serialization", schema_generator=_Generator)
    definitions = schema.pop("$defs")
    for name, also in _BY_FEASIBILITY.items():
        definitions[name]["allOf"] = [also]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "findings.json",
        **schema,
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(results_schema(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8", newline="\n")
