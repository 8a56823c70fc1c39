"""What does each combination of the readings that matter most come to? A specification curve of "no deal"."""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import GAP, Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, percent
from dealspace.words.phrases import either

_KINDS = ("as coded", "another reading")
_LABELS = 262
_STEP = (10, 20)
_WIDE = 330


def _classes(document: Document) -> Sequence[Any]:
    return (document.get("multiverse") or {}).get("specifications") or ()


def _rows(document: Document) -> list[dict[str, Any]]:
    """The readings of each choice that tells classes apart; options that always go together are one row."""
    choices = {choice["choice_id"]: choice for choice in document["multiverse"]["choices"]}
    found = []
    for choice_id in dict.fromkeys(r["choice_id"] for c in _classes(document) for r in c["readings"]):
        choice = choices[choice_id]
        groups: dict[tuple[int, ...], list[Any]] = {}
        for option in choice["options"]:
            within = (
                place
                for place, one in enumerate(_classes(document))
                for reading in one["readings"]
                if reading["choice_id"] == choice_id and option["option_id"] in reading["option_ids"]
            )
            groups.setdefault(tuple(within), []).append(option)
        for places, options in groups.items():
            ids = {option["option_id"] for option in options}
            found.append(
                {
                    "key": f"{choice_id}={'|'.join(sorted(ids))}",
                    "choice": choice["label"],
                    "text": either(option["short"] for option in options),
                    "kind": _KINDS[0 if choice["base_option"] in ids else 1],
                    "places": places,
                }
            )
    return found


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per class of universes: its readings, its size and its outcome."""
    if not _classes(document):
        return []
    rows = _rows(document)
    return [
        {
            "Readings": "; ".join(
                f"{row['choice']}: {row['text']}" for row in rows if place in row["places"]
            ),
            "Share of universes, weighted": percent(one["size"]["weighted"]),
            "unweighted": percent(one["size"]["unweighted"]),
            "No deal in, weighted": percent(one["empty"]["weighted"]),
            "No deal in, unweighted": percent(one["empty"]["unweighted"]),
        }
        for place, one in enumerate(_classes(document))
    ]


def alt_text(document: Document, case: Case) -> str:
    """How many classes there are, where there is never a deal, and where there is one most often."""
    classes = _classes(document)
    if len(classes) < 2:
        return "No reading of a contested row changes at this date whether there is a deal."
    rows = _rows(document)
    closed = [one for one in classes if one["empty"]["unweighted"] == 1]
    text = (
        f"{counted(len(classes), 'combination')} of the readings that matter most, with the share of their "
        f"universes without a deal. In {len(closed)} of them, {percent(_sum(closed))} of all universes by "
        "weight, there is never one."
    )
    first = "; ".join(f"{row['choice']}: {row['text']}" for row in rows if 0 in row["places"])
    return f"{text} It is least often missing, in {percent(classes[0]['empty']['weighted'])}, where {first}."


def _sum(classes: Sequence[Mapping[str, Any]]) -> float:
    return sum(float(one["size"]["weighted"]) for one in classes)


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """Outcome, size and readings of each class, above each other; None if no reading matters."""
    classes = _classes(document)
    if len(classes) < 2:
        return None
    step = max(_STEP[0], min(_STEP[1], _WIDE // len(classes)))
    x = alt.X(
        "column:O",
        axis=None,
        scale=alt.Scale(type="band", domain=[f"{place:03}" for place in range(len(classes))], padding=GAP),
    )
    parts = (
        _outcomes(document, x).properties(width=alt.Step(step), height=72),
        _sizes(document, x).properties(width=alt.Step(step), height=46),
        _readings(document, x).properties(width=alt.Step(step), height=alt.Step(16)),
    )
    return theme.finished(
        alt.vconcat(*parts, spacing=8).resolve_scale(color="independent", shape="independent")
    )


def _axis(title: str, ticks: Sequence[float]) -> alt.Axis:
    lines = title.split("\n")
    return alt.Axis(
        title=lines, format="%", values=list(ticks), minExtent=_LABELS, titleAngle=0, titleAlign="right",
        titleAnchor="start", titleX=-42, titleY=8, titleBaseline="top", domain=False, ticks=False,
    )  # fmt: skip


def _outcomes(document: Document, x: alt.X) -> theme.AnyChart:
    kinds = ("weighted by plausibility", "all count the same")
    values: list[DataRow] = [
        {
            "column": f"{place:03}",
            "share": float(one["empty"][key]),
            "kind": kind,
            "percent": percent(one["empty"][key]),
            "size": percent(one["size"][key]),
        }
        for place, one in enumerate(_classes(document))
        for kind, key in zip(kinds, ("weighted", "unweighted"), strict=True)
    ]
    y = alt.Y(
        "share:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=_axis("Share of its universes\nwithout a deal", (0, 0.5, 1)),
    )
    dots = (
        alt.Chart(theme.rows_of(values))
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=list(kinds), range=[theme.AGAINST, theme.INK]),
                legend=alt.Legend(title=None),
            ),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(kinds), range=["circle", "diamond"])),
            size=alt.Size("kind:N", scale=alt.Scale(domain=list(kinds), range=[78, 26]), legend=None),
            tooltip=theme.tooltips(
                ("percent", "No deal in"), ("size", "of universes, here"), ("kind", "Counted")
            ),
        )
    )
    return alt.layer(dots)


def _sizes(document: Document, x: alt.X) -> theme.AnyChart:
    values: list[DataRow] = [
        {
            "column": f"{place:03}",
            "size": float(one["size"]["weighted"]),
            "plain": float(one["size"]["unweighted"]),
            "percent": percent(one["size"]["weighted"]),
            "plain_percent": percent(one["size"]["unweighted"]),
        }
        for place, one in enumerate(_classes(document))
    ]
    base = alt.Chart(theme.rows_of(values)).encode(x=x)
    tips = theme.tooltips(("percent", "Of all universes, weighted"), ("plain_percent", "unweighted"))
    y = alt.Y("size:Q", axis=_axis("Its share of all\nuniverses", (0, 0.2, 0.4)))
    bars = base.mark_bar(color=theme.AGAINST, opacity=0.75).encode(y=y, tooltip=tips)
    marks = base.mark_point(shape="diamond", size=26, color=theme.INK, filled=True, opacity=1).encode(
        y=alt.Y("plain:Q"), tooltip=tips
    )
    return alt.layer(bars, marks)


def _readings(document: Document, x: alt.X) -> theme.AnyChart:
    rows = _rows(document)
    values: list[DataRow] = [
        {
            "row": row["key"],
            "column": f"{place:03}",
            "kind": row["kind"],
            "choice": row["choice"],
            "text": row["text"],
        }
        for row in rows
        for place in row["places"]
    ]
    axis_rows = grouped(Row(row["key"], row["text"], row["choice"]) for row in rows)
    empty: list[DataRow] = [
        {"row": row["key"], "column": f"{place:03}"}
        for row in rows
        for place in range(len(_classes(document)))
    ]
    y = row_axis(axis_rows, limit=_LABELS, extent=_LABELS)
    grid = alt.Chart(theme.rows_of(empty)).mark_point(size=5, color=theme.RULE, opacity=1).encode(x=x, y=y)
    dots = (
        alt.Chart(theme.rows_of(values))
        .mark_point(size=52, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=list(_KINDS), range=[theme.INK, theme.FOR]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(_KINDS), range=["circle", "square"])),
            tooltip=theme.tooltips(("choice", "Contested"), ("text", "Read as"), ("kind", "This is")),
        )
    )
    return alt.layer(grid, dots)


FIGURE = FigureSpec("specifications", build, alt_text, data, min_width=600)
