"""Which package is acceptable to whom under each reading of the contested questions? A column for each
combination of readings, the rows grouped by party.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import altair as alt

from dealspace.analysis.verdicts import Verdict
from dealspace.figures import theme
from dealspace.figures.grid import LINE, Row, column_axis, grouped, row_axis, tallest, wrapped
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.readings import Readings
from dealspace.words.deals import reading_labels
from dealspace.words.names import VERDICT_WORDS, actor_name, conditions_by_id, package_label
from dealspace.words.phrases import counted, listing, wrap

_PHONE_NAMES = 112


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a package stands to a party in a cell, with names in words."""

    row: str
    party: str
    package: str
    cell_id: str
    reading: str
    verdict: Verdict
    breached: tuple[str, ...]
    rows: tuple[str, ...]


def _standings(results: Results) -> list[_Standing]:
    """In the order of the rows: by party, package and cell."""
    part, named = results.readings, conditions_by_id(results)
    asked = {
        party: [c.condition_id for c in results.conditions if c.actor_id == party]
        for party in (part.parties if part else ())
    }
    return [
        _Standing(
            row=f"{party}/{package_id}",
            party=actor_name(results, party),
            package=package_label(results, package_id),
            cell_id=cell.cell_id,
            reading="; ".join(reading_labels(part, cell)),
            verdict=package.acceptable_to[party],
            breached=tuple(named[condition_id].label for condition_id in package.breached[party]),
            rows=(
                *(f"conditions/{name}" for name in package.breached[party] or asked[party]),
                f"packages/{package_id}",
            ),
        )
        for party in (part.parties if part else ())
        for package_id in (part.packages if part else ())
        for cell in (part.cells if part else ())
        for package in cell.packages
        if part and package.package_id == package_id
    ]


def data(results: Results) -> list[DataRow]:
    """One row per party, package and combination of readings."""
    return [
        {
            "Acceptable to": one.party,
            "Package": one.package,
            "Reading": one.reading,
            "Verdict": VERDICT_WORDS[one.verdict],
            "Breaches": listing(one.breached) if one.breached else "nothing",
        }
        for one in _standings(results)
    ]


def says(results: Results) -> str:
    """On how many packages the reading decides."""
    verdicts: dict[str, dict[str, set[Verdict]]] = {}
    for one in _standings(results):
        verdicts.setdefault(one.package, {}).setdefault(one.party, set()).add(one.verdict)
    moved = sum(any(len(found) > 1 for found in parties.values()) for parties in verdicts.values())
    return f"The reading changes a verdict on {moved} of {counted(len(verdicts), 'package')}"


def alt_text(results: Results) -> str:
    """For which packages the readings change the verdict of a party, and for which they do not."""
    part, standings = results.readings, _standings(results)
    if not part or not standings:
        return "No contested question could be asked at this date, so there are no readings to compare."
    verdicts: dict[str, dict[str, set[Verdict]]] = {}
    for one in standings:
        verdicts.setdefault(one.party, {}).setdefault(one.package, set()).add(one.verdict)
    count = counted(len(part.cells), "combination of readings", "combinations of readings")
    lines = [f"Grid of the verdicts on {counted(len(part.packages), 'package')} in {count}."]
    for party, found in verdicts.items():
        moved = [package for package, own in found.items() if len(own) > 1]
        lines.append(
            f"For {party} the reading changes the verdict on: {listing(moved)}."
            if moved
            else f"For {party} no reading changes a verdict."
        )
    return " ".join(lines)


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """The grid, or None without readings or packages."""
    part, standings = results.readings, _standings(results)
    if not part or not standings:
        return None
    values: list[DataRow] = [
        {
            "row": one.row,
            "column": one.cell_id,
            "verdict": one.verdict,
            "party": one.party,
            "package": one.package,
            "reading": one.reading,
            "words": VERDICT_WORDS[one.verdict],
            "why": listing(one.breached),
            **verdict_look(one.verdict),
            **behind(*one.rows),
        }
        for one in standings
    ]
    names = {one.row: (one.package, f"Acceptable to {one.party}") for one in standings}
    rows = grouped(Row(key, *words) for key, words in names.items())
    tips = theme.tooltips(
        party="Party", package="Package", reading="Reading", words="Verdict", why="Breaches"
    )
    columns = _columns(part, gaps=not phone)
    limit, across, down = 272, 39.0, 21
    if phone:
        rows, limit = wrapped(rows, _PHONE_NAMES), _PHONE_NAMES
        across, down = min(30.0, (theme.PHONE - limit - 16) / len(columns)), LINE * tallest(rows) + 4
    y = row_axis(rows, limit=limit)
    chart = verdict_cells(values, column_axis(columns), y, tips, size=110 if phone else 150)
    left, room = (-limit - 6, theme.PHONE - 4) if phone else (0, theme.WIDTH)
    legend = verdict_legend({one.verdict for one in standings}, left=left, room=room)
    return alt.vconcat(legend, chart.properties(width=alt.Step(across), height=alt.Step(down)), spacing=6)


def _columns(part: Readings, *, gaps: bool) -> Mapping[str, list[str]]:
    """The columns, with a gap where the reading of the first axis changes, and a line of text per axis."""
    labels: dict[str, list[str]] = {}
    first = None
    for cell in part.cells:
        words = reading_labels(part, cell)
        if gaps and first not in (None, words[0]) and len(words) > 1:
            labels[" " * (len(labels) + 1)] = [""]
        first = words[0]
        labels[cell.cell_id] = [wrap(text, 30, 1)[0] for text in words]
    return labels


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
