"""Which tables does the report have? The registry: pure functions of the results document and the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dealspace.case.model import Case
from dealspace.publish.outputs import TableOutput
from dealspace.tables import (
    afterword,
    codebook,
    conditions,
    deals,
    findings,
    force,
    forecasts,
    packages,
    readings,
    supply,
)
from dealspace.tables.cells import row_id, row_link
from dealspace.tables.register import register_sections

TableFunction = Callable[[Mapping[str, Any], Case], TableOutput]

TABLES: dict[str, TableFunction] = {
    **packages.TABLES,
    **conditions.TABLES,
    **deals.TABLES,
    **readings.TABLES,
    **force.TABLES,
    **supply.TABLES,
    **findings.TABLES,
    **afterword.TABLES,
    **forecasts.TABLES,
    **codebook.TABLES,
}

__all__ = ["TABLES", "TableFunction", "register_sections", "row_id", "row_link"]
