"""The report as one page that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from dealspace.checks.carried import SeenRow
from dealspace.checks.problem import Problem
from dealspace.checks.report import CheckReport
from dealspace.checks.reporters.wording import outcome, plain, scope

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "th,td{border:1px solid #8888;padding:.2rem .5rem;text-align:left;vertical-align:top}"
    "td,code{overflow-wrap:anywhere}"
    "mark{outline:2px solid #b00;background:#fc06;color:inherit}"
    "article{border-left:.3rem solid #888;padding-left:1rem;margin:1.5rem 0}"
    "article.error{border-color:#b00}article.warning{border-color:#b70}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def as_html(report: CheckReport) -> str:
    """A page: what was checked, each problem with its row and the cell marked, waivers, tables and rules."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: CheckReport) -> Iterator[str]:
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Data checks</title><style>{_STYLE}</style></head><body><main>"
    yield f"<h1>Data checks</h1><p>{_text(scope(report).capitalize())}, in {_text(report.folder)}: "
    yield f"<strong>{_text(outcome(report))}</strong>.</p>"
    rows = {(row.file, row.line): row for row in report.seen}
    if report.problems:
        yield "<h2>Problems</h2>"
    for problem in report.problems:
        yield from _problem(problem, rows.get((problem.file, problem.line)))
    if report.waived:
        yield "<h2>Waived</h2><table><tr><th>place</th><th>rule</th><th>warning</th><th>reason</th>"
        yield "<th>granted</th><th>until</th></tr>"
        for one in report.waived:
            waiver = one.waiver
            cells = (one.problem.place, one.problem.rule, one.problem.message, waiver.reason)
            days = (waiver.granted.isoformat(), waiver.until.isoformat())
            yield f"<tr>{''.join(f'<td>{_text(cell, 400)}</td>' for cell in (*cells, *days))}</tr>"
        yield "</table>"
    yield "<h2>Tables</h2><table><tr><th>table</th><th>rows</th></tr>"
    for table in report.tables:
        yield f"<tr><td>{_text(table.table)}</td><td>{table.rows:,}</td></tr>"
    yield "</table><h2>Rules</h2><table><tr><th>rule</th><th>severity</th><th>what holds</th>"
    yield "<th>problems</th></tr>"
    found = report.counts()
    for rule in report.rules:
        cells = (rule.id, rule.severity, rule.title, f"{found.get(rule.id, 0):,}")
        yield f"<tr>{''.join(f'<td>{_text(cell, 400)}</td>' for cell in cells)}</tr>"
    yield "</table></main></body></html>"


def _problem(problem: Problem, row: SeenRow | None) -> Iterator[str]:
    yield f'<article class="{escape(problem.severity)}"><h3>{_text(problem.place, 200)}</h3>'
    value = f" <code>{_text(problem.value)}</code>" if problem.value else ""
    words = f"{_text(problem.rule)}: {_text(problem.message, 400)}{value}"
    yield f"<p><strong>{problem.severity}</strong> {words}</p>"
    yield f"<p>{_text(problem.advice, 2000)}</p>"
    if row is not None:
        yield f"<table><tr>{''.join(f'<th>{_text(name)}</th>' for name in row.cells)}</tr><tr>"
        for name, cell in row.cells.items():
            text = _text(cell, 400) or "(empty)"
            yield f"<td>{f'<mark>{text}</mark>' if name == problem.column else text}</td>"
        yield "</tr></table>"
        resting = ", ".join(row.carries) or "no verdict"
        yield f"<p>On this row rest: {_text(resting, 1000)}.</p>"
    yield "</article>"


def _text(text: str, limit: int = 200) -> str:
    return f"<bdi>{escape(plain(text, limit))}</bdi>" if text else ""
