"""All rules: every class of a module of this package that is a rule, by module and in the order of the file.

A rule that is written is run: there is no list to forget it in.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from dealspace.checks.rule import Rule


def _rules() -> Iterator[type[Rule]]:
    for name in sorted(module.name for module in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        for found in vars(module).values():
            is_rule = inspect.isclass(found) and issubclass(found, Rule) and not inspect.isabstract(found)
            if is_rule and found.__module__ == module.__name__:
                yield found


RULES: tuple[type[Rule], ...] = tuple(_rules())

__all__ = ["RULES"]
