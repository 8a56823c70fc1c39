"""Is a measure asked for as it can be? The faults of an entry that names one, and the keys in it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from dealspace.case.hint import did_you_mean, shown
from dealspace.measures.annotated import Named, members, names_in, words_of
from dealspace.measures.measured import Measured
from dealspace.measures.registry import Measure, Parameter, measures
from dealspace.results.records import Results

KEY = "measure"
"""The key that makes a table an entry for a measure."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not fit, at a dotted place."""

    place: str
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure that is asked for at a dotted place."""

    place: str
    measure: Measure


Part = Fault | Named | Asked


@dataclass(frozen=True)
class Call:
    """A measure with its parameters as the file has them."""

    name: str
    given: Mapping[str, Any]

    @property
    def measure(self) -> Measure:
        return measures()[self.name]

    @property
    def text(self) -> str:
        """The call on one line: the same for the same question."""
        given = ", ".join(f"{name}={json.dumps(self.given[name])}" for name in sorted(self.given))
        return f"{self.name}({given})"

    def __call__(self, results: Results) -> Measured | None:
        """What the measure finds; None where the date does not have it."""
        known = self.measure.parameters
        typed = {name: known[name].adapter.validate_python(value) for name, value in self.given.items()}
        return self.measure(results, **typed)


def call(entry: Mapping[str, Any], beside: Collection[str] = ()) -> Call:
    """The call of an entry without faults; the keys `beside` belong to whoever asks."""
    return Call(entry[KEY], {key: value for key, value in entry.items() if key != KEY and key not in beside})


def parts(entry: Mapping[str, Any], place: str, beside: Collection[str] = ()) -> Iterator[Part]:
    """The faults of an entry, the measure that it asks for, and the keys of rows that it names.

    Parameters
    ----------
    entry
        As the TOML reader gives it, with the key `measure`.
    place
        Its dotted place.
    beside
        Keys that are not parameters.
    """
    name = entry.get(KEY)
    if not isinstance(name, str) or name not in measures():
        yield Fault(f"{place}.{KEY}", f"unknown measure{did_you_mean(shown(name), measures())}", shown(name))
        return
    found = measures()[name]
    yield Asked(f"{place}.{KEY}", found)
    known = found.parameters
    for key, value in entry.items():
        if key in known:
            yield from _parameter(known[key], value, f"{place}.{key}")
        elif key != KEY and key not in beside:
            hint = did_you_mean(key, [*known, *beside]) if known or beside else "; it has none"
            yield Fault(f"{place}.{key}", f"unknown parameter of the measure `{name}`{hint}", key)
    for parameter in known.values():
        if parameter.needed and parameter.name not in entry:
            yield Fault(place, f"the measure `{name}` needs the parameter `{parameter.name}`", name)


def _parameter(parameter: Parameter, value: Any, place: str) -> Iterator[Part]:
    if isinstance(value, (list, dict)) and not value:
        yield Fault(place, "names nothing; leave the parameter away, or name something")
        return
    try:
        parameter.adapter.validate_python(value)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False):
            keys = [step for step in fault["loc"] if isinstance(step, str) and step != "[key]"]
            at = ".".join([place, *keys])
            yield Fault(at, _message(parameter.annotation, fault), shown(fault["input"]))
        return
    yield from names_in(parameter.annotation, value, place)


def _message(annotation: Any, fault: Mapping[str, Any]) -> str:
    """What must be there, in the words of the other rules."""
    if fault["type"] in _EXPECTED:
        return f"must be {_EXPECTED[fault['type']]}"
    if fault["type"] in {"enum", "literal_error"}:
        at = annotation
        for _ in (step for step in fault["loc"] if isinstance(step, int)):
            at = members(at)
        words = words_of(at)
        return f"must be {' or '.join(words)}{did_you_mean(shown(fault['input']), words)}"
    return str(fault["msg"])


_EXPECTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "dict_type": "a table",
    "mapping_type": "a table",
    "string_pattern_mismatch": "a key such as `strait-fishing`, or `table/key` for a row",
}
