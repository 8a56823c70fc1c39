"""What is a figure? Three pure functions of the same results: the drawing, the words for it, and its data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import vl_convert

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.theme import AnyChart
from dealspace.figures.words import Document

DataRow = dict[str, object]


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """A figure of the report.

    Attributes
    ----------
    figure_id : str
    build : callable
        `(document, case)` to a chart, or None if this vintage holds nothing to draw.
    alt : callable
        `(document, case)` to a sentence that says what the figure shows; for an absent figure, why it is
        absent.
    data : callable
        `(document, case)` to the rows behind the figure, each with the same columns in the same order.
    min_width : int or None
        Pixels below which the figure scrolls inside its box; None if it takes any width.
    narrow : callable or None
        As `build`, for pages narrower than 480 pixels; None if the figure scrolls there.
    """

    figure_id: str
    build: Callable[[Document, Case], AnyChart | None]
    alt: Callable[[Document, Case], str]
    data: Callable[[Document, Case], list[DataRow]]
    min_width: int | None = None
    narrow: Callable[[Document, Case], AnyChart | None] | None = None


def to_spec(chart: AnyChart) -> dict[str, Any]:
    """The Vega-Lite specification; the same chart gives the same specification."""
    # Validation by JSON Schema takes longer than the drawing, so it is left to the tests.
    spec: dict[str, Any] = chart.to_dict(validate=False)
    # Names of data sets are hashes of their content.
    spec["datasets"] = {name: json.loads(text) for name, text in sorted(spec["datasets"].items())}
    plain: dict[str, Any] = _without_format(spec)
    return plain


def _without_format(value: Any) -> Any:
    """Leave out that the data sets are JSON text, which they are no longer."""
    if isinstance(value, dict):
        return {
            key: {"name": part["name"]} if key == "data" and "name" in part else _without_format(part)
            for key, part in value.items()
            if key != "datasets"
        } | ({"datasets": value["datasets"]} if "datasets" in value else {})
    return [_without_format(part) for part in value] if isinstance(value, list) else value


def to_svg(spec: Mapping[str, Any]) -> str:
    """The drawing of a specification: the same bytes for the same specification on every machine."""
    measured = {**spec, "config": {**spec["config"], "font": theme.MEASURED}}
    drawing = str(vl_convert.vegalite_to_svg(measured))
    return drawing.replace(f'font-family="{theme.MEASURED}"', f'font-family="{theme.FONT}"')
