"""What does a cell of the report return? Figures, tables and values: the same Markdown for both engines.

A figure is part of the page in HTML, one drawing for wide and one for narrow pages, and an image in PDF.
Quarto adds scripts from a CDN as soon as an output offers `text/html`, so each form is a raw block inside
conditional Markdown, which Quarto documents (authoring/conditional) and the portable engine implements. The
PDF's image is a raw Typst call, as Pandoc's Typst writer drops the alternative text that PDF/UA-1 demands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from dealspace.publish.drawing import page_drawing, rows_behind, without_rows, without_titles_of
from dealspace.publish.entries import conditional, fenced
from dealspace.publish.escape import Markup, markup, typst_string, visible

Align = Literal["left", "right", "center"]
FIGURES = "figures"
"""The folder beside the page that holds the data of its figures, `NAME.csv` and `NAME.json`."""
TABLES = "tables"
"""The folder beside the page that holds its tables, in the same forms."""
BETWEEN = "\u2003"
"""Between the cells of a line of data: a wide space, which no cell holds."""
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
    """A table. A cell that is `Markup` is printed as Markdown, every other value as plain text.

    `marks` has the names of what the links rest on that stand in a span with `mark="table/place"`.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    marks: tuple[tuple[str, ...], ...] = ()

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

    def lines(self) -> str:
        """The table as lines with a wide space between the cells, for places that only a page has.

        A script makes a table of it (`tables.js`). Pandoc would make spaces of tabs.

        Raises
        ------
        ValueError
            If a cell is `Markup`, which would have to be read as Markdown first.
        """
        if any(isinstance(cell, Markup) for row in self.rows for cell in row):
            raise ValueError("a table with Markdown in its cells has no plain lines")
        heads = tuple(column.heading for column in self.columns)
        lines = (BETWEEN.join(map(_one_line, row)) for row in (heads, *self.rows))
        return f"<pre>{escape(chr(10).join(lines))}</pre>"


def _one_line(cell: object) -> str:
    return visible("" if cell is None else str(cell)).replace(BETWEEN, " ")


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
    svg : str
        The drawing.
    svg_path : str
        File that holds `svg`, relative to the folder of `report.qmd`, for the PDF.
    alt : str
        What the figure shows, in words, for readers who can't see it.
    data : TableOutput, optional
        The numbers behind the figure, shown on demand in HTML.
    phone : str, optional
        The drawing that takes the place of `svg` where the page is too narrow for it.
    colours : mapping, optional
        The variable of the style sheet for each colour of the drawings.
    says : str, optional
        What there is to see, in one line above the drawing.
    """

    figure_id: str
    svg: str
    svg_path: str
    alt: str
    data: TableOutput | None = None
    phone: str | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    says: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.figure_id):
            raise ValueError(f"not an identifier of a figure: {self.figure_id!r}")
        if not self.alt.strip():
            raise ValueError(f"figure {self.figure_id} has no alternative text")

    def _repr_markdown_(self) -> str:
        image = (
            f"#image({typst_string(self.svg_path)}, alt: {typst_string(self.alt)}, {_typst_size(self.svg)})"
        )
        if not self.says:
            return conditional(self._html() + self._table(), image)
        title = f'<p class="says">{escape(visible(self.says))}</p>'
        above = f"#says({typst_string(self.says)})"
        return conditional(title + self._html() + self._table(), f"{above}\n{image}")

    def marks(self) -> list[list[str]]:
        """The names of what each mark of the page rests on, in the order of the marks."""
        return rows_behind(self._drawings())

    def _html(self) -> str:
        return without_rows(self._drawings())

    def _drawings(self) -> str:
        label = visible(self.alt)
        wide = page_drawing(self.svg, self.figure_id, label, self.colours)
        if self.phone is None:
            return f'<div class="chart" data-marks="{self.figure_id}">{wide}</div>'
        phone = page_drawing(self.phone, f"{self.figure_id}-phone", label, self.colours)
        phone = without_titles_of(phone, wide)
        marks = f'data-marks="{self.figure_id}"'
        return f'<div class="chart" {marks}>{wide}</div><div class="chart phone" {marks}>{phone}</div>'

    def _table(self) -> str:
        """The data, closed until asked for.

        A browser that runs scripts takes the content of `noscript` for text and makes the table of it when it
        is opened (`tables.js`); one without scripts shows the lines as they are. So thousands of cells are
        one element, and weigh what their words weigh.
        """
        if self.data is None:
            return ""
        words = f"Data of this figure ({len(self.data.rows)} rows)"
        opening = f'<details class="chart-data" data-figure="{self.figure_id}"><summary>{words}</summary>'
        links = data_links(f"{FIGURES}/{self.figure_id}")
        return f"\n{opening}<noscript>{self.data.lines()}</noscript><p>{links}</p></details>"


def data_links(place: str) -> str:
    """Links to the two files with the data of a figure or table, whose name without ending is `place`."""
    forms = ("csv", "json")
    return " ".join(
        f'<a class="data" href="{place}.{form}" download>Save as {form.upper()}</a>' for form in forms
    )


def with_files(table: str, name: str) -> str:
    """A table as Markdown, and below it on a page the links to its files."""
    links = f'<p class="table-data">{data_links(f"{TABLES}/{name}")}</p>'
    return f'{table}\n\n::::: {{.content-visible when-format="html"}}\n{fenced("html", links)}\n:::::'


@dataclass(frozen=True, slots=True)
class InlineOutput:
    """A value in running text, as Markdown on one line; plain text is escaped."""

    content: object

    def _repr_markdown_(self) -> str:
        return str(markup(self.content))


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


__all__ = ["Column", "FigureOutput", "InlineOutput", "Markup", "TableOutput"]
