"""Which tables does the report have? Every function in the `TABLES` of a module of this package, by name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from dealspace.publish.outputs import TableOutput
from dealspace.results.records import Results

TableFunction = Callable[[Results], TableOutput]


def _found() -> dict[str, TableFunction]:
    names = sorted(module.name for module in iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return {name: table for module in modules for name, table in getattr(module, "TABLES", {}).items()}


TABLES: dict[str, TableFunction] = _found()
"""The tables by the id with which a cell of the report calls them."""
