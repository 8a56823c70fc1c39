"""What follows under each combination of readings of the contested questions?"""

from __future__ import annotations

from collections.abc import Iterator

from dealspace.conclusions.deal_space import DEAL_SPACE
from dealspace.conclusions.model import Conclusion, rows, share
from dealspace.results.records import Results


def readings(results: Results) -> Iterator[Conclusion]:
    """Each combination rests on all that the deal space rests on, and on its own settings."""
    part = results.readings
    if part is None:
        return
    codings = {
        (axis.axis_id, reading.reading_id): tuple(coding.choice_id for coding in reading.codings)
        for axis in part.axes
        for reading in axis.readings
    }
    for cell in part.cells:
        settings = (
            f"case.toml/readings.axes.{axis}.options.{reading}.codings.{choice}"
            for axis, reading in cell.readings.items()
            for choice in codings[axis, reading]
        )
        yield Conclusion(
            f"reading/{cell.cell_id}",
            "reading",
            ", ".join(f"{axis}: {reading}" for axis, reading in cell.readings.items()),
            "feasible" if cell.feasible else "empty",
            (*settings, DEAL_SPACE, *rows("conditions", part.focal)),
            share("no deal", cell.no_deal)
            + share("no deal with the shared conflicts settled", cell.rest.no_deal),
            at=(f"readings.cells[{cell.cell_id}]",),
        )
