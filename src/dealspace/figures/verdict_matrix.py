"""Where exactly does each package fail? Every hard condition, by the actor who holds it, against every
package.

Only hard conditions decide a headline, so only they are drawn; the data of the figure has the soft ones too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from dealspace.analysis.verdicts import Verdict
from dealspace.case.model import Hardness
from dealspace.figures import theme
from dealspace.figures.grid import Row, above_axis, grouped, head_axis, row_axis
from dealspace.figures.key import key_chart
from dealspace.figures.marks import verdict_cells, verdict_legend, verdict_look
from dealspace.figures.measure import fit
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.figures.summary_grid import ranked
from dealspace.results.records import Results
from dealspace.results.records.case_facts import ConditionFacts
from dealspace.results.records.packages import ConditionTest, Package
from dealspace.words.names import VERDICT_WORDS, actor_name, actor_order, short_actor, short_name
from dealspace.words.phrases import counted

_ACTORS, _CONDITIONS = 114, 203
_PHONE, _DIGITS = theme.PHONE, 13.6
_LEFT = _ACTORS + _CONDITIONS + 8


@dataclass(frozen=True, slots=True)
class _Cell:
    """A package on a condition."""

    package: Package
    condition: ConditionFacts
    test: ConditionTest

    @property
    def kind(self) -> str:
        return f"{self.condition.hardness} {self.condition.kind}"


def _conditions(results: Results) -> list[ConditionFacts]:
    """By actor, the hard ones first."""
    order = actor_order(results)
    return sorted(
        results.conditions,
        key=lambda c: (order.index(c.actor_id), c.hardness is not Hardness.HARD, c.condition_id),
    )


def _cells(results: Results) -> list[_Cell]:
    cells = []
    for package in ranked(results):
        tests = {test.condition_id: test for test in package.conditions}
        cells += [
            _Cell(package, condition, tests[condition.condition_id])
            for condition in _conditions(results)
            if condition.condition_id in tests
        ]
    return cells


def _hard(results: Results) -> list[_Cell]:
    return [cell for cell in _cells(results) if cell.condition.hardness is Hardness.HARD]


def data(results: Results) -> list[DataRow]:
    """One row per cell."""
    return [
        {
            "Package": cell.package.label,
            "Actor": actor_name(results, cell.condition.actor_id),
            "Condition": cell.condition.label,
            "Kind": cell.kind,
            "Verdict": VERDICT_WORDS[cell.test.verdict],
            "Margin": cell.test.margin,
        }
        for cell in _cells(results)
    ]


def says(results: Results) -> str:
    """How many tests of red lines stay open, and how many fail."""
    verdicts = [cell.test.verdict for cell in _hard(results)]
    silent, failed = verdicts.count(Verdict.OPEN), verdicts.count(Verdict.BREACHED)
    return f"Of {counted(len(verdicts), 'test')} of a red line {silent} stay open and {failed} fail"


def alt_text(results: Results) -> str:
    """How often hard conditions are breached, and which one most."""
    hard = _hard(results)
    if not hard:
        return "No package can be set against a red line at this date."
    breached = Counter(c.condition.condition_id for c in hard if c.test.verdict is Verdict.BREACHED)
    text = (
        f"Matrix of {counted(len({c.condition.condition_id for c in hard}), 'red line')} by "
        f"{counted(len(results.packages), 'package')}. "
        f"{breached.total()} of {len(hard)} tests of red lines fail, "
        f"{sum(c.test.verdict is Verdict.OPEN for c in hard)} stay open."
    )
    if not breached:
        return text
    worst = min(breached, key=lambda key: (-breached[key], key))
    condition = next(c.condition for c in hard if c.condition.condition_id == worst)
    return (
        f"{text} Breached most often, by {counted(breached[worst], 'package')}: "
        f"{actor_name(results, condition.actor_id)}, {condition.label}."
    )


def _said(cell: _Cell) -> str:
    """The row in which the package speaks of the term of the condition, or the package if it does not."""
    package = cell.package
    if any(term.term_id == cell.test.term_id for term in package.terms):
        return f"package_terms/{package.package_id}/{cell.test.term_id}"
    return f"packages/{package.package_id}"


def _value(results: Results, cell: _Cell, place: int) -> DataRow:
    return {
        "row": cell.condition.condition_id,
        "column": cell.package.package_id,
        "verdict": cell.test.verdict,
        "package": f"{place}, {short_name(results, cell.package.package_id, cell.package.label)}",
        "condition": f"{short_actor(results, cell.condition.actor_id)}, {cell.condition.label}",
        "words": VERDICT_WORDS[cell.test.verdict],
        **verdict_look(cell.test.verdict),
        **behind(f"conditions/{cell.condition.condition_id}", _said(cell)),
    }


def _actor_layers(results: Results, conditions: Sequence[ConditionFacts], y: alt.Y) -> list[alt.Chart]:
    """The name of each actor beside its first condition, under a rule that parts it from the one before."""
    firsts: dict[str, DataRow] = {}
    for c in conditions:
        text = fit(short_actor(results, c.actor_id), _ACTORS - 6, bold=True)
        firsts.setdefault(c.actor_id, {"row": c.condition_id, "text": text})
    base = theme.chart_of([*firsts.values()]).encode(y=y)
    names = base.mark_text(align="left", baseline="middle", fontWeight="bold").encode(
        x=alt.value(-_LEFT), text="text:N"
    )
    rules = base.mark_rule(color=theme.RULE).encode(
        x=alt.value(-_LEFT), x2=alt.value("width"), y=alt.Y("row:N", bandPosition=0)
    )
    return [rules, names]


def _axis(results: Results, conditions: Sequence[ConditionFacts], phone: bool) -> alt.Y:
    """The conditions; on a phone above their cells, under the name of the actor."""
    if not phone:
        return row_axis(grouped(Row(c.condition_id, c.label) for c in conditions), limit=_CONDITIONS)
    rows = grouped(Row(c.condition_id, c.label, short_actor(results, c.actor_id)) for c in conditions)
    return above_axis(rows, room=_PHONE - 10)


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """The matrix of hard conditions, or None if there is nothing to test."""
    cells = _hard(results)
    if not cells:
        return None
    packages = ranked(results)
    numbers = {package.package_id: place for place, package in enumerate(packages, 1)}
    values = [_value(results, cell, numbers[cell.package.package_id]) for cell in cells]
    tested = {cell.condition.condition_id for cell in cells}
    conditions = [c for c in _conditions(results) if c.condition_id in tested]
    width, left = (_PHONE, 0) if phone else (theme.WIDTH, _LEFT)
    y = _axis(results, conditions, phone)
    across = min(30.0, (width - left - 12) / len(packages))
    # Two digits need their room; where columns are narrower every second one has its number.
    every = 1 if across >= _DIGITS or len(packages) < 10 else 2
    x = head_axis({key: [str(place) if place % 2 or every == 1 else " "] for key, place in numbers.items()})
    tips = theme.tooltips(package="Package", condition="Red line", words="It is")
    grid = verdict_cells(values, x, y, tips, size=60 if phone else 75)
    beside = [] if phone else _actor_layers(results, conditions, y)
    down = 17 if phone else max(15, min(18, 540 // len(conditions)))
    chart = alt.layer(*beside, grid).properties(width=round(across * len(packages), 2), height=alt.Step(down))
    entries = [(str(n), short_name(results, p.package_id, p.label)) for n, p in enumerate(packages, 1)]
    key = key_chart(entries, left=-left, room=width - 12, columns=1 if phone else 3)
    legend = verdict_legend({cell.test.verdict for cell in cells}, left=-left, room=width)
    return alt.vconcat(legend, key, chart, spacing=8)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
