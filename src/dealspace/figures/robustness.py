"""How much of each finding survives other defensible readings? The part of them in which it is so."""

from __future__ import annotations

from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import Row, grouped
from dealspace.figures.spans import columns, middle, share_axis, share_rows, span, spans
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.findings import Finding
from dealspace.results.records.shares import Share
from dealspace.words.phrases import counted
from dealspace.words.ranges import of_readings

_RULES = (0.5, 0.95)


def _findings(results: Results) -> list[tuple[Finding, Share]]:
    """The findings that have a share, the firmest first."""
    measured = [(finding, finding.robustness) for finding in results.findings if finding.robustness]
    return sorted(measured, key=lambda pair: (-pair[1].low, -middle(pair[1]), pair[0].finding_id))


def data(results: Results) -> list[DataRow]:
    """One row per finding with a share."""
    return [{"Finding": finding.sentence, **columns(share)} for finding, share in _findings(results)]


def says(results: Results) -> str:
    """How many findings are nearly always so."""
    findings = _findings(results)
    strong = sum(share.low >= _RULES[1] for _, share in findings)
    return (
        f"{strong} of {counted(len(findings), 'finding')} {'is' if strong == 1 else 'are'} so in at least "
        "95% of the readings, however judgements hang together"
    )


def alt_text(results: Results) -> str:
    """How many findings pass the two rules however judgements hang together, and the weakest."""
    findings = _findings(results)
    if not findings:
        return "No finding depends on a contested reading at this date."
    strong = sum(share.low >= _RULES[1] for _, share in findings)
    weak = sum(share.low < _RULES[0] for _, share in findings)
    last, least = findings[-1]
    return (
        f"Lines for {counted(len(findings), 'finding')}, each from the least to the greatest part of the "
        f"readings in which it is so. However judgements hang together, {strong} are so in at least 95% of "
        f"the readings; {weak} can be so in less than half. The weakest, {of_readings(least)}: "
        f"{last.sentence}"
    )


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """The lines, or None if no finding has a share."""
    findings = _findings(results)
    if not findings:
        return None
    values: list[DataRow] = [
        {
            "row": finding.finding_id,
            "sentence": finding.sentence,
            **span(share),
            **behind(f"finding/{finding.finding_id}"),
        }
        for finding, share in findings
    ]
    rows = grouped(Row(finding.finding_id, finding.label) for finding, _ in findings)
    words = ["Part of the readings in which the finding is so:"]
    axis = share_axis(words, str(values[0]["mark"]), phone=phone)
    y, width, height = share_rows(rows, limit=210, step=20, phone=phone)
    rules = (
        theme.chart_of([{"share": share} for share in _RULES])
        .mark_rule(color=theme.GREY, strokeDash=[4, 3])
        .encode(x=alt.X("share:Q"))
    )
    base = theme.chart_of(values).encode(
        y=y,
        tooltip=theme.tooltips(sentence="Finding", range="Readings", percent="Mark", mark="which is"),
    )
    lines = spans(base, alt.X, axis, theme.FOR)
    return alt.layer(rules, lines).properties(width=width, height=height)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
