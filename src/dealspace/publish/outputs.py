"""What does a cell of the report return? Figures, tables and values: the same Markdown for both engines.

A figure must be interactive in HTML and a drawing in PDF. Quarto adds scripts from a CDN as soon as an output
offers `text/html`, so each form is a raw block inside conditional Markdown, which Quarto documents
(authoring/conditional) and the portable engine implements. The PDF's image is a raw Typst call, as Pandoc's
Typst writer drops the alternative text that PDF/UA-1 demands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from dealspace.publish.entries import conditional
from dealspace.publish.escape import Markup, markup, script_json, typst_string, visible

Align = Literal["left", "right", "center"]
_TALL = 1.25
_LINE = 600  # pixels of a drawing that fill the line
_RULES: Mapping[str, tuple[str, str]] = {"left": (":", "-"), "right": ("-", ":"), "center": (":", ":")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, alignment, and share of the width relative to the other columns."""

    heading: str
    align: Align = "left"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class TableOutput:
    """A table. A cell that is `Markup` is printed as Markdown, every other value as plain text."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"a row of {len(row)} cells in a table of {len(self.columns)} columns: {row!r}"
                )

    def _repr_markdown_(self) -> str:
        total = sum(column.width for column in self.columns)
        # A rule line longer than 72 characters makes Pandoc read the dashes as relative widths of columns.
        rules = []
        for column in self.columns:
            left, right = _RULES[column.align]
            rules.append(left + "-" * max(1, round(160 * column.width / total) - 2) + right)
        head = _row(tuple(column.heading for column in self.columns))
        return "\n".join([head, "|" + "|".join(rules) + "|", *map(_row, self.rows)])

    def html(self) -> str:
        """The table as HTML, for places that only a page has; its cells must be plain text.

        Raises
        ------
        ValueError
            If a cell is `Markup`, which would have to be read as Markdown first.
        """
        if any(isinstance(cell, Markup) for row in self.rows for cell in row):
            raise ValueError("a table with Markdown in its cells has no HTML of its own")
        lines = ["<table>", "<thead><tr>"]
        lines += [
            f'<th scope="col"{_aligned(column)}>{escape(visible(column.heading))}</th>'
            for column in self.columns
        ]
        lines.append("</tr></thead><tbody>")
        for row in self.rows:
            cells = (
                f"<td{_aligned(column)}>{escape(visible('' if cell is None else str(cell)))}</td>"
                for cell, column in zip(row, self.columns, strict=True)
            )
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</tbody></table>"])


def _aligned(column: Column) -> str:
    return "" if column.align == "left" else f' style="text-align: {column.align}"'


def _row(cells: tuple[object, ...]) -> str:
    texts = [" ".join(str(markup("" if cell is None else cell)).splitlines()) for cell in cells]
    return "| " + " | ".join(_guard_pipes(text) for text in texts) + " |"


def _guard_pipes(text: str) -> str:
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)


@dataclass(frozen=True, slots=True)
class FigureOutput:
    """A figure.

    Attributes
    ----------
    figure_id : str
        `[a-z0-9-]+`, unique in the report.
    spec : mapping
        The Vega-Lite specification, data included, for the interactive form.
    svg : str
        The static form, drawn from the same specification.
    svg_path : str
        File that holds `svg`, relative to the folder of `report.qmd`.
    alt : str
        What the figure shows, in words, for readers who can't see it.
    data : TableOutput, optional
        The numbers behind the figure, shown on demand in HTML.
    narrow : mapping, optional
        The specification that takes the place of `spec` where the page is too narrow for it.
    """

    figure_id: str
    spec: Mapping[str, Any]
    svg: str
    svg_path: str
    alt: str
    data: TableOutput | None = None
    narrow: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.figure_id):
            raise ValueError(f"not an identifier of a figure: {self.figure_id!r}")
        if not self.alt.strip():
            raise ValueError(f"figure {self.figure_id} has no alternative text")

    def _repr_markdown_(self) -> str:
        page = [self._html()]
        if self.data is not None:
            words = f"Data of this figure ({len(self.data.rows)} rows)"
            page += [
                f'<details class="chart-data"><summary>{words}</summary>',
                self.data.html(),
                "</details>",
            ]
        image = (
            f"#image({typst_string(self.svg_path)}, alt: {typst_string(self.alt)}, {_typst_size(self.svg)})"
        )
        return conditional("\n".join(page), image)

    def _html(self) -> str:
        label = escape(self.alt, quote=True)
        drawing = _inline_svg(self.svg, self.figure_id, label)
        spec = script_json(_responsive(self.spec))
        return (
            f'<div class="chart" role="group" aria-label="{label}">'
            f'<div class="chart-still">{drawing}</div>'
            f'<script type="application/json" class="chart-spec">{spec}</script>{self._narrow()}</div>'
        )

    def _narrow(self) -> str:
        if self.narrow is None:
            return ""
        spec = script_json(_responsive(self.narrow))
        return f'<script type="application/json" class="chart-spec-narrow">{spec}</script>'


@dataclass(frozen=True, slots=True)
class InlineOutput:
    """A value in running text, as Markdown on one line; plain text is escaped."""

    content: object

    def _repr_markdown_(self) -> str:
        return str(markup(self.content))


_ACTIVE = re.compile(r"<(script|foreignObject|a|iframe|use|image)[\s>]|\son\w+=|javascript:", re.IGNORECASE)


def _responsive(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Let a single chart take the width of the page; composed charts keep theirs and scroll."""
    changed = dict(spec)
    if isinstance(spec.get("width"), int | float) and ("mark" in spec or "layer" in spec):
        changed["width"] = "container"
        changed["autosize"] = {"type": "fit-x", "contains": "padding"}
    return changed


def _typst_size(svg: str) -> str:
    """The share of the line that gives all drawings the same size of type, or for a tall drawing a height
    that leaves room for its caption.
    """
    opening = svg[svg.index("<svg") :].split(">", 1)[0]
    sizes = [re.search(rf'\s{side}="([\d.]+)"', opening) for side in ("width", "height")]
    if not (sizes[0] and sizes[1]):
        return "width: 100%"
    width, height = float(sizes[0][1]), float(sizes[1][1])
    if height > _TALL * max(width, _LINE):
        return 'height: 20.5cm, fit: "contain"'
    return f"width: {min(100.0, 100 * width / _LINE):.1f}%"


def _inline_svg(svg: str, figure_id: str, label: str) -> str:
    """Make a drawing fit for a page with others: its own identifiers, a size set by its box."""
    body = svg[svg.index("<svg") :].strip()
    if _ACTIVE.search(body):
        raise ValueError(f"the drawing of figure {figure_id} holds a script, a link or foreign content")
    for name in sorted(set(re.findall(r'\bid="([^"]+)"', body)), key=len, reverse=True):
        unique = f"{figure_id}--{name}"
        body = body.replace(f'id="{name}"', f'id="{unique}"')
        body = body.replace(f"url(#{name})", f"url(#{unique})").replace(
            f'href="#{name}"', f'href="#{unique}"'
        )
    opening, rest = body.split(">", 1)
    width = re.search(r'\swidth="([\d.]+)"', opening)
    opening = re.sub(r'\s(width|height|role|class)="[^"]*"', "", opening)
    # A chart of about the text's width fills it, as its interactive form does; a small one keeps its size.
    size = f' style="max-width:{width[1]}px"' if width and float(width[1]) < 480 else ""
    # The words stand once, in the label; the parts of the drawing would be read out one by one otherwise.
    return f'{opening} role="img" aria-label="{label}"{size}>{_silent(rest)}'


def _silent(svg: str) -> str:
    return re.sub(r'\s(role|aria-roledescription|aria-label|aria-hidden)="[^"]*"', "", svg)


__all__ = ["Column", "FigureOutput", "InlineOutput", "Markup", "TableOutput"]
