"""Which figures does the report have? The registry; drawing and writing are in `render`."""

from __future__ import annotations

from dealspace.figures import (
    break_even_frontage,
    conflicts,
    instrument_scores,
    ladder,
    positions_matrix,
    readings,
    requirement_supply,
    robustness,
    sobol,
    specifications,
    summary_grid,
    then_and_now,
    timeline,
    verdict_matrix,
)
from dealspace.figures.spec import FigureSpec, to_spec, to_svg

FIGURES: dict[str, FigureSpec] = {
    module.FIGURE.figure_id: module.FIGURE
    for module in (
        summary_grid,
        timeline,
        positions_matrix,
        verdict_matrix,
        requirement_supply,
        break_even_frontage,
        ladder,
        conflicts,
        readings,
        robustness,
        specifications,
        sobol,
        instrument_scores,
        then_and_now,
    )
}

__all__ = ["FIGURES", "FigureSpec", "to_spec", "to_svg"]
