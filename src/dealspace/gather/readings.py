"""What do the results say on the readings of the contested questions? Their records."""

from __future__ import annotations

from collections.abc import Iterable

from dealspace.analysis.claims import DealSpaceEmpty
from dealspace.analysis.readings import Cell, ReadingGrid
from dealspace.analysis.remainder import Remainder
from dealspace.case.model import Case
from dealspace.gather.deals import deal
from dealspace.gather.ranges import Ranges
from dealspace.results.records import readings as records
from dealspace.results.records.shares import Coding, Share
from dealspace.results.words import number
from dealspace.words.predicates import stretches_text


def readings_part(ranges: Ranges, grid: ReadingGrid | None) -> records.Readings | None:
    """The axes, what is common to all cells, and each cell; None if the case asks for no grid."""
    if grid is None:
        return None
    case = ranges.worlds.case
    # A reason is a remark, written for the date of the case.
    early = case.as_of < case.config.as_of
    return records.Readings(
        axes=tuple(
            records.Axis(
                axis_id=axis.axis_id,
                label=axis.label,
                readings=tuple(
                    records.AxisReading(
                        reading_id=reading.reading_id,
                        label=reading.label,
                        rationale="" if early else reading.rationale,
                        codings=tuple(
                            Coding(choice_id=choice, option_id=option)
                            for choice, option in sorted(reading.codings.items())
                        ),
                    )
                    for reading in axis.readings
                ),
            )
            for axis in grid.axes
        ),
        parties=tuple(grid.parties),
        packages=tuple(grid.packages),
        focal=tuple(grid.focal),
        shared=tuple(_set(grid, members) for members in grid.shared),
        aside=tuple(grid.aside),
        cells=tuple(_cell(ranges, grid, cell) for cell in grid.cells),
    )


def _cell(ranges: Ranges, grid: ReadingGrid, cell: Cell) -> records.Cell:
    case = ranges.worlds.case
    chosen = {choice_id: (option_id,) for choice_id, option_id in cell.codings.items()}
    left = DealSpaceEmpty(without=frozenset(grid.aside))
    return records.Cell(
        cell_id="+".join(cell.readings.values()),
        readings=dict(cell.readings),
        base=cell.is_base,
        feasible=cell.space.feasible,
        **deal(case, cell.space.witness),
        conflicts=len(cell.space.conflicts),
        own=tuple(_set(grid, conflict.members) for conflict in cell.own),
        concessions=tuple(_set(grid, concession.conditions) for concession in cell.space.concessions),
        no_deal=ranges.of(DealSpaceEmpty(), chosen),
        rest=_rest(case, cell.rest, ranges.of(left, chosen)),
        packages=tuple(
            records.CellPackage(
                package_id=found.package_id,
                acceptable_to=dict(found.acceptable_to),
                breached={party: tuple(rows) for party, rows in found.breached.items()},
            )
            for found in cell.packages
        ),
    )


def _set(grid: ReadingGrid, members: Iterable[str]) -> records.FocalSet:
    """Conditions, and those of them that the readings vary."""
    rows = sorted(members)
    return records.FocalSet(conditions=tuple(rows), focal=tuple(row for row in rows if row in grid.focal))


def _rest(case: Case, rest: Remainder, no_deal: Share) -> records.Rest:
    return records.Rest(
        feasible=rest.feasible,
        **deal(case, rest.witness),
        leeway=tuple(
            records.Leeway(
                term_id=term_id,
                low=number(ranges[0].low),
                high=number(ranges[-1].high),
                low_open=ranges[0].low_open,
                high_open=ranges[-1].high_open,
                text=stretches_text(case.terms[term_id], ranges),
            )
            for term_id, ranges in rest.leeway.items()
        ),
        no_deal=no_deal,
    )
