"""How do figures get onto the page? Draws every figure of a results document and writes the drawings.

Building the specifications is cheap Python, drawing is the JavaScript engine of vl-convert, which needs
half a second to start; it starts in a thread of its own while the first specifications are built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from altair.utils.schemapi import debug_mode

from dealspace.case.model import Case
from dealspace.figures import FIGURES, FigureSpec, to_spec, to_svg
from dealspace.publish.build import RESULTS
from dealspace.publish.outputs import Column, FigureOutput, TableOutput

SEEN_AS = f"{RESULTS}/figures"
"""Where the cells of the report find the drawings, relative to `report.qmd`."""


def start_engine() -> None:
    """Draw nothing, so that the half second which the engine takes to start can pass beside other work."""
    to_svg({"mark": "point", "data": {"values": []}, "config": {}})


def build_figures(document: Mapping[str, Any], case: Case, results_dir: Path) -> dict[str, FigureOutput]:
    """Draw every figure that this vintage has and write `<results_dir>/figures/<figure_id>.svg`.

    A figure whose `build` gives None is absent from the result. Files of absent figures are removed, so
    that the folder never shows a drawing of another vintage.
    """
    folder = results_dir / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=1) as pool:
        drawn = {}
        for figure_id, figure in FIGURES.items():
            spec = figure_spec(figure, document, case)
            if spec is not None:
                drawn[figure_id] = spec, pool.submit(to_svg, spec)
        outputs = {}
        for figure_id, (spec, future) in drawn.items():
            figure, path = FIGURES[figure_id], folder / f"{figure_id}.svg"
            svg = future.result()
            if not path.exists() or path.read_text(encoding="utf-8") != svg:
                path.write_text(svg, encoding="utf-8", newline="\n")
            text, table = spec["description"], data_table(figure.data(document, case))
            seen_as = f"{SEEN_AS}/{figure_id}.svg"
            narrow = narrow_spec(figure, document, case)
            outputs[figure_id] = FigureOutput(figure_id, spec, svg, seen_as, text, table, narrow)
    for stale in folder.glob("*.svg"):
        if stale.stem not in outputs:
            stale.unlink()
    return outputs


def figure_spec(figure: FigureSpec, document: Mapping[str, Any], case: Case) -> dict[str, Any] | None:
    """The Vega-Lite specification with its description, None for an absent figure."""
    with debug_mode(False):  # Altair would validate every part of the chart as it is made
        chart = figure.build(document, case)
    if chart is None:
        return None
    spec = to_spec(chart)
    spec["description"] = figure.alt(document, case)
    if figure.min_width is not None:
        spec["usermeta"] = {"minWidth": figure.min_width}
    return spec


def narrow_spec(figure: FigureSpec, document: Mapping[str, Any], case: Case) -> dict[str, Any] | None:
    """The specification for a phone, None if the figure has the same one for every page."""
    if figure.narrow is None:
        return None
    with debug_mode(False):
        chart = figure.narrow(document, case)
    return None if chart is None else to_spec(chart)


def data_table(rows: Sequence[Mapping[str, object]]) -> TableOutput | None:
    """The data behind a figure as a table; numbers are set right, columns take the width that their text
    needs.
    """
    if not rows:
        return None
    columns = []
    for name in rows[0]:
        cells = [row[name] for row in rows]
        numeric = all(cell is None or isinstance(cell, int | float) for cell in cells)
        width = min(40, max(len(name), *(len(_cell(cell)) for cell in cells)))
        columns.append(Column(name, "right" if numeric else "left", float(width)))
    return TableOutput(tuple(columns), tuple(tuple(_cell(row[name]) for name in rows[0]) for row in rows))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f"{value:,.0f}"
            if float(value).is_integer()
            else f"{value:,.3g}"
            if abs(value) < 1000
            else f"{value:,.0f}"
        )
    return str(value)
