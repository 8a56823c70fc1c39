"""Results for tests from the form that they have in `findings.json`: every key is checked on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from dealspace.case.model import Case
from dealspace.results.records import Results

_T = TypeVar("_T")


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def record_of(kind: type[_T], document: Mapping[str, Any]) -> _T:
    """One record, or any part of the results, from its form in the document."""
    found: _T = _adapter(cast("Any", kind)).validate_python(dict(document))
    return found


def share_of(low: str, high: str | None = None, by_profiles: str | None = None) -> dict[str, Any]:
    """A share as the document has it; of one number if no other is given."""
    named = {"low": low, "high": high or low, "independent": low, "by_profiles": by_profiles}
    parts = {name: None if text is None else Fraction(text) for name, text in named.items()}
    return {
        **{name: None if part is None else float(part) for name, part in parts.items()},
        **{f"{name}_exact": None if part is None else str(part) for name, part in parts.items()},
    }


def results_of(document: Mapping[str, Any], case: Case) -> Results:
    """The results whose document and rows are these."""
    return record_of(Results, {**document, "rows": case})
