"""How do the results look as JSON? Any tree of frozen dataclasses as objects, lists, texts and numbers."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from dealspace.direction import without_isolates
from dealspace.results.records.base import key_of
from dealspace.results.words import number


def plain(value: Any) -> Any:
    """A record, or any part of one, as JSON has it.

    Parameters
    ----------
    value
        A dataclass, mapping, sequence, enumeration, date, number, text, truth value or None, to any depth.

    Raises
    ------
    TypeError
        If there is no JSON form for a part.
    """
    match value:
        case Enum():
            return value.value
        case str():
            return without_isolates(value)
        case None | bool():
            return value
        case int() | float() | Fraction():
            return number(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {plain(key): plain(entry) for key, entry in value.items()}
        case tuple() | list():
            return [plain(entry) for entry in value]
    if dataclasses.is_dataclass(value):
        fields = (f for f in dataclasses.fields(value) if f.metadata.get("document", True))
        return {key_of(f.name): plain(getattr(value, f.name)) for f in fields}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def findings_json(document: Mapping[str, Any]) -> str:
    """The results as JSON: sorted keys, LF, the same text for the same results."""
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
