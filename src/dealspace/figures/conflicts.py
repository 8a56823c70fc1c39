"""Which conditions cannot hold together, and which concessions would open a deal? Conditions against
both.

A column of dots is a minimal conflict: all of its conditions cannot hold at once. A column of diamonds is
a minimal concession: relaxing these conditions, and no fewer of them, opens a deal.
"""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, label_expression, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import (
    Document,
    actor_name,
    actor_order,
    conditions_by_id,
    counted,
    listing,
    member_label,
)

_MAX_CONFLICTS, _MAX_CONCESSIONS = 30, 20
_KINDS = ("in the conflict: these cannot all hold", "in the concession: relaxing these opens a deal")


def sorted_conflicts(document: Document) -> list[list[str]]:
    """The conflicts in the order of their numbers, smallest first."""
    return sorted(
        (sorted(members) for members in document["deal_space"]["conflicts"]), key=lambda m: (len(m), m)
    )


def sorted_concessions(document: Document) -> list[Any]:
    """The concessions in the order of their letters, smallest first."""
    return sorted(
        document["deal_space"]["concessions"], key=lambda c: (len(c["conditions"]), sorted(c["conditions"]))
    )


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per conflict or concession, all of them."""
    rows: list[DataRow] = []
    for place, members in enumerate(sorted_conflicts(document), 1):
        names = "; ".join(member_label(document, member) for member in members)
        rows.append(
            {
                "Kind": "conflict",
                "Column": column_name("conflict", place),
                "Conditions": names,
                "Least relaxation": "",
            }
        )
    for place, concession in enumerate(sorted_concessions(document), 1):
        names = "; ".join(member_label(document, member) for member in sorted(concession["conditions"]))
        relaxed = "; ".join(r["text"] for r in concession["relaxations"])
        rows.append(
            {
                "Kind": "concession",
                "Column": column_name("concession", place),
                "Conditions": names,
                "Least relaxation": relaxed,
            }
        )
    return rows


def alt_text(document: Document, case: Case) -> str:
    """How many conflicts and concessions there are, and the smallest concession."""
    conflicts, concessions = sorted_conflicts(document), sorted_concessions(document)
    if not conflicts:
        return (
            "All hard conditions of the required parties can hold at once, so there is no conflict to show."
        )
    text = (
        f"Diagram of {counted(len(conflicts), 'minimal conflict')} and "
        f"{counted(len(concessions), 'minimal concession')}. "
    )
    shown = ""
    if len(conflicts) > _MAX_CONFLICTS or len(concessions) > _MAX_CONCESSIONS:
        shown = (
            f" Drawn are the {_MAX_CONFLICTS} smallest conflicts and {_MAX_CONCESSIONS} "
            f"smallest concessions at most."
        )
    if not concessions:
        return f"{text}No concession within the terms opens a deal.{shown}"
    smallest = concessions[0]
    names = listing(member_label(document, member) for member in sorted(smallest["conditions"]))
    size = len(smallest["conditions"])
    return f"{text}The smallest concession relaxes {counted(size, 'condition')}: {names}.{shown}"


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The diagram, or None if every hard condition can hold at once."""
    columns: list[tuple[str, str, str, list[str], str]] = []
    for place, members in enumerate(sorted_conflicts(document)[:_MAX_CONFLICTS], 1):
        columns.append((f"c{place:03}", str(place), _KINDS[0], members, f"conflict {place}"))
    if not columns:
        return None
    for place, concession in enumerate(sorted_concessions(document)[:_MAX_CONCESSIONS], 1):
        relaxed = "; ".join(r["text"] for r in concession["relaxations"])
        name = f"concession {place}: {relaxed}"
        columns.append(
            (
                f"r{place:03}",
                column_name("concession", place),
                _KINDS[1],
                sorted(concession["conditions"]),
                name,
            )
        )
    used = {member for _, _, _, members, _ in columns for member in members}
    rows = _rows(document, case, used)
    order = {row.key: place for place, row in enumerate(rows)}
    values: list[DataRow] = []
    stems: list[DataRow] = []
    for key, _, kind, members, name in columns:
        inside = sorted(members, key=order.__getitem__)
        for member in inside:
            label = member_label(document, member)
            values.append({"row": member, "column": key, "kind": kind, "name": name, "label": label})
        stems.append({"column": key, "row": inside[0], "end": inside[-1], "kind": kind})
    keys = [key for key, *_ in columns]
    gap = [" "] if any(key[0] == "r" for key in keys) else []
    domain = [key for key in keys if key[0] == "c"] + gap + [key for key in keys if key[0] == "r"]
    step = _step(domain)
    labels = {key: label if step >= 13 or int(key[1:]) % 5 == 0 else "" for key, label, *_ in columns}
    return theme.finished(_chart(values, stems, rows, {key: labels.get(key, "") for key in domain}))


def _step(columns: Sequence[str]) -> int:
    """The width of a column in pixels: all columns together take no more than the page has."""
    return max(7, min(24, 380 // len(columns)))


def _row_step(rows: int) -> int:
    """The height of a row in pixels: many rows stand closer, as the drawing must not outgrow its page."""
    return max(15, min(20, 600 // max(rows, 1)))


def _chart(
    values: list[DataRow],
    stems: list[DataRow],
    rows: list[Row],
    columns: Mapping[str, str],
) -> theme.AnyChart:
    step = _step(tuple(columns))
    x = alt.X(
        "column:N",
        sort=None,
        scale=alt.Scale(domain=list(columns)),
        axis=alt.Axis(
            title=None,
            orient="top",
            labelExpr=label_expression(columns),
            labelAngle=0,
            labelOverlap=False,
            ticks=False,
            domain=False,
        ),
    )
    axis = grouped(rows)
    y = row_axis(axis, limit=212)
    kinds = [kind for kind in _KINDS if any(value["kind"] == kind for value in values)]
    scale = alt.Scale(domain=list(_KINDS), range=[theme.AGAINST, theme.FOR])
    # Layers share one legend, so each must ask for the same one.
    colour = alt.Color(
        "kind:N", scale=scale, legend=alt.Legend(title=None, columns=1, values=kinds, symbolOpacity=1)
    )
    guides = (
        alt.Chart(theme.rows_of([{"row": row.key} for row in rows])).mark_rule(color=theme.GRID).encode(y=y)
    )
    base = alt.Chart(theme.rows_of(values)).encode(
        x=x, y=y, tooltip=theme.tooltips(("name", "Column"), ("label", "Condition"))
    )
    lines = (
        alt.Chart(theme.rows_of(stems))
        .mark_rule(strokeWidth=1.5, opacity=0.55)
        .encode(x=x, y=alt.Y("row:N"), y2="end:N", color=colour)
    )
    dots = base.mark_point(filled=True, size=min(110, round(step * 5.5)), opacity=1).encode(
        color=colour,
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(_KINDS), range=["circle", "diamond"])),
    )
    return alt.layer(guides, lines, dots).properties(
        width=alt.Step(step), height=alt.Step(_row_step(len(rows) + len({row.group for row in rows})))
    )


def _rows(document: Document, case: Case, used: set[str]) -> list[Row]:
    actors = {actor: place for place, actor in enumerate(actor_order(document, case))}
    conditions = conditions_by_id(document)

    def rank(member: str) -> tuple[int, str]:
        return (actors[conditions[member]["actor_id"]] if member in conditions else len(actors), member)

    return [
        Row(m, str(conditions[m]["label"]), actor_name(document, conditions[m]["actor_id"]))
        if m in conditions
        else Row(m, member_label(document, m), "Other")
        for m in sorted(used, key=rank)
    ]


def column_name(kind: str, place: int) -> str:
    """How a column is called: conflicts have numbers, concessions letters (A to Z, AA, AB and so on)."""
    if kind == "conflict":
        return str(place)
    first, last = divmod(place - 1, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


FIGURE = FigureSpec("conflicts", build, alt_text, data, min_width=600)
