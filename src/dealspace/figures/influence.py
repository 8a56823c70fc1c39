"""Which coding decides? For each contested row, how often there is no deal under each of its options."""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Rows, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import (
    Document,
    conditions_by_id,
    counted,
    member_label,
    package_label,
    percent,
    plain_id,
    term_label,
)

_KINDS = ("as coded", "another coding")


def _share(value: Any) -> float:
    return float(value["weighted"]) if isinstance(value, dict) else float(value)


def choice_label(document: Document, choice: Any) -> str:
    """What a choice is about, in words."""
    table, _, key = str(choice["row"]).partition("/")
    parts = key.split("/")
    if parts[0] in conditions_by_id(document):
        return member_label(document, parts[0])
    if choice["kind"] == "term_value":
        return f"{term_label(document, parts[0])}: {value_label(document, choice)}"
    if table.startswith("package") and len(parts) > 1:
        return f"{package_label(document, parts[0])}: {term_label(document, parts[1])}"
    return f"{plain_id(choice['kind'])}: {plain_id(parts[0]).lower()}"


def value_label(document: Document, choice: Any) -> str:
    """What a value that is read in several ways is called on its scale, or the value."""
    term_id, _, value = str(choice["choice_id"]).partition(":")[2].partition("/")
    levels = document["terms"][term_id]["levels"]
    return f"{value}, {levels[int(value)]}" if value.isdigit() and int(value) < len(levels) else value


def choice_lines(document: Document, choice: Any) -> list[str]:
    """The label on two lines: whose choice, and what."""
    holder, colon, what = choice_label(document, choice).partition(": ")
    return [holder, what] if colon else [holder]


def _rows(document: Document) -> list[dict[str, Any]]:
    multiverse = document.get("multiverse") or {}
    shares = {
        (i["choice_id"], i["option_id"]): _share(i["empty_given_option"])
        for i in multiverse.get("influence", ())
    }
    found = []
    for choice in multiverse.get("choices", ()):
        options = [
            {"option": o, "share": shares[choice["choice_id"], o["option_id"]]}
            for o in choice["options"]
            if (choice["choice_id"], o["option_id"]) in shares
        ]
        if options:
            spread = max(o["share"] for o in options) - min(o["share"] for o in options)
            found.append({"choice": choice, "options": options, "spread": spread})
    return sorted(found, key=lambda r: (-r["spread"], r["choice"]["choice_id"]))


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per choice and option."""
    return [
        {
            "Choice": choice_label(document, row["choice"]),
            "Option": entry["option"]["text"],
            "Coding": _kind(row["choice"], entry["option"]),
            "No deal in": percent(entry["share"]),
        }
        for row in _rows(document)
        for entry in row["options"]
    ]


def _kind(choice: Any, option: Any) -> str:
    return _KINDS[0 if option["option_id"] == choice["base_option"] else 1]


def alt_text(document: Document, case: Case) -> str:
    """Which choice moves the result most."""
    rows = _rows(document)
    if not rows:
        return "No row has another defensible coding at this date, so nothing can be varied."
    overall = percent(_share(document["multiverse"]["deal_space_empty"]))
    first = rows[0]
    text = (
        f"{counted(len(rows), 'contested row')} and their codings. There is no deal in {overall} "
        f"of the weighted universes. "
    )
    if first["spread"] == 0:
        return f"{text}No single coding changes that share."
    low, high = (pick(entry["share"] for entry in first["options"]) for pick in (min, max))
    label = choice_label(document, first["choice"])
    return f"{text}The choice that matters most is {label}: from {percent(low)} to {percent(high)}."


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The options as dots, or None if nothing is contested."""
    rows = _rows(document)
    if not rows:
        return None
    values: list[DataRow] = []
    spans: list[DataRow] = []
    for row in rows:
        key = row["choice"]["choice_id"]
        shares = [entry["share"] for entry in row["options"]]
        spans.append({"row": key, "low": min(shares), "high": max(shares)})
        values.extend(
            {
                "row": key,
                "share": entry["share"],
                "kind": _kind(row["choice"], entry["option"]),
                "option": entry["option"]["text"],
                "percent": percent(entry["share"]),
                "choice": choice_label(document, row["choice"]),
            }
            for entry in row["options"]
        )
    keys = tuple(str(r["choice"]["choice_id"]) for r in rows)
    labels = {key: choice_lines(document, r["choice"]) for key, r in zip(keys, rows, strict=True)}
    y = row_axis(Rows(keys, labels), limit=200)
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title="Share of weighted universes without a deal, given the coding", format="%", tickCount=5
        ),
    )
    overall = _share(document["multiverse"]["deal_space_empty"])
    rule = (
        alt.Chart(theme.rows_of([{"share": overall, "text": percent(overall)}]))
        .mark_rule(color=theme.GREY, strokeDash=[4, 3])
        .encode(x=alt.X("share:Q"), tooltip=theme.tooltips(("text", "Over all universes")))
    )
    lines = (
        alt.Chart(theme.rows_of(spans))
        .mark_rule(color=theme.RULE, strokeWidth=3)
        .encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    )
    dots = (
        alt.Chart(theme.rows_of(values))
        .mark_point(size=62, strokeWidth=1.8, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=list(_KINDS), range=[theme.INK, theme.FOR]),
                legend=alt.Legend(title=None),
            ),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(_KINDS), range=["diamond", "circle"])),
            fill=alt.Fill(
                "kind:N", scale=alt.Scale(domain=list(_KINDS), range=[theme.PAPER, theme.FOR]), legend=None
            ),
            tooltip=theme.tooltips(
                ("choice", "Contested"), ("option", "Coding"), ("kind", "This is"), ("percent", "No deal in")
            ),
        )
    )
    return theme.finished(alt.layer(rule, lines, dots).properties(width=380, height=alt.Step(28)))


FIGURE = FigureSpec("influence", build, alt_text, data)
