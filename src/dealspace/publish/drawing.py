"""How does a drawing of Vega become part of a page? Light, in the page's own colours, each mark with a name.

Vega writes for every renderer: groups within groups, the typeface at each word, corners of a cell as
curves. A page needs a tenth of that. Marks that say something (those with a description) get a `<title>`,
so that a pointer, a keyboard and a screen reader learn the same; signs without one are joined where they
look alike. Colours become variables of the style sheet, which has them twice, for light and for dark.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

_SVG = "{http://www.w3.org/2000/svg}"
_KNOWN = frozenset(
    {"svg", "g", "path", "text", "tspan", "line", "rect", "circle", "defs", "clipPath", "title"}
)
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_TITLED = re.compile(r"(<(?:path|rect|circle|line)\b[^<>]*)><title>([^<]*)</title></(path|rect|circle|line)>")
_STYLE = (
    "font-size", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
    "stroke-opacity", "opacity", "text-anchor", "font-weight", "font-style", "clip-path",
)  # fmt: skip
_FIRST = {
    "font-size": "12px",
    "opacity": "1",
    "font-weight": "normal",
    "text-anchor": "start",
    "stroke-width": "1",
}
"""Values that an element has anyway."""


class DrawingError(ValueError):
    """A drawing holds what a page must not: a script, a link, foreign content."""


def page_drawing(svg: str, name: str, label: str, colours: Mapping[str, str] | None = None) -> str:
    """The drawing as inline SVG.

    Parameters
    ----------
    svg
        As Vega wrote it, with `width` and `height` in pixels.
    name
        Put before the identifiers of the drawing, which share those of the page.
    label
        What the drawing shows, in words.
    colours
        The variable of the style sheet for each colour (`#22282e` to `--ink`); others stay as they are.

    Raises
    ------
    DrawingError
        The drawing holds an element or attribute that no drawing needs.
    """
    root = ET.fromstring(svg)
    writer = _Writer(name, {key.lower(): value for key, value in (colours or {}).items()})
    writer.require_known(root)
    body = "".join(writer.element(child) for child in root)
    width, height = (_rounded(root.get(side, "0")) for side in ("width", "height"))
    head = f'<svg class="drawing" role="group" aria-label="{escape(label)}" width="{width}" height="{height}"'
    return f'{head} viewBox="0 0 {width} {height}">{body}</svg>'


def without_titles_of(drawing: str, other: str) -> str:
    """A drawing whose marks are named by those of another one: `data-as="3"` for the words of its third
    title.

    The two are of one figure and one is shown; saying everything twice would be half of a page's weight.
    """
    places = {words: place for place, words in reversed(list(enumerate(_TITLE.findall(other))))}

    def change(match: re.Match[str]) -> str:
        opening, words, _ = match.groups()
        if words not in places:
            return match[0]
        return f'{opening} data-as="{places[words]}"/>'

    return _TITLED.sub(change, drawing)


@dataclass(slots=True)
class _Writer:
    """What the elements of one drawing are written with."""

    name: str
    colours: Mapping[str, str]
    rects: bool = field(default=False)

    def require_known(self, root: ET.Element) -> None:
        """Raise a `DrawingError` for an element or attribute that no drawing needs."""
        for node in root.iter():
            tag = node.tag.removeprefix(_SVG)
            if tag not in _KNOWN:
                raise DrawingError(f"the drawing of figure {self.name} holds <{tag}>")
            if found := [key for key in node.attrib if key.startswith("on") or key.endswith("href")]:
                raise DrawingError(f"the drawing of figure {self.name} holds {found[0]}")

    def element(self, node: ET.Element) -> str:
        tag = node.tag.removeprefix(_SVG)
        if tag == "g":
            return self._group(node)
        if tag in {"defs", "clipPath"}:
            own = f' id="{self.name}--{node.get("id")}"' if node.get("id") else ""
            inner = "".join(self.element(child) for child in node)
            return f"<{tag}{own}>{inner}</{tag}>" if inner else ""
        if tag == "text":
            return self._text(node)
        if tag == "path":
            return self._path(node)
        return self._leaf(tag, node, ("x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r"))

    def _group(self, node: ET.Element) -> str:
        before, self.rects = self.rects, "mark-rect" in node.get("class", "")
        kept = [child for child in node if _is_seen(child)]
        if "role-mark" in node.get("class", ""):
            kept = _joined(kept)
        shared = _shared(kept) if "role-mark" in node.get("class", "") else {}
        for child in kept:
            child.attrib = {key: value for key, value in child.attrib.items() if key not in shared}
        inner = "".join(self.element(child) for child in kept)
        self.rects = before
        place = _translation(node.get("transform", ""))
        node.attrib.update(shared)
        style = self._style(node)
        if place not in {(0.0, 0.0), None}:
            style = f' transform="{_short(node.get("transform", ""))}"{style}'
        return inner and (f"<g{style}>{inner}</g>" if style else inner)

    def _text(self, node: ET.Element) -> str:
        spans = list(node)
        if not "".join(node.itertext()).strip() or node.get("opacity") == "0":
            return ""
        transform = _short(node.get("transform", ""))
        where = f' transform="{transform}"' if transform else ""
        words = escape(node.text or "")
        for span in spans:
            down = f' dy="{_rounded(span.get("dy", "0"))}"' if span.get("dy") else ""
            words += f'<tspan x="{_rounded(span.get("x", "0"))}"{down}>{escape(span.text or "")}</tspan>'
        return f"<text{where}{self._style(node)}>{self._title(node)}{words}</text>"

    def _path(self, node: ET.Element) -> str:
        shape = node.get("d", "")
        if self.rects and not node.get("transform") and (box := _box(shape)):
            left, top, right, bottom = box
            corner = ' rx="2"' if "C" in shape else ""
            at = f'x="{_rounded(left)}" y="{_rounded(top)}" width="{_rounded(right - left)}"'
            return self._marked("rect", f' {at} height="{_rounded(bottom - top)}"{corner}', node)
        transform = _short(node.get("transform", ""))
        where = f' transform="{transform}"' if transform else ""
        return self._marked("path", f'{where} d="{_short(shape)}"', node)

    def _leaf(self, tag: str, node: ET.Element, names: Iterable[str]) -> str:
        transform = _short(node.get("transform", ""))
        where = f' transform="{transform}"' if transform else ""
        where += "".join(f' {key}="{_rounded(node.get(key, "0"))}"' for key in names if node.get(key))
        return self._marked(tag, where, node)

    def _marked(self, tag: str, where: str, node: ET.Element) -> str:
        title = self._title(node)
        end = f">{title}</{tag}>" if title else "/>"
        return f"<{tag}{where}{self._style(node)}{end}"

    def _title(self, node: ET.Element) -> str:
        words = node.get("aria-label", "")
        return f"<title>{escape(words)}</title>" if words and node.get("aria-hidden") != "true" else ""

    def _style(self, node: ET.Element) -> str:
        found = ""
        for key in _STYLE:
            value = node.get(key)
            if value is None or _FIRST.get(key) == value:
                continue
            if key in {"fill", "stroke"}:
                value = self._colour(value)
            value = value.replace("url(#", f"url(#{self.name}--")
            found += f' {key}="{escape(value)}"'
        return found

    def _colour(self, value: str) -> str:
        variable = self.colours.get(value.lower())
        return f"var({variable})" if variable else value


def _shared(nodes: list[ET.Element]) -> dict[str, str]:
    """The style that all of several marks have, which their group can have for them."""
    if len(nodes) < 2:
        return {}
    return {
        key: value
        for key in _STYLE
        if key not in {"opacity", "clip-path"}
        and (value := nodes[0].get(key)) is not None
        and all(node.get(key) == value for node in nodes)
    }


def _is_seen(node: ET.Element) -> bool:
    """Whether an element draws anything: Vega's frames without ink do not."""
    if node.get("display") == "none":
        return False
    if node.tag == f"{_SVG}path" and node.get("class") in {"background", "foreground"}:
        return bool({node.get("fill"), node.get("stroke")} - {None, "none", "transparent"})
    return True


def _joined(nodes: list[ET.Element]) -> list[ET.Element]:
    """Paths without words that look alike, as one path each; marks of one layer do not cover each other."""
    found: list[ET.Element] = []
    alike: dict[tuple[tuple[str, str], ...], ET.Element] = {}
    for node in nodes:
        place = _translation(node.get("transform", ""))
        if node.tag != f"{_SVG}path" or node.get("aria-label") or place is None:
            found.append(node)
            continue
        look = tuple(
            sorted((key, value) for key, value in node.attrib.items() if key not in {"d", "transform"})
        )
        moved = translated(node.get("d", ""), *place)
        if look in alike and "class" not in node.attrib:
            alike[look].set("d", alike[look].get("d", "") + moved)
        else:
            alike[look] = ET.Element(node.tag, {**dict(look), "d": moved})
            found.append(alike[look])
    # Joined rectangles are no rectangle; a layer keeps its shapes if nothing was joined.
    return nodes if len(found) == len(nodes) else found


def translated(shape: str, across: float, down: float) -> str:
    """The data of a path, moved; commands in small letters are relative and stay, but for a first `m`."""
    found = ""
    for letter, values in _COMMAND.findall(shape):
        numbers = [float(number) for number in _NUMBER.findall(values)]
        if letter in "MLCQST":
            numbers = [number + (down if at % 2 else across) for at, number in enumerate(numbers)]
        elif letter == "H":
            numbers = [number + across for number in numbers]
        elif letter == "V":
            numbers = [number + down for number in numbers]
        elif letter == "A":
            numbers = [
                number + (across if at % 7 == 5 else down if at % 7 == 6 else 0)
                for at, number in enumerate(numbers)
            ]
        found += letter + ",".join(_rounded(number) for number in numbers)
    return found


def _box(shape: str) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of the rectangle that a path is; None if it is something else."""
    across: list[float] = []
    down: list[float] = []
    for letter, values in _COMMAND.findall(shape):
        numbers = [float(number) for number in _NUMBER.findall(values)]
        if letter in "MLC":
            across += numbers[::2]
            down += numbers[1::2]
        elif letter == "h" and across:
            across.append(across[-1] + numbers[0])
        elif letter == "v" and down:
            down.append(down[-1] + numbers[0])
        elif letter != "Z":
            return None
    if shape.count("M") != 1 or not across:
        return None
    return min(across), min(down), max(across), max(down)


def _translation(transform: str) -> tuple[float, float] | None:
    """What a transform moves by; None if it does more."""
    if not transform:
        return 0.0, 0.0
    match = re.fullmatch(r"translate\(([^,)]+),([^)]+)\)", transform.strip())
    return (float(match[1]), float(match[2])) if match else None


def _short(text: str) -> str:
    """Numbers to a hundredth of a pixel."""
    return _NUMBER.sub(lambda match: _rounded(match[0]), text)


def _rounded(number: str | float) -> str:
    text = f"{float(str(number).removesuffix('px')):.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
