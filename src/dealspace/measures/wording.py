"""How does a parameter read in a formula? The name of the row that it is a key of, or the word itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dealspace.measures.annotated import key_table, members
from dealspace.measures.parameters import PHRASES
from dealspace.results.records import Results
from dealspace.words.phrases import listing


def words(results: Results, annotation: Any, value: Any) -> str:
    """A parameter in words.

    Parameters
    ----------
    results
        Where the names of actors, terms, conditions and packages stand.
    annotation
        The type of the parameter, which says whose key it is.
    value
        As the measure takes it.
    """
    if isinstance(value, bool):
        return ""
    if isinstance(value, Mapping):
        return listing([f"{axis} is read as {reading}" for axis, reading in value.items()])
    if isinstance(value, tuple):
        one = members(annotation)
        if any(isinstance(entry, tuple) for entry in value):
            sets = [" with ".join(words(results, members(one), key) for key in entry) for entry in value]
            return listing(sets, "or")
        return listing([words(results, one, entry) for entry in value])
    table = key_table(annotation)
    if table in _NAMES:
        return _NAMES[table](results).get(value, str(value))
    return PHRASES.get(str(value), str(value).replace("_", " ")) if not table else str(value)


def _quoted(found: Mapping[str, str]) -> Mapping[str, str]:
    return {key: f"“{label}”" for key, label in found.items()}


_NAMES: Mapping[str, Callable[[Results], Mapping[str, str]]] = {
    "actors": lambda results: results.actors,
    "terms": lambda results: _quoted({key: term.label for key, term in results.terms.items()}),
    "conditions": lambda results: _quoted({row.condition_id: row.label for row in results.conditions}),
    "packages": lambda results: _quoted({row.package_id: row.label for row in results.packages}),
}
