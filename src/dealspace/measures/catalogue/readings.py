"""What follows under each reading of the contested questions? Over the combinations of readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dealspace.measures.catalogue.deal_space import demanded
from dealspace.measures.measured import Kind, Measured, here
from dealspace.measures.parameters import Extreme
from dealspace.measures.registry import measure
from dealspace.results.records import Results
from dealspace.results.records.readings import Cell, Readings
from dealspace.results.records.scalars import AxisId, ReadingId, TermId

Where = Mapping[AxisId, ReadingId]


@measure("The combinations of one reading for each contested question, counted.", kind=Kind.COUNT)
def reading_cells(results: Results) -> Measured | None:
    """The number of combinations of readings."""
    part = results.readings
    if part is None:
        return None
    return Measured(len(part.cells), here(results, _focal(part)), _about(part.cells))


@measure(
    "The minimal conflicts that stand in every combination of readings and hold none of the conditions that "
    "the readings vary, counted.",
    kind=Kind.COUNT,
)
def shared_conflicts(results: Results) -> Measured | None:
    """The number of conflicts that no reading touches."""
    part = results.readings
    if part is None:
        return None
    found = [one for one in part.shared if not one.focal]
    rows = [f"conditions/{key}" for one in found for key in one.conditions] or [
        *_focal(part),
        *demanded(results),
    ]
    return Measured(len(found), here(results, rows), _about(part.cells))


@measure(
    "The least and the greatest share of readings without a deal once the conditions of the shared conflicts "
    "are set aside, by the weights of the rows' readings, under any dependence between the judgements and "
    "over the combinations of readings in which {where}.",
    kind=Kind.READINGS,
    where={"guarantee": "help"},
)
def rest_without_deal(results: Results, *, where: Where) -> Measured | None:
    """The share of readings without a deal that is left where a question is read so."""
    part, cells = _where(results, where)
    if part is None or not cells:
        return None
    shares = [cell.rest.no_deal for cell in cells]
    ends = min(one.low for one in shares), max(one.high for one in shares)
    return Measured(ends, here(results, _counting(results, part)), _about(cells))


@measure(
    "The {which} amount that a deal could hold of {term}, over the combinations of readings in which {where} "
    "and a deal is left once the conditions of the shared conflicts are set aside.",
    kind=Kind.NUMBER,
    unit="the unit of the term",
    term="wardens",
    where={"guarantee": "assurance"},
    which="most",
)
def rest_leeway(results: Results, *, term: TermId, where: Where, which: Extreme) -> Measured | None:
    """The least or the greatest value of a term in a deal that is left where a question is read so."""
    part, cells = _where(results, where)
    left = [cell for cell in cells if cell.rest.feasible]
    ranges = [one for cell in left for one in cell.rest.leeway if one.term_id == term]
    if part is None or not ranges:
        return None
    ends = [one.low if which is Extreme.LEAST else one.high for one in ranges]
    chosen = min(ends) if which is Extreme.LEAST else max(ends)
    rows = here(results, [*_counting(results, part), f"terms/{term}"])
    return Measured(chosen, rows, _about(left), results.terms[term].unit)


def _where(results: Results, where: Where) -> tuple[Readings | None, list[Cell]]:
    part = results.readings
    cells = part.cells if part else ()
    return part, [cell for cell in cells if where.items() <= cell.readings.items()]


def _focal(part: Readings) -> list[str]:
    return [f"conditions/{key}" for key in part.focal]


def _counting(results: Results, part: Readings) -> list[str]:
    """Conditions that still count once those of the shared conflicts are set aside."""
    aside = {f"conditions/{key}" for key in part.aside}
    return [*_focal(part), *(row for row in demanded(results) if row not in aside)]


def _about(cells: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(f"reading/{cell.cell_id}" for cell in cells)
