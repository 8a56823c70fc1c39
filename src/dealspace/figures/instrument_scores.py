"""How legal is each yardstick? Obligation, precision and delegation with the range that other coders
could defend.

The three dimensions are those of Abbott, Keohane, Moravcsik, Slaughter and Snidal, "The Concept of
Legalization", International Organization 54 (2000).
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, listing, short_name

_DIMENSIONS = ("obligation", "precision", "delegation")


def sorted_instruments(document: Document) -> list[Any]:
    """The instruments, those with the highest sum of scores first."""
    found = (document.get("binding") or {}).get("instruments", ())
    return sorted(found, key=lambda i: (-sum(i[d][0] for d in _DIMENSIONS), i["instrument_id"]))


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per instrument."""
    return [
        {
            "Instrument": item["name"],
            **{dimension.capitalize(): score_text(*item[dimension]) for dimension in _DIMENSIONS},
        }
        for item in sorted_instruments(document)
    ]


def score_text(score: int, low: int, high: int) -> str:
    """A score with its range, if it has one."""
    return str(score) if low == high else f"{score} ({low} to {high})"


def alt_text(document: Document, case: Case) -> str:
    """The strongest and the weakest instrument, and how many scores are contested."""
    items = sorted_instruments(document)
    if not items:
        return "No legal instrument is coded at this date."
    contested = sum(item[d][1] != item[d][2] for item in items for d in _DIMENSIONS)
    best = sum(items[0][d][0] for d in _DIMENSIONS)
    first = listing(i["name"] for i in items if sum(i[d][0] for d in _DIMENSIONS) == best)
    return (
        f"Scores from 0 to 4 of {counted(len(items), 'instrument')} on obligation, precision and delegation. "
        f"Highest in sum: {first} ({best} of 12). {contested} of {3 * len(items)} scores are open "
        f"to another coding."
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """Three panels of dots and ranges, or None without instruments."""
    items = sorted_instruments(document)
    if not items:
        return None
    rows = grouped(
        Row(item["instrument_id"], short_name(case, item["instrument_id"], item["name"])) for item in items
    )
    panels = []
    for place, dimension in enumerate(_DIMENSIONS):
        values: list[DataRow] = [
            {
                "row": item["instrument_id"],
                "score": item[dimension][0],
                "low": item[dimension][1],
                "high": item[dimension][2],
                "name": item["name"],
                "text": score_text(*item[dimension]),
            }
            for item in items
        ]
        x = alt.X(
            "score:Q",
            scale=alt.Scale(domain=[-0.3, 4.3], nice=False),
            axis=alt.Axis(
                title=None,
                orient="top",
                values=[0, 1, 2, 3, 4],
                format="d",
                domain=False,
                ticks=False,
                labelOverlap=False,
            ),
        )
        base = alt.Chart(theme.rows_of(values)).encode(
            y=row_axis(rows, limit=205, labelled=place == 0),
            tooltip=theme.tooltips(("name", "Instrument"), ("text", dimension.capitalize())),
        )
        ranges = base.mark_rule(strokeWidth=5, color="#a9cccc", strokeCap="round").encode(
            x=alt.X("low:Q"), x2="high:Q"
        )
        dots = base.mark_point(filled=True, size=58, color=theme.FOR, opacity=1).encode(x=x)
        title = alt.TitleParams(dimension.capitalize(), anchor="middle", offset=4)
        panels.append(alt.layer(ranges, dots).properties(width=110, height=alt.Step(18), title=title))
    return theme.finished(alt.hconcat(*panels, spacing=12))


FIGURE = FigureSpec("instrument-scores", build, alt_text, data, min_width=600)
