"""Which package is acceptable to whom under each reading of the contested questions? A column for each
combination of readings, the rows grouped by party.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, column_axis, grouped, row_axis
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import (
    VERDICT_WORDS,
    Document,
    actor_name,
    conditions_by_id,
    counted,
    listing,
    package_label,
    wrap,
)

_GAP = " "


def cells(document: Document) -> list[Mapping[str, Any]]:
    """The cells of the grid; none if this vintage has no grid."""
    part = document.get("readings")
    return list(part["cells"]) if part else []


def reading_labels(document: Document, cell: Mapping[str, Any]) -> list[str]:
    """The reading of each axis in words."""
    return [
        next(r["label"] for r in axis["readings"] if r["reading_id"] == cell["readings"][axis["axis_id"]])
        for axis in document["readings"]["axes"]
    ]


def _standings(document: Document) -> Iterator[tuple[str, str, Mapping[str, Any], Mapping[str, Any]]]:
    """Party, package, cell, and the package's standing in the cell, in the order of the rows."""
    found = cells(document)
    standings = {cell["cell_id"]: {p["package_id"]: p for p in cell["packages"]} for cell in found}
    if found:
        for party in document["readings"]["parties"]:
            for package in document["readings"]["packages"]:
                for cell in found:
                    yield party, package, cell, standings[cell["cell_id"]][package]


def data(document: Document, case: Case) -> list[DataRow]:  # noqa: ARG001
    """One row per party, package and combination of readings."""
    named = conditions_by_id(document)
    return [
        {
            "Acceptable to": actor_name(document, party),
            "Package": package_label(document, package),
            "Reading": "; ".join(reading_labels(document, cell)),
            "Verdict": VERDICT_WORDS[standing["acceptable_to"][party]],
            "Breaches": listing(named[row]["label"] for row in standing["breached"][party])
            if standing["breached"][party]
            else "nothing",
        }
        for party, package, cell, standing in _standings(document)
    ]


def alt_text(document: Document, case: Case) -> str:  # noqa: ARG001
    """For which packages the readings change the verdict of a party, and for which they do not."""
    verdicts: dict[tuple[str, str], set[str]] = {}
    for party, package, _, standing in _standings(document):
        verdicts.setdefault((party, package), set()).add(standing["acceptable_to"][party])
    if not verdicts:
        return "No contested question could be asked at this date, so there are no readings to compare."
    count = counted(len(cells(document)), "combination of readings", "combinations of readings")
    lines = [
        f"Grid of the verdicts on {counted(len(document['readings']['packages']), 'package')} in {count}."
    ]
    for party in document["readings"]["parties"]:
        moved = [p for (who, p), found in verdicts.items() if who == party and len(found) > 1]
        name = actor_name(document, party)
        words = listing(package_label(document, package) for package in moved)
        lines.append(
            f"For {name} the reading changes the verdict on: {words}."
            if moved
            else f"For {name} no reading changes a verdict."
        )
    return " ".join(lines)


def build(document: Document, case: Case) -> theme.AnyChart | None:  # noqa: ARG001
    """The grid, or None without readings or packages."""
    named = conditions_by_id(document)
    values: list[DataRow] = [
        {
            "row": f"{party}/{package}",
            "column": cell["cell_id"],
            "verdict": standing["acceptable_to"][party],
            "party": actor_name(document, party),
            "package": package_label(document, package),
            "reading": "; ".join(reading_labels(document, cell)),
            "words": VERDICT_WORDS[standing["acceptable_to"][party]],
            "why": listing(named[row]["label"] for row in standing["breached"][party]),
            **verdict_look(standing["acceptable_to"][party]),
        }
        for party, package, cell, standing in _standings(document)
    ]
    if not values:
        return None
    keys, labels = _columns(document)
    rows = grouped(
        Row(
            f"{party}/{package}",
            package_label(document, package),
            f"Acceptable to {actor_name(document, party)}",
        )
        for party in document["readings"]["parties"]
        for package in document["readings"]["packages"]
    )
    tips = (
        ("party", "Party"),
        ("package", "Package"),
        ("reading", "Reading"),
        ("words", "Verdict"),
        ("why", "Breaches"),
    )
    chart = verdict_cells(
        values, column_axis(keys, labels), row_axis(rows, limit=272), theme.tooltips(*tips), size=150
    ).properties(width=alt.Step(39), height=alt.Step(21))
    legend = verdict_legend(sorted({str(value["verdict"]) for value in values}))
    return theme.finished(alt.vconcat(legend, chart, spacing=6))


def _columns(document: Document) -> tuple[list[str], dict[str, list[str]]]:
    """The columns, with a gap where the reading of the first axis changes, and a line of text per axis."""
    keys: list[str] = []
    labels: dict[str, list[str]] = {}
    first = None
    for cell in cells(document):
        words = reading_labels(document, cell)
        if first not in (None, words[0]) and len(words) > 1:
            keys.append(_GAP * (len(keys) + 1))
            labels[keys[-1]] = [""]
        first = words[0]
        keys.append(cell["cell_id"])
        labels[cell["cell_id"]] = [wrap(text, 30, 1)[0] for text in words]
    return keys, labels


FIGURE = FigureSpec("readings", build, alt_text, data, min_width=560)
