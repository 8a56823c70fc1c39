"""What do the results say on the readings of the contested questions? Their part of the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dealspace.analysis.readings import Cell, ReadingGrid
from dealspace.analysis.remainder import Remainder
from dealspace.case.model import Case
from dealspace.results.deals import witness_part
from dealspace.results.robust import share_of
from dealspace.results.words import number
from dealspace.words.predicates import stretches_text


def readings_part(case: Case, grid: ReadingGrid | None) -> dict[str, Any] | None:
    """The axes, what is common to all cells, and each cell; None if the case asks for no grid."""
    if grid is None:
        return None
    # A reason is a remark, written for the date of the case.
    early = case.as_of < case.config.as_of
    return {
        "axes": [
            {
                "axis_id": axis.axis_id,
                "label": axis.label,
                "readings": [
                    {
                        "reading_id": reading.reading_id,
                        "label": reading.label,
                        "rationale": "" if early else reading.rationale,
                        "codings": [
                            {"choice_id": choice, "option_id": option}
                            for choice, option in sorted(reading.codings.items())
                        ],
                    }
                    for reading in axis.readings
                ],
            }
            for axis in grid.axes
        ],
        "parties": list(grid.parties),
        "packages": list(grid.packages),
        "focal": list(grid.focal),
        "shared": [_set(grid, members) for members in grid.shared],
        "aside": list(grid.aside),
        "cells": [_cell(case, grid, cell) for cell in grid.cells],
    }


def _cell(case: Case, grid: ReadingGrid, cell: Cell) -> dict[str, Any]:
    return {
        "cell_id": "+".join(cell.readings.values()),
        "readings": dict(cell.readings),
        "base": cell.is_base,
        "feasible": cell.space.feasible,
        **witness_part(case, cell.space.witness),
        "conflicts": len(cell.space.conflicts),
        "own": [_set(grid, conflict.members) for conflict in cell.own],
        "concessions": [_set(grid, concession.conditions) for concession in cell.space.concessions],
        "no_deal": share_of(cell.no_deal),
        "rest": {
            **_rest(case, cell.rest),
            "no_deal": share_of(cell.rest_no_deal),
        },
        "packages": [
            {
                "package_id": found.package_id,
                "acceptable_to": {party: str(verdict) for party, verdict in found.acceptable_to.items()},
                "breached": {party: list(rows) for party, rows in found.breached.items()},
            }
            for found in cell.packages
        ],
    }


def _set(grid: ReadingGrid, members: Iterable[str]) -> dict[str, Any]:
    """Conditions, and those of them that the readings vary."""
    rows = sorted(members)
    return {"conditions": rows, "focal": [row for row in rows if row in grid.focal]}


def _rest(case: Case, rest: Remainder) -> dict[str, Any]:
    return {
        "feasible": rest.feasible,
        **witness_part(case, rest.witness),
        "leeway": [
            {
                "term_id": term_id,
                "low": number(ranges[0].low),
                "high": number(ranges[-1].high),
                "low_open": ranges[0].low_open,
                "high_open": ranges[-1].high_open,
                "text": stretches_text(case.terms[term_id], ranges),
            }
            for term_id, ranges in rest.leeway.items()
        ],
    }
