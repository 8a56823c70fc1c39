"""What is a figure? Three pure functions of the results: the drawing, the words for it, and its data."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import vl_convert
from altair.utils.schemapi import debug_mode

from dealspace.figures import theme
from dealspace.figures.theme import AnyChart
from dealspace.publish.drawing import BEHIND
from dealspace.publish.escape import seen
from dealspace.results.records import Results

DataRow = dict[str, object]
ROWS = "rows"
"""The field of a mark's datum with the names of what the mark rests on, as `behind` gives them."""
_MOST = 24
Draw = Callable[[Results], AnyChart | None]


def behind(*names: str) -> DataRow:
    """What a mark rests on, as a field of its datum: data rows (`positions/…`) and findings (`finding/…`)."""
    return {ROWS: " ".join(list(dict.fromkeys(names))[:_MOST])}


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """A figure of the report.

    Attributes
    ----------
    build : callable
        From the results to a chart, or None if this vintage holds nothing to draw.
    alt : callable
        To a sentence that says what the figure shows; for an absent figure, why it is absent.
    data : callable
        To the rows behind the figure, each with the same columns in the same order.
    says : callable
        To the title of the figure: what there is to see, in one line. Asked only where there is a drawing.
    narrow : callable
        As `build`, for a phone: `theme.PHONE` pixels wide, every label whole.
    """

    build: Draw
    alt: Callable[[Results], str]
    data: Callable[[Results], list[DataRow]]
    says: Callable[[Results], str]
    narrow: Draw

    def spec(self, results: Results) -> dict[str, Any] | None:
        """The Vega-Lite specification with its description, None for an absent figure."""
        spec = _drawn(self.build, results)
        if spec is not None:
            spec["description"] = self.alt(results)
        return spec

    def narrow_spec(self, results: Results) -> dict[str, Any] | None:
        """The specification for a phone, None for an absent figure."""
        return _drawn(self.narrow, results)


def _drawn(draw: Draw, results: Results) -> dict[str, Any] | None:
    with debug_mode(False):  # Altair would validate every part of the chart as it is made
        chart = draw(results)
    return None if chart is None else to_spec(chart)


def to_spec(chart: AnyChart, *, validate: bool = False) -> dict[str, Any]:
    """The Vega-Lite specification in the common style; the same chart gives the same specification."""
    styled = chart.copy(deep=False)
    styled.config = dict(theme.CONFIG)
    # Validation by JSON Schema takes longer than the drawing, so it is left to the tests.
    spec: dict[str, Any] = styled.to_dict(validate=validate)
    # Names of data sets are hashes of their content.
    spec["datasets"] = {name: json.loads(text) for name, text in sorted(spec["datasets"].items())}
    plain: dict[str, Any] = _described(_without_format(spec))
    return plain


def _described(unit: dict[str, Any]) -> dict[str, Any]:
    """Give each mark that has something to tell a description of it: "Package: …; Verdict: …".

    The drawing carries it as the mark's name, for a pointer, a keyboard and a screen reader alike. All other
    marks (rules, labels, signs on cells) are silent.
    """
    found = {
        key: [_described(part) for part in value]
        if key in {"layer", "vconcat", "hconcat", "concat"}
        else value
        for key, value in unit.items()
    }
    if "mark" in unit:
        mark = unit["mark"] if isinstance(unit["mark"], dict) else {"type": unit["mark"]}
        tips = unit.get("encoding", {}).get("tooltip")
        silent = not isinstance(tips, list) or not tips or mark["type"] == "rule" or mark.get("aria") is False
        found["mark"] = (
            {**mark, "aria": False} if silent else {**mark, "aria": True, "description": _words(tips)}
        )
    return found


def _words(tips: list[dict[str, Any]]) -> dict[str, str]:
    """The lines of a tooltip as one sentence, without those that have no value; then the rows behind it."""
    parts = [
        f"(datum[{json.dumps(tip['field'])}] ? {json.dumps(tip['title'] + ': ' if tip['title'] else '')} + "
        f"datum[{json.dumps(tip['field'])}] + '\\n' : '')"
        for tip in tips
    ]
    behind = f"(datum.{ROWS} ? {json.dumps(BEHIND)} + datum.{ROWS} : '')"
    return {"expr": "trim(" + " + ".join(parts) + f") + {behind}"}


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
    measured = {**_seen(spec), "config": {**spec["config"], "font": theme.MEASURED}}
    drawing = str(vl_convert.vegalite_to_svg(measured))
    return drawing.replace(f'font-family="{theme.MEASURED}"', f'font-family="{theme.FONT}"')


def _seen(value: Any) -> Any:
    """A part of a specification without signs that no drawing can hold, or that no reader would see."""
    match value:
        case str():
            return seen(value)
        case Mapping():
            return {key: _seen(part) for key, part in value.items()}
        case list() | tuple():
            return [_seen(part) for part in value]
    return value
