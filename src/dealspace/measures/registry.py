"""Which measures are there? Every function of the catalogue that bears `@measure`, found by its module.

The name of a measure is that of its function, its parameters are the annotated ones of the function, what it
is stands in the docstring, and its formula is a template: `{name}` is a parameter in words, and a part in
square brackets is left away where a parameter in it was not given.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib import import_module
from types import MappingProxyType
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from dealspace.measures import catalogue
from dealspace.measures.measured import Function, Kind, Measured
from dealspace.results.records import Results

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)\}")
_DECLARED: dict[str, Measure] = {}


@dataclass(frozen=True)
class Parameter:
    """A parameter with its type; `needed` unless the function has a value for it."""

    name: str
    annotation: Any
    needed: bool

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """Reads a value of this type, or says why it is none."""
        return TypeAdapter(self.annotation)


@dataclass(frozen=True)
class Measure:
    """A measure of the catalogue.

    Attributes
    ----------
    kind : Kind
    unit : str
        Of what it finds, or what says it.
    template : str
        The formula with the names of the parameters.
    example : mapping
        Parameters with which the toy case has it.
    late : bool
        Whether it is about findings or the afterword, which come after the findings are evaluated.
    words : tuple of str
        All that it can find, if these are a few words.
    """

    name: str
    function: Function
    kind: Kind
    template: str
    example: Mapping[str, Any]
    unit: str = ""
    late: bool = False
    words: tuple[str, ...] = ()

    @cached_property
    def what(self) -> str:
        """The docstring."""
        return inspect.cleandoc(self.function.__doc__ or "")

    @cached_property
    def group(self) -> str:
        """The module of the catalogue in which it stands."""
        return self.function.__module__.rpartition(".")[2]

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """By name, in the order of the function."""
        hints = get_type_hints(self.function, include_extras=True)
        found = {
            name: Parameter(name, hints[name], one.default is one.empty)
            for name, one in inspect.signature(self.function).parameters.items()
            if one.kind is one.KEYWORD_ONLY
        }
        return MappingProxyType(found)

    def __call__(self, results: Results, **given: Any) -> Measured | None:
        """What it finds in the results, with its formula; None where the date does not have it."""
        found = self.function(results, **given)
        return None if found is None else replace(found, formula=self.formula(results, given))

    def formula(self, results: Results, given: Mapping[str, Any]) -> str:
        """How the value comes about, with the parameters in words."""
        from dealspace.measures.wording import words

        def fill(text: str) -> str:
            return _FIELD.sub(lambda m: words(results, self.parameters[m[1]].annotation, given[m[1]]), text)

        def part(match: re.Match[str]) -> str:
            names = _FIELD.findall(match[1])
            return fill(match[1]) if all(given.get(name) for name in names) else ""

        return fill(_OPTIONAL.sub(part, self.template))


def measure(
    formula: str,
    *,
    kind: Kind,
    unit: str = "",
    late: bool = False,
    words: tuple[str, ...] = (),
    **example: Any,
) -> Callable[[Function], Function]:
    """Declare a function a measure; the keywords left are an example of its parameters."""

    def declare(function: Function) -> Function:
        name = function.__name__
        if name in _DECLARED:
            raise ValueError(f"two measures are called {name}")
        _DECLARED[name] = Measure(name, function, kind, formula, MappingProxyType(example), unit, late, words)
        return function

    return declare


@cache
def measures() -> Mapping[str, Measure]:
    """All measures by name; those of a module stand together."""
    for module in sorted(found.name for found in pkgutil.iter_modules(catalogue.__path__)):
        import_module(f"{catalogue.__name__}.{module}")
    return MappingProxyType(_DECLARED)
