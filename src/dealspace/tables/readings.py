"""What does each reading of the contested questions do to the deal space? One row per combination, and the
readings themselves.
"""

from __future__ import annotations

from itertools import groupby

from dealspace.publish.escape import Markup
from dealspace.results.records import Results
from dealspace.results.records.readings import Cell, Readings, Rest
from dealspace.results.records.shares import Share
from dealspace.tables.cells import Column, TableOutput, condition_link, lines, row_link
from dealspace.tables.deals import nearest_deal
from dealspace.words.deals import reading_labels
from dealspace.words.names import conditions_by_id, term_label
from dealspace.words.ranges import of_readings


def readings(results: Results) -> TableOutput:
    """One row per combination, or one for all that share the first reading where the others make no
    difference: conflicts and concessions, the share without a deal, and what is left of the question once the
    conflicts common to all are settled.
    """
    part = results.readings
    axes = [axis.label for axis in part.axes] if part else ["Reading"]
    rows: list[tuple[object, ...]] = []
    for first, group in groupby(_labelled(part), key=lambda pair: pair[0][0]):
        further = [(labels[1:], _row(results, cell)) for labels, cell in group]
        # Where the other questions make no difference, one row says so.
        if len(further) > 1 and all(row == further[0][1] for _, row in further):
            further = [(["any reading"] * (len(axes) - 1), further[0][1])]
        for place, (labels, row) in enumerate(further):
            rows.append(("" if place else first, *labels, *row))
    return TableOutput(
        (
            *(Column(label, width=1.3) for label in axes),
            Column("Conflicts", width=2),
            Column("Concessions", "right", 1.5),
            Column("No deal in (readings)", "right", 1.2),
            Column("With the shared conflicts settled", width=2.8),
            Column("No deal even then in", "right", 1),
        ),
        tuple(rows),
    )


def _labelled(part: Readings | None) -> list[tuple[list[str], Cell]]:
    """The cells with the labels of their readings, those of one first reading together."""
    return [] if part is None else [(reading_labels(part, cell), cell) for cell in part.cells]


def _row(results: Results, cell: Cell) -> tuple[object, ...]:
    focal = sum(bool(concession.focal) for concession in cell.concessions)
    return (
        _conflicts(results, cell),
        f"{len(cell.concessions)} ({focal})" if cell.concessions else "none needed",
        _share(cell.no_deal),
        _rest(results, cell.rest),
        _share(cell.rest.no_deal),
    )


def _conflicts(results: Results, cell: Cell) -> Markup | str:
    if cell.feasible:
        return f"none: {nearest_deal(results, cell)}"
    shared = len(results.readings.shared) if results.readings else 0
    own = [lines((condition_link(results, m) for m in found.conditions), " against ") for found in cell.own]
    return lines([f"{shared} shared", *own], "; and ")


def _share(share: Share) -> str:
    return of_readings(share)


def _rest(results: Results, rest: Rest) -> Markup | str:
    if not rest.feasible:
        return "no deal"
    bounds = [f"{term_label(results, entry.term_id)}: {entry.text}" for entry in rest.leeway]
    return lines([f"a deal like {nearest_deal(results, rest)}", *bounds])


def reading_list(results: Results) -> TableOutput:
    """Each reading with its reason and the codings that it fixes."""
    codings = _codings(results)
    rows: list[tuple[object, ...]] = []
    for axis in results.readings.axes if results.readings else ():
        for place, reading in enumerate(axis.readings):
            fixed = [codings[c.choice_id, c.option_id] for c in reading.codings]
            rows.append(("" if place else axis.label, reading.label, reading.rationale, lines(fixed)))
    return TableOutput(
        (
            Column("Question", width=1.4),
            Column("Reading", width=1.3),
            Column("Why it can be read so", width=3.1),
            Column("Coded as", width=2.6),
        ),
        tuple(rows),
    )


def _codings(results: Results) -> dict[tuple[str, str], Markup]:
    """Each option of each choice in words, with a link to its row."""
    named = conditions_by_id(results)
    found = {}
    for choice in results.multiverse.choices:
        key = choice.row.partition("/")[2]
        link = row_link(named[key].label if key in named else key, choice.row)
        for option in choice.options:
            found[choice.choice_id, option.option_id] = lines([link, option.text], ": ")
    return found


TABLES = {"readings": readings, "reading-list": reading_list}
