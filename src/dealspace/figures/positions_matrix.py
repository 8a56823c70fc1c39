"""Who is for and who is against which term? Actors against terms, with the number of statements in each
cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import altair as alt

from dealspace.case.model import Case, Position
from dealspace.figures import theme
from dealspace.figures.grid import (
    Row,
    Rows,
    column_axis,
    grouped,
    head_axis,
    label_expression,
    row_axis,
    wrapped,
)
from dealspace.figures.measure import fit, lines
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.figures.stance import FIRM, STANCE_WORDS, direction, principal
from dealspace.results.records import Results
from dealspace.words.names import actor_name, drawn_as, short_actor, term_label
from dealspace.words.phrases import counted, listing, shortened

_MOST_ACTORS, _WIDE, _TERMS = 8, 60, 190
_PHONE, _PHONE_TERMS = theme.PHONE, 104
_BOTH, _NEITHER = "says both", "reports, takes no side"
# By direction and firmness.
_SIDES = {
    (1, True): "demands it",
    (1, False): "offers or accepts it",
    (-1, True): "refuses it, or demands a limit",
    (-1, False): "offers or accepts a limit",
}
_LOOK = {
    _SIDES[1, True]: (theme.FOR, "+"),
    _SIDES[1, False]: ("#8fc1c1", "+"),
    _SIDES[-1, True]: (theme.AGAINST, "\u2212"),
    _SIDES[-1, False]: ("#e9a48d", "\u2212"),
    _BOTH: (theme.BETWEEN, "\u00b1"),
    _NEITHER: (theme.NOTHING, ""),
}
_Cells = Mapping[tuple[str, str], Sequence[Position]]


def _cells(case: Case) -> _Cells:
    """The statements by actor and term."""
    cells: dict[tuple[str, str], list[Position]] = {}
    for position in case.positions.values():
        cells.setdefault((principal(case, position.actor_id), position.term_id), []).append(position)
    return dict(sorted(cells.items()))


def _drawn(cells: _Cells, case: Case) -> list[str]:
    """The actors with most statements, of those who take a side at all; the data table has everybody. They
    stand in the order of the case, then by number of statements.
    """
    counts: Counter[str] = Counter()
    for (actor, _), positions in cells.items():
        counts[actor] += len(positions)
    taking = {actor for (actor, _), positions in cells.items() if _side(positions, case) != _NEITHER}
    listed = drawn_as(case).actor_order
    chosen = sorted(taking or counts, key=lambda a: (-counts[a], a not in listed, a))[:_MOST_ACTORS]
    place = {actor: number for number, actor in enumerate(listed)}
    return sorted(chosen, key=lambda a: (place.get(a, len(place)), -counts[a], a))


def _side(positions: Sequence[Position], case: Case) -> str:
    taken = {(direction(position, case), position.stance in FIRM) for position in positions}
    directions = {way for way, _ in taken} - {0}
    if len(directions) == 2:
        return _BOTH
    way = next(iter(directions), 0)
    return _SIDES[way, (way, True) in taken] if way else _NEITHER


def _stances(positions: Sequence[Position]) -> str:
    return listing(sorted({STANCE_WORDS[position.stance] for position in positions}))


def data(results: Results) -> list[DataRow]:
    """One row per cell."""
    return [
        {
            "Actor": actor_name(results, actor),
            "Term": term_label(results, term),
            "Direction": _side(positions, results.rows),
            "Stances": _stances(positions),
            "Statements": len(positions),
        }
        for (actor, term), positions in _cells(results.rows).items()
    ]


def _divided(results: Results) -> list[str]:
    """The terms that some actors ask for and others refuse."""
    case = results.rows
    by_term: dict[str, set[str]] = {}
    for (_, term), positions in _cells(case).items():
        by_term.setdefault(term, set()).add(_side(positions, case))
    return [
        term
        for term, sides in sorted(by_term.items())
        if all(any(_SIDES[way, firm] in sides for firm in (True, False)) for way in (1, -1))
    ]


def says(results: Results) -> str:
    """How many terms divide the actors."""
    divided, asked = _divided(results), {term for _, term in _cells(results.rows)}
    return (
        f"{len(divided)} of {counted(len(asked), 'term')} divide the actors: some ask for what others refuse"
    )


def alt_text(results: Results) -> str:
    """On which terms actors face each other."""
    case = results.rows
    cells = _cells(case)
    if not cells:
        return "No position had been stated at this date."
    disputed = [term_label(results, term) for term in _divided(results)]
    found = (
        f"Some actors ask for and others refuse: {shortened(disputed)}."
        if disputed
        else "No term divides the actors."
    )
    actors, drawn = len({actor for actor, _ in cells}), len(_drawn(cells, case))
    left_out = f" Drawn are the {drawn} with most statements that take a side." if actors > drawn else ""
    return (
        f"Matrix of {counted(actors, 'actor')} by {counted(len({term for _, term in cells}), 'term')}, "
        f"from {counted(len(case.positions), 'statement')}. {found}{left_out}"
    )


def _axes(
    results: Results, actors: list[str], terms: list[str], phone: bool
) -> tuple[alt.X, alt.Y, int, int]:
    """The axes of the matrix, and width and height of a cell; on a phone the names of terms stand on two
    lines and those of actors are written upwards.
    """
    names = {actor: short_actor(results, actor) for actor in actors}
    labels = {term: term_label(results, term) for term in terms}
    if phone:
        rows = wrapped(Rows(tuple(labels), labels), _PHONE_TERMS, 2)
        across = min(36, (_PHONE - _PHONE_TERMS - 20) // len(actors))
        x = column_axis({actor: [fit(name, 110)] for actor, name in names.items()})
        return x, row_axis(rows, limit=_PHONE_TERMS), across, 31
    across = min(_WIDE, (theme.WIDTH - _TERMS - 12) // len(actors))
    x = head_axis({actor: lines(name, across + 2) for actor, name in names.items()})
    return x, row_axis(grouped(Row(*term) for term in labels.items()), limit=_TERMS), across, 17


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """The matrix, or None without positions."""
    case = results.rows
    cells = _cells(case)
    if not cells:
        return None
    actors = _drawn(cells, case)
    values: list[DataRow] = []
    for (actor, term), positions in cells.items():
        if actor not in actors:
            continue
        side = _side(positions, case)
        fill, sign = _LOOK[side]
        values.append(
            {
                "row": term,
                "column": actor,
                "side": side,
                "text": f"{sign}{len(positions)}",
                "ink": theme.PAPER if fill in {theme.FOR, theme.AGAINST} else theme.INK,
                "actor": actor_name(results, actor),
                "term": term_label(results, term),
                "stances": _stances(positions),
                "count": counted(len(positions), "statement"),
                **behind(*(f"positions/{one.position_id}" for one in positions)),
            }
        )
    used = Counter(term for actor, term in cells if actor in actors)
    terms = sorted(used, key=lambda term: (-used[term], term))
    x, y, across, down = _axes(results, actors, terms, phone)
    base = theme.chart_of(values).encode(
        x=x,
        y=y,
        tooltip=theme.tooltips(
            actor="Actor", term="Term", side="Direction", stances="Stances", count="Coded"
        ),
    )
    rects = base.mark_rect(cornerRadius=2, stroke=theme.PAPER, strokeWidth=1.5).encode(
        fill=alt.Fill(
            "side:N",
            scale=theme.scale(_LOOK, [fill for fill, _ in _LOOK.values()]),
            legend=alt.Legend(
                title=None,
                symbolType="square",
                symbolSize=130,
                columns=1 if phone else 2,
                symbolStrokeColor=theme.RULE,
                labelExpr=label_expression(
                    {side: f"{sign} {side}".strip() for side, (_, sign) in _LOOK.items()}
                ).replace("datum.value", "datum.label"),
            ),
        )
    )
    texts = base.mark_text(baseline="middle").encode(
        text="text:N", color=alt.Color("ink:N", scale=None, legend=None), opacity=alt.value(1)
    )
    return alt.layer(rects, texts).properties(width=alt.Step(across), height=alt.Step(down))


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
