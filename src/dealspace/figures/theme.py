"""What do all figures have in common? One typeface, one size, one palette that colour-blind readers can
tell apart.

Every colour has a second code (a symbol, a fill, a position), so that no figure needs colour to be read.
Text is set in the typeface of the page. The drawing is laid out by the widths of Liberation Sans, which
is wider and which the vl-convert wheel carries, so a drawing has the same bytes on every machine and no
label outgrows its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import altair as alt

AnyChart = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart
_Axis = TypeVar("_Axis", alt.X, alt.Y)

FONT = "Source Sans Pro, Liberation Sans, Arial, Helvetica, sans-serif"
MEASURED = "Liberation Sans"
TEXT = 12  # on a phone in pixels; in print 600 pixels fill the line of 156 mm, which makes it 8.8 pt
WIDTH = 600
PHONE = 300  # on a page of 320 pixels it has 278, and its type 11

INK = "#22282e"
MUTED = "#5b646d"
RULE = "#c9ced3"
GRID = "#e6e9ec"
PAPER = "#ffffff"

# Okabe and Ito's vermilion and a blue-green dark enough to carry white signs.
FOR = "#1a7a7a"
AGAINST = "#c4441c"
BETWEEN = "#f0e0b0"
NOTHING = "#f3f4f5"
GREY = "#8a939b"
BLUE = "#2f5d9b"

VARIABLES: Mapping[str, str] = {
    INK: "--ink",
    "#000": "--ink",  # what Vega takes where nothing is said
    MUTED: "--muted",
    RULE: "--rule",
    GRID: "--grid",
    PAPER: "--paper",
    FOR: "--for",
    AGAINST: "--against",
    BETWEEN: "--between",
    "#6b5416": "--between-ink",
    NOTHING: "--nothing",
    GREY: "--grey",
    BLUE: "--blue",
    "#8fc1c1": "--for-2",
    "#a9cccc": "--for-2",
    "#b5cdcd": "--for-1",
    "#7fb0b0": "--for-2",
    "#4a9494": "--for-3",
    "#0d5b5b": "--for-4",
    "#dcebea": "--for-1",
    "#e9a48d": "--against-2",
    "#a98a35": "--between-2",
}
"""The variable of the page's style sheet for each colour, so that drawings follow the page into the dark."""

CONFIG: Mapping[str, Any] = {
    "background": "transparent",
    "font": FONT,
    "axis": {
        "labelFontSize": TEXT,
        "titleFontSize": TEXT,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": MUTED,
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": GRID,
        "labelLimit": 0,
    },
    "legend": {
        "labelFontSize": TEXT,
        "titleFontSize": TEXT,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "labelLimit": 0,
        "orient": "top",
        "direction": "horizontal",
        "offset": 8,
    },
    "text": {"fontSize": TEXT, "color": INK},
    "title": {"fontSize": TEXT, "fontWeight": "normal", "color": MUTED},
    "view": {"stroke": None},
}


def chart_of(values: Sequence[Mapping[str, object]]) -> alt.Chart:
    """A chart of these rows, held as JSON text: Altair copies a list of rows with every step of a chart, a
    text never.
    """
    text = json.dumps([dict(value) for value in values], ensure_ascii=False, allow_nan=False)
    return alt.Chart(alt.InlineData(values=text, format=alt.JsonDataFormat(type="json")))


def scale(kinds: Iterable[str], looks: Iterable[str | float]) -> alt.Scale:
    """From the kinds of a row to their colours, shapes or sizes."""
    return alt.Scale(domain=list(kinds), range=list(looks))


def row_height(pixels: int) -> alt.Step:
    """The height of a row in a chart whose rows hold several bars (a plain step would be the height of a
    bar).
    """
    step: dict[str, Any] = {"step": pixels, "for": "position"}
    return alt.Step(**step)


def pixels(axis: type[_Axis], field: str) -> _Axis:
    """An axis, without a line, whose values are places in pixels."""
    return axis(field, axis=None, scale=alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False))


def tooltips(**headings: str) -> list[alt.Tooltip]:
    """Tooltip lines from the headings of the fields."""
    return [alt.Tooltip(field=field, type="nominal", title=title) for field, title in headings.items()]
