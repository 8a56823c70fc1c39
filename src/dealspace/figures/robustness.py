"""How much of each finding survives other defensible codings? The share of universes in which it holds."""

from __future__ import annotations

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped, row_axis
from dealspace.figures.spec import DataRow, FigureSpec
from dealspace.results.records import Results
from dealspace.results.records.findings import Finding
from dealspace.results.records.shares import Share
from dealspace.words.names import plain_id
from dealspace.words.numbers import percent
from dealspace.words.phrases import counted

_KINDS = ("codings weighted by plausibility", "every coding counts the same")
_RULES = (0.5, 0.95)


def _findings(results: Results) -> list[tuple[Finding, Share]]:
    """The findings that have a share, the firmest first."""
    measured = [(finding, finding.robustness) for finding in results.findings if finding.robustness]
    return sorted(measured, key=lambda pair: (-pair[1].weighted, pair[0].finding_id))


def data(results: Results) -> list[DataRow]:
    """One row per finding with a share."""
    return [
        {
            "Finding": finding.sentence,
            "Unweighted": percent(share.unweighted),
            "Weighted": percent(share.weighted),
        }
        for finding, share in _findings(results)
    ]


def alt_text(results: Results) -> str:
    """How many findings pass the two rules, and the weakest."""
    findings = _findings(results)
    if not findings:
        return "No finding depends on a contested coding at this date."
    strong = sum(share.weighted >= _RULES[1] for _, share in findings)
    weak = sum(share.weighted < _RULES[0] for _, share in findings)
    last, least = findings[-1]
    return (
        f"Dots for {counted(len(findings), 'finding')}: {strong} hold in at least 95% of the "
        f"weighted universes, {weak} in "
        f"less than half. The weakest, at {percent(least.weighted)}: {last.sentence}"
    )


def build(results: Results) -> theme.AnyChart | None:
    """The dots, or None if no finding has a share."""
    findings = _findings(results)
    if not findings:
        return None
    values: list[DataRow] = [
        {
            "row": finding.finding_id,
            "kind": kind,
            "share": share,
            "percent": percent(share),
            "sentence": finding.sentence,
            "low": min(both.weighted, both.unweighted),
            "high": max(both.weighted, both.unweighted),
        }
        for finding, both in findings
        for kind, share in zip(_KINDS, (both.weighted, both.unweighted), strict=True)
    ]
    rows = grouped(Row(finding.finding_id, plain_id(finding.finding_id)) for finding, _ in findings)
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
        theme.chart_of([{"share": share} for share in _RULES])
        .mark_rule(color=theme.GREY, strokeDash=[4, 3])
        .encode(x=alt.X("share:Q"))
    )
    base = theme.chart_of(values).encode(
        y=row_axis(rows, limit=210),
        tooltip=theme.tooltips(sentence="Finding", kind="Universes", percent="Share"),
    )
    links = base.mark_rule(color=theme.RULE, strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q")
    colour, filling, shape = (
        theme.scale(_KINDS, look)
        for look in ([theme.FOR, theme.INK], [theme.FOR, theme.PAPER], ["circle", "diamond"])
    )
    dots = base.mark_point(size=70, strokeWidth=1.8, opacity=1).encode(
        x=x,
        color=alt.Color("kind:N", scale=colour, legend=alt.Legend(title=None, columns=1)),
        shape=alt.Shape("kind:N", scale=shape),
        fill=alt.Fill("kind:N", scale=filling, legend=None),
    )
    return alt.layer(rules, links, dots).properties(width=400, height=alt.Step(20))


FIGURE = FigureSpec(build, alt_text, data)
