"""What does a reader's software learn from a PDF, and where on the page is it? Read with pikepdf alone.

The tree of tags says what a piece is, and the content of a page where each piece of it is drawn: the two meet
in the number that both give to a piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn: the page, the first being 1, and millimetres from its left and upper edge."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tree: its role, what it says of itself, where it is drawn, and the elements in it."""

    role: str
    alt: str
    scope: str
    boxes: tuple[Box, ...]
    inner: tuple[Tag, ...]

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for one in self.inner:
            yield from one.walk()

    def drawn(self) -> list[Box]:
        """Where it and all below it is drawn, in reading order."""
        return [box for one in self.walk() for box in one.boxes]


def tags(path: Path) -> Tag:
    """The tree of tags of a PDF, from its root down."""
    with pikepdf.open(path) as document:
        places = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        drawn = {number: _drawn(page, number) for number, page in enumerate(document.pages, start=1)}
        return _tag(document.Root.StructTreeRoot, None, places, drawn)


def _tag(
    node: pikepdf.Object,
    page: int | None,
    places: Mapping[tuple[int, int], int],
    drawn: Mapping[int, Mapping[int, Box]],
) -> Tag:
    if "/Pg" in node:
        page = places[node.Pg.objgen]
    inner, boxes = [], []
    for child in listed(node.get("/K")):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            inner.append(_tag(child, page, places, drawn))
            continue
        own = child if isinstance(child, pikepdf.Dictionary) else None
        number = own.get("/MCID") if own is not None else child
        where = places[own.Pg.objgen] if own is not None and "/Pg" in own else page
        if number is not None and where is not None and (box := drawn[where].get(int(number))):
            boxes.append(box)
    scope = next((str(one.get("/Scope")) for one in listed(node.get("/A")) if "/Scope" in one), "")
    return Tag(
        str(node.get("/S", "")).removeprefix("/"),
        str(node.get("/Alt", "")),
        scope.removeprefix("/"),
        tuple(boxes),
        tuple(inner),
    )


def listed(value: Any) -> list[Any]:
    """What a key of a PDF holds, of which one thing may stand without an array."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _drawn(page: pikepdf.Page, number: int) -> dict[int, Box]:
    """The box of each numbered piece of a page's content."""
    points: dict[int, list[tuple[float, float]]] = {}
    height = float(page.mediabox[3])
    now: Matrix = (1, 0, 0, 1, 0, 0)
    text, line, size = now, now, 0.0
    stack: list[Matrix] = []
    open_: list[int | None] = []

    def mark(matrix: Matrix, *found: tuple[float, float]) -> None:
        piece = next((one for one in reversed(open_) if one is not None), None)
        if piece is not None:
            points.setdefault(piece, []).extend(_moved(matrix, *point) for point in found)

    for step in pikepdf.parse_content_stream(page):
        given, name = list(step.operands), str(step.operator)
        if name in {"BDC", "BMC"}:
            inside = (
                given[1].get("/MCID") if len(given) > 1 and isinstance(given[1], pikepdf.Dictionary) else None
            )
            open_.append(None if inside is None else int(inside))
        elif name == "EMC":
            open_.pop()
        elif name == "q":
            stack.append(now)
        elif name == "Q":
            now = stack.pop()
        elif name == "cm":
            now = _times(_matrix(given), now)
        elif name == "BT":
            text = line = (1, 0, 0, 1, 0, 0)
        elif name == "Tm":
            text = line = _matrix(given)
        elif name in {"Td", "TD"}:
            text = line = _times((1, 0, 0, 1, float(given[0]), float(given[1])), line)
        elif name == "Tf":
            size = float(given[1])
        elif name in {"Tj", "TJ", "'", '"'}:
            mark(_times(text, now), (0, 0.75 * size), (0, -0.25 * size))
        elif name in {"m", "l"}:
            mark(now, (float(given[0]), float(given[1])))
        elif name == "re":
            left, low, width, high = map(float, given)
            mark(now, (left, low), (left + width, low + high))
        elif name == "Do":
            form = page.resources["/XObject"][str(given[0])]
            matrix = _times(_matrix(form.get("/Matrix") or [1, 0, 0, 1, 0, 0]), now)
            left, low, right, high = map(float, form.get("/BBox") or [0, 0, 1, 1])
            mark(matrix, (left, low), (right, high))
    found = {}
    for piece, corners in points.items():
        across, up = zip(*corners, strict=True)
        found[piece] = Box(
            number, min(across) / MM, (height - max(up)) / MM, max(across) / MM, (height - min(up)) / MM
        )
    return found


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in given)
    return a, b, c, d, e, f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
    )  # fmt: skip


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bookmarks(path: Path) -> list[tuple[int, str]]:
    """The bookmarks of a PDF with their depth, the outermost 1."""
    found: list[tuple[int, str]] = []

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> None:
        for item in items:
            found.append((depth, str(item.title)))
            walk(list(item.children), depth + 1)

    with pikepdf.open(path) as document, document.open_outline() as outline:
        walk(list(outline.root), 1)
    return found


def pages_of(path: Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(path) as document:
        return len(document.pages)
