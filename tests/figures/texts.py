"""Where does the text of a drawing stand? The box of every label of an SVG, found without its renderer.

Vega writes places as `translate` and `rotate` on the groups around a text, and lines as `tspan`. Widths are
those of Liberation Sans, by which the drawing was laid out.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from dealspace.figures import theme
from dealspace.figures.measure import width

Matrix = tuple[float, float, float, float, float, float]
_SVG = "{http://www.w3.org/2000/svg}"
_ABOVE, _BELOW = 0.72, 0.2  # capitals above and descenders below the base line, in type sizes


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text: its words, type size and the corners of its upright box."""

    words: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Text, slack: float = 1.0) -> bool:
        """Whether two boxes share more than a hairline."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of the drawing."""
    root = ET.fromstring(svg)
    return float(root.get("width", "nan")), float(root.get("height", "nan"))


def texts(svg: str) -> list[Text]:
    """All lines of text that can be seen, in pixels of the drawing."""
    found: list[Text] = []
    _walk(ET.fromstring(svg), (1, 0, 0, 1, 0, 0), found)
    return found


def _walk(element: ET.Element, outer: Matrix, found: list[Text]) -> None:
    matrix = _times(outer, _matrix(element.get("transform", "")))
    if element.tag == f"{_SVG}text":
        found.extend(_boxes(element, matrix))
        return
    for child in element:
        _walk(child, matrix, found)


def _boxes(element: ET.Element, matrix: Matrix) -> list[Text]:
    if element.get("opacity") == "0":
        return []
    size = float(element.get("font-size", "nan px").removesuffix("px"))
    spans = element.findall(f"{_SVG}tspan")
    lines = [(element.text or "", 0.0)] if not spans else []
    down = 0.0
    for span in spans:
        down += float(span.get("dy", "0"))
        lines.append((span.text or "", down))
    bold = element.get("font-weight") == "bold"
    boxes = []
    for words, offset in lines:
        if not words.strip():
            continue
        long = width(words, bold=bold) * size / theme.TEXT
        start = {"start": 0.0, "middle": -long / 2, "end": -long}[element.get("text-anchor", "start")]
        corners = [
            _apply(matrix, x, y)
            for x in (start, start + long)
            for y in (offset - _ABOVE * size, offset + _BELOW * size)
        ]
        across, along = [x for x, _ in corners], [y for _, y in corners]
        boxes.append(Text(words, size, min(across), min(along), max(across), max(along)))
    return boxes


def _matrix(transform: str) -> Matrix:
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    for name, values in re.findall(r"(\w+)\(([^)]*)\)", transform):
        numbers = [float(value) for value in re.split(r"[ ,]+", values.strip())]
        if name == "translate":
            x, y = (*numbers, 0.0)[:2]
            matrix = _times(matrix, (1, 0, 0, 1, x, y))
        elif name == "rotate":
            cos, sin = math.cos(math.radians(numbers[0])), math.sin(math.radians(numbers[0]))
            matrix = _times(matrix, (cos, sin, -sin, cos, 0, 0))
        else:
            raise ValueError(f"a transform that the test does not know: {transform}")
    return matrix


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
