"""How do figures get onto the page? Draws every figure of the results and writes the drawings.

Building the specifications is cheap Python, drawing is the JavaScript engine of vl-convert, which needs
half a second to start; it starts in a thread of its own while the first specifications are built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# The registry imports this module too, so its names are there only once it is whole.
from dealspace import figures
from dealspace.figures.spec import to_svg
from dealspace.figures.theme import VARIABLES
from dealspace.publish.build import RESULTS
from dealspace.publish.drawing import without_rows
from dealspace.publish.outputs import Column, FigureOutput, TableOutput
from dealspace.results.records import Results

SEEN_AS = f"{RESULTS}/figures"
"""Where the cells of the report find the drawings, relative to `report.qmd`."""


def start_engine() -> None:
    """Draw nothing, so that the half second which the engine takes to start can pass beside other work."""
    to_svg({"mark": "point", "data": {"values": []}, "config": {}})


def build_figures(results: Results, results_dir: Path) -> dict[str, FigureOutput]:
    """Draw every figure that this vintage has and write `<results_dir>/figures/<figure_id>.svg`.

    A figure whose `build` gives None is absent from the result. Files of absent figures are removed, so
    that the folder never shows a drawing of another vintage.
    """
    folder = results_dir / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=1) as pool:
        drawn = {
            figure_id: (figure, spec, pool.submit(to_svg, spec), narrow and pool.submit(to_svg, narrow))
            for figure_id, figure in figures.FIGURES.items()
            if (spec := figure.spec(results)) is not None
            for narrow in [figure.narrow_spec(results)]
        }
        outputs = {}
        for figure_id, (figure, spec, page, phone) in drawn.items():
            path, svg = folder / f"{figure_id}.svg", page.result()
            plain = without_rows(svg)
            if not path.exists() or path.read_text(encoding="utf-8") != plain:
                path.write_text(plain, encoding="utf-8", newline="\n")
            outputs[figure_id] = FigureOutput(
                figure_id,
                svg,
                f"{SEEN_AS}/{figure_id}.svg",
                spec["description"],
                data_table(figure.data(results)),
                phone.result() if phone else None,
                VARIABLES,
                figure.says(results),
            )
    for stale in folder.glob("*.svg"):
        if stale.stem not in outputs:
            stale.unlink()
    return outputs


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
        whole = float(value).is_integer() or abs(value) >= 1000
        return f"{value:,.0f}" if whole else f"{value:,.3g}"
    return str(value)
