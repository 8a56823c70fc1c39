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

from dealspace.publish.paths import circle, moved, rounded, shortened

_SVG = "{http://www.w3.org/2000/svg}"
_KNOWN = frozenset(
    {"svg", "g", "path", "text", "tspan", "line", "rect", "circle", "defs", "clipPath", "title"}
)
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_TITLED = re.compile(
    r"(<(?:path|rect|circle|line|text)\b[^<>]*)><title>([^<]*)</title>([^<]*(?:<tspan[^<]*</tspan>)*)</(\w+)>"
)
_STYLE = (
    "font-size", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap",
    "stroke-opacity", "opacity", "text-anchor", "font-weight", "font-style", "clip-path",
)  # fmt: skip
BOTH = "k-"
"""Before the name of a variable: the class of what has its colour as filling and as outline."""
DONE = "data-done"
"""Marks an outline that has been moved and shortened."""
_FIRST = {
    "font-size": "12px",
    "opacity": "1",
    "font-weight": "normal",
    "text-anchor": "start",
    "stroke-width": "1",
}
"""Values that an element has anyway."""


BEHIND = "\u2063"
"""In the name of a mark, before the names of what it rests on (an invisible separator)."""


def rows_behind(drawings: str) -> list[list[str]]:
    """What each named mark rests on, in the order of the marks."""
    return [words.partition(BEHIND)[2].split() for words in _TITLE.findall(drawings)]


def without_rows(drawings: str) -> str:
    """The drawings with the words of their marks alone."""
    return re.sub(f'{BEHIND}[^<"]*', "", drawings)


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
    width, height = (rounded(root.get(side, "0")) for side in ("width", "height"))
    head = f'<svg class="drawing" role="group" aria-label="{escape(label)}" width="{width}" height="{height}"'
    return f'{head} viewBox="0 0 {width} {height}">{body}</svg>'


def without_titles_of(drawing: str, other: str) -> str:
    """A drawing whose marks are named by those of another one: `data-as="3"` for the words of its third
    title.

    The two are of one figure and one is shown; saying everything twice would be half of a page's weight.
    """
    places = {words: place for place, words in reversed(list(enumerate(_TITLE.findall(other))))}

    def change(match: re.Match[str]) -> str:
        opening, words, rest, tag = match.groups()
        if words not in places:
            return match[0]
        return f'{opening} data-as="{places[words]}"' + (f">{rest}</{tag}>" if rest else "/>")

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
            style = f' transform="{shortened(node.get("transform", ""))}"{style}'
        return inner and (f"<g{style}>{inner}</g>" if style else inner)

    def _text(self, node: ET.Element) -> str:
        spans = list(node)
        if not "".join(node.itertext()).strip() or node.get("opacity") == "0":
            return ""
        transform = shortened(node.get("transform", ""))
        where = f' transform="{transform}"' if transform else ""
        words = escape(node.text or "")
        for span in spans:
            down = f' dy="{rounded(span.get("dy", "0"))}"' if span.get("dy") else ""
            words += f'<tspan x="{rounded(span.get("x", "0"))}"{down}>{escape(span.text or "")}</tspan>'
        return f"<text{where}{self._style(node)}>{self._title(node)}{words}</text>"

    def _path(self, node: ET.Element) -> str:
        shape = node.get("d", "")
        if self.rects and not node.get("transform") and (box := _box(shape)):
            left, top, right, bottom = box
            corner = ' rx="2"' if "C" in shape else ""
            at = f'x="{rounded(left)}" y="{rounded(top)}" width="{rounded(right - left)}"'
            return self._marked("rect", f' {at} height="{rounded(bottom - top)}"{corner}', node)
        if node.get(DONE):
            return self._marked("path", f' d="{shape}"', node)
        place = _translation(node.get("transform", ""))
        if place is not None and (found := circle(shape)):
            x, y, radius = found
            at = f' cx="{rounded(x + place[0])}" cy="{rounded(y + place[1])}" r="{rounded(radius)}"'
            return self._marked("circle", at, node)
        if place is not None and (outline := moved(shape, *place)) is not None:
            return self._marked("path", f' d="{outline}"', node)
        transform = shortened(node.get("transform", ""))
        where = f' transform="{transform}"' if transform else ""
        return self._marked("path", f'{where} d="{shortened(shape)}"', node)

    def _leaf(self, tag: str, node: ET.Element, names: Iterable[str]) -> str:
        transform = shortened(node.get("transform", ""))
        where = f' transform="{transform}"' if transform else ""
        where += "".join(f' {key}="{rounded(node.get(key, "0"))}"' for key in names if node.get(key))
        return self._marked(tag, where, node)

    def _marked(self, tag: str, where: str, node: ET.Element) -> str:
        title = self._title(node)
        end = f">{title}</{tag}>" if title else "/>"
        return f"<{tag}{where}{self._style(node)}{end}"

    def _title(self, node: ET.Element) -> str:
        words = node.get("aria-label", "")
        return f"<title>{escape(words)}</title>" if words and node.get("aria-hidden") != "true" else ""

    def _style(self, node: ET.Element) -> str:
        found = {}
        for key in _STYLE:
            value = node.get(key)
            if value is None or _FIRST.get(key) == value:
                continue
            if key in {"fill", "stroke"}:
                value = self._colour(value)
            found[key] = value.replace("url(#", f"url(#{self.name}--")
        kind = ""
        if found.get("fill") == found.get("stroke") and found.get("fill", "").startswith("var("):
            kind = f' class="{BOTH}{found.pop("fill").removeprefix("var(--").removesuffix(")")}"'
            del found["stroke"]
        return kind + "".join(f' {key}="{escape(value)}"' for key, value in found.items())

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
        outline = moved(node.get("d", ""), *place)
        if outline is None:
            found.append(node)
            continue
        if look in alike and "class" not in node.attrib:
            alike[look].set("d", alike[look].get("d", "") + outline)
        else:
            alike[look] = ET.Element(node.tag, {**dict(look), "d": outline, DONE: "1"})
            found.append(alike[look])
    # Joined rectangles are no rectangle; a layer keeps its shapes if nothing was joined.
    return nodes if len(found) == len(nodes) else found


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
