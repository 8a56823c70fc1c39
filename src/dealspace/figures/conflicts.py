"""Which red lines cannot hold together, and which ways out would open a deal? Red lines against both.

A column of dots is a dispute (a minimal conflict): all of its conditions cannot hold at once. A column of
diamonds is a way out (a minimal concession): relaxing these conditions, and no fewer of them, opens a deal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, above_axis, grouped, label_expression, row_axis
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.words.deals import concession_letter, sorted_concessions, sorted_conflicts
from dealspace.words.names import actor_name, actor_order, conditions_by_id, member_label
from dealspace.words.phrases import counted, listing

_CONFLICT, _CONCESSION = "dispute", "way out"
_TWO_DIGITS = 13  # pixels
_MOST = {_CONFLICT: 30, _CONCESSION: 20}
_LEGEND = {
    _CONFLICT: "a dispute: these cannot all hold",
    _CONCESSION: "a way out: relaxing these opens a deal",
}


@dataclass(frozen=True, slots=True)
class _Column:
    """A dispute or a way out."""

    kind: str
    place: int
    members: list[str]
    relaxed: str = ""

    @property
    def key(self) -> str:
        return f"{'c' if self.kind == _CONFLICT else 'r'}{self.place:03}"

    @property
    def label(self) -> str:
        return str(self.place) if self.kind == _CONFLICT else concession_letter(self.place)

    @property
    def name(self) -> str:
        return f"{self.kind} {self.place}" + (f": {self.relaxed}" if self.kind == _CONCESSION else "")


def _columns(results: Results) -> list[_Column]:
    conflicts = enumerate(sorted_conflicts(results), 1)
    concessions = enumerate(sorted_concessions(results), 1)
    return [
        *(_Column(_CONFLICT, place, members) for place, members in conflicts),
        *(
            _Column(
                _CONCESSION, place, sorted(found.conditions), "; ".join(r.text for r in found.relaxations)
            )
            for place, found in concessions
        ),
    ]


def data(results: Results) -> list[DataRow]:
    """One row per dispute or way out, all of them."""
    return [
        {
            "Kind": column.kind,
            "Column": column.label,
            "Red lines": "; ".join(member_label(results, member) for member in column.members),
            "Least relaxation": column.relaxed,
        }
        for column in _columns(results)
    ]


def says(results: Results) -> str:
    """How many disputes, and how many red lines the smallest way out takes."""
    conflicts, concessions = results.deal_space.conflicts, results.deal_space.concessions
    if not conflicts:
        return "All red lines of the required parties can hold at once"
    many = counted(len(conflicts), "dispute")
    if not concessions:
        return f"{many}, and no way out within the terms"
    least = min(len(found.conditions) for found in concessions)
    return f"{many}: every way out takes at least {counted(least, 'red line')}"


def alt_text(results: Results) -> str:
    """How many disputes and ways out there are, and the smallest way out."""
    columns = _columns(results)
    conflicts, concessions = ([c for c in columns if c.kind == kind] for kind in _MOST)
    if not conflicts:
        return "All red lines of the required parties can hold at once, so there is no dispute to show."
    text = (
        f"Diagram of {counted(len(conflicts), 'dispute')} and "
        f"{counted(len(concessions), 'way out', 'ways out')}. "
    )
    shown = ""
    if any(column.place > _MOST[column.kind] for column in columns):
        shown = (
            f" Drawn are the {_MOST[_CONFLICT]} smallest disputes and {_MOST[_CONCESSION]} "
            f"smallest ways out at most."
        )
    if not concessions:
        return f"{text}No way out within the terms opens a deal.{shown}"
    smallest = concessions[0].members
    names = listing(member_label(results, member) for member in smallest)
    return f"{text}The smallest way out relaxes {counted(len(smallest), 'red line')}: {names}.{shown}"


def _drawn(results: Results, phone: bool) -> theme.AnyChart | None:
    """The diagram, or None if every red line can hold at once; on a phone a red line stands above its
    marks.
    """
    if not results.deal_space.conflicts:
        return None
    columns = [column for column in _columns(results) if column.place <= _MOST[column.kind]]
    rows = _rows(results, {member for column in columns for member in column.members})
    order = {row.key: place for place, row in enumerate(rows)}
    values: list[DataRow] = []
    stems: list[DataRow] = []
    for column in columns:
        inside = sorted(column.members, key=order.__getitem__)
        own: DataRow = {"column": column.key, "kind": _LEGEND[column.kind]}
        values += [
            {
                "row": member,
                **own,
                "name": column.name,
                "label": member_label(results, member),
                **behind(*(f"conditions/{name}" for name in (member, *inside))),
            }
            for member in inside
        ]
        stems.append({"column": column.key, "row": inside[0], "end": inside[-1], "kind": own["kind"]})
    return _chart(values, stems, rows, columns, phone=phone)


def _chart(
    values: list[DataRow], stems: list[DataRow], rows: list[Row], columns: Sequence[_Column], *, phone: bool
) -> theme.AnyChart:
    labels: dict[str, str] = {}
    for last, column in zip((columns[0], *columns), columns, strict=False):
        if column.kind != last.kind:
            labels[" "] = ""  # a gap between disputes and ways out
        labels[column.key] = column.label
    # All columns together take no more than the page has.
    room = theme.PHONE - 8 if phone else 380
    step = max(5 if phone else 7, min(24, room // len(labels)))
    if step < _TWO_DIGITS:
        every = 2 if 2 * step >= _TWO_DIGITS else 5
        labels |= {c.key: "" for c in columns if (c.place - 1 if every == 2 else c.place) % every}
    x = alt.X(
        "column:N",
        sort=None,
        scale=alt.Scale(domain=list(labels)),
        axis=alt.Axis(
            title=None,
            orient="top",
            labelExpr=label_expression(labels),
            labelAngle=0,
            labelOverlap=False,
            ticks=False,
            domain=False,
        ),
    )
    listed = grouped(rows)
    y = above_axis(listed, room=theme.PHONE - 10) if phone else row_axis(listed, limit=212)
    kinds = [words for kind, words in _LEGEND.items() if any(column.kind == kind for column in columns)]
    domain = list(_LEGEND.values())
    scale = theme.scale(domain, [theme.AGAINST, theme.FOR])
    # Layers share one legend, so each must ask for the same one.
    colour = alt.Color(
        "kind:N", scale=scale, legend=alt.Legend(title=None, columns=1, values=kinds, symbolOpacity=1)
    )
    guides = theme.chart_of([{"row": row.key} for row in rows]).mark_rule(color=theme.GRID).encode(y=y)
    base = theme.chart_of(values).encode(x=x, y=y, tooltip=theme.tooltips(label="Red line", name="Stands in"))
    lines = (
        theme.chart_of(stems)
        .mark_rule(strokeWidth=1 if phone else 1.5, opacity=0.25 if phone else 0.55)
        .encode(x=x, y=alt.Y("row:N"), y2="end:N", color=colour)
    )
    dots = base.mark_point(filled=True, size=min(110, round(step * 5.5)), opacity=1).encode(
        color=colour, shape=alt.Shape("kind:N", scale=theme.scale(domain, ["circle", "diamond"]))
    )
    # Many rows stand closer, as the drawing must not outgrow its page.
    height = 16 if phone else max(15, min(20, 600 // (len(rows) + len({row.group for row in rows}))))
    return alt.layer(guides, lines, dots).properties(width=alt.Step(step), height=alt.Step(height))


def _rows(results: Results, used: set[str]) -> list[Row]:
    """The members, by actor in the order of the case."""
    actors = {actor: place for place, actor in enumerate(actor_order(results))}
    conditions = conditions_by_id(results)

    def rank(member: str) -> tuple[int, str]:
        return (actors[conditions[member].actor_id] if member in conditions else len(actors), member)

    return [
        Row(m, conditions[m].label, actor_name(results, conditions[m].actor_id))
        if m in conditions
        else Row(m, member_label(results, m), "Other")
        for m in sorted(used, key=rank)
    ]


FIGURE = FigureSpec(partial(_drawn, phone=False), alt_text, data, says, narrow=partial(_drawn, phone=True))
