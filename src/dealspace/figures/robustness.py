"""How much of each finding survives other defensible codings? The share of universes in which it holds."""

# ruff: noqa: ARG001 - all share one signature, `(document, case)`

from __future__ import annotations

from typing import Any

import altair as alt

from dealspace.case.model import Case
from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.figures.words import Document, counted, percent, plain_id

_KINDS = ("codings weighted by plausibility", "every coding counts the same")
_RULES = (0.5, 0.95)


def _findings(document: Document) -> list[Any]:
    measured = [finding for finding in document.get("findings", ()) if finding.get("robustness")]
    return sorted(measured, key=lambda f: (-f["robustness"]["weighted"], f["finding_id"]))


def data(document: Document, case: Case) -> list[DataRow]:
    """One row per finding with a share."""
    return [
        {
            "Finding": finding["sentence"],
            "Unweighted": percent(finding["robustness"]["unweighted"]),
            "Weighted": percent(finding["robustness"]["weighted"]),
        }
        for finding in _findings(document)
    ]


def alt_text(document: Document, case: Case) -> str:
    """How many findings pass the two rules, and the weakest."""
    findings = _findings(document)
    if not findings:
        return "No finding depends on a contested coding at this date."
    strong = sum(f["robustness"]["weighted"] >= _RULES[1] for f in findings)
    weak = sum(f["robustness"]["weighted"] < _RULES[0] for f in findings)
    last = findings[-1]
    return (
        f"Dots for {counted(len(findings), 'finding')}: {strong} hold in at least 95% of the "
        f"weighted universes, {weak} in "
        f"less than half. The weakest, at {percent(last['robustness']['weighted'])}: {last['sentence']}"
    )


def build(document: Document, case: Case) -> theme.AnyChart | None:
    """The dots, or None if no finding has a share."""
    findings = _findings(document)
    if not findings:
        return None
    values: list[DataRow] = []
    for finding in findings:
        for kind, key in zip(_KINDS, ("weighted", "unweighted"), strict=True):
            share = finding["robustness"][key]
            values.append(
                {
                    "row": finding["finding_id"],
                    "kind": kind,
                    "share": share,
                    "percent": percent(share),
                    "sentence": finding["sentence"],
                    "low": min(finding["robustness"].get(k, share) for k in _KEYS),
                    "high": max(finding["robustness"].get(k, share) for k in _KEYS),
                }
            )
    rows = grouped(Row(f["finding_id"], plain_id(f["finding_id"])) for f in findings)
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title="Share of universes in which the finding holds",
            format="%",
            values=[0, 0.25, 0.5, 0.75, 0.95],
            grid=False,
        ),
    )
    rules = (
        alt.Chart(theme.rows_of([{"share": share} for share in _RULES]))
        .mark_rule(color=theme.GREY, strokeDash=[4, 3])
        .encode(x=alt.X("share:Q"))
    )
    base = alt.Chart(theme.rows_of(values)).encode(
        y=row_axis(rows, limit=210),
        tooltip=theme.tooltips(("sentence", "Finding"), ("kind", "Universes"), ("percent", "Share")),
    )
    links = base.mark_rule(color=theme.RULE, strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q")
    dots = base.mark_point(size=70, strokeWidth=1.8, opacity=1).encode(
        x=x,
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=list(_KINDS), range=[theme.FOR, theme.INK]),
            legend=alt.Legend(title=None, columns=1),
        ),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(_KINDS), range=["circle", "diamond"])),
        fill=alt.Fill(
            "kind:N", scale=alt.Scale(domain=list(_KINDS), range=[theme.FOR, theme.PAPER]), legend=None
        ),
    )
    return theme.finished(alt.layer(rules, links, dots).properties(width=400, height=alt.Step(20)))


_KEYS = ("weighted", "unweighted")

FIGURE = FigureSpec("robustness", build, alt_text, data)
