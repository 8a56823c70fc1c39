"""The data contract: one row class per table, and `TABLES`, all of them in reading order."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from dealspace.schemas.fields import Column
from dealspace.schemas.table import DECLARED, ForeignKey, Row, TableSpec

_LATER = {"frame"}
"""Modules that declare no table and bring pandera, which a reader of typed rows does without."""

for _module in pkgutil.iter_modules(__path__):
    if _module.name not in _LATER:
        importlib.import_module(f"{__name__}.{_module.name}")

TABLES: Mapping[str, TableSpec] = MappingProxyType(
    {spec.name: spec for spec in sorted(DECLARED.values(), key=lambda spec: spec.place)}
)
"""Table name to its row class, key, file name and foreign keys."""

__all__ = ["TABLES", "Column", "ForeignKey", "Row", "TableSpec"]
