"""Which tables does the report have? The registry: pure functions of the results."""

from __future__ import annotations

from collections.abc import Callable

from dealspace.publish.outputs import TableOutput
from dealspace.results.records import Results
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

TableFunction = Callable[[Results], TableOutput]

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

__all__ = ["TABLES", "TableFunction", "row_id", "row_link"]
