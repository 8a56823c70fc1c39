"""Is enough on offer? The supply by every account of it, above what each task takes by each method.

The axis is a symmetric logarithm, linear near zero: requirements and supplies differ by ratios, which equal
distances then show, and a supply of zero still has a place. Only strength in place is drawn: a pool that
feeds a force is another quantity, and stands in a table.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import altair as alt

from dealspace.analysis.adequacy.results import Method
from dealspace.figures import theme
from dealspace.figures.grid import HEADING, LINE, Rows, above_axis, row_axis, tallest
from dealspace.figures.measure import lines
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.figures.ticks import SHORT, ratio_ticks
from dealspace.results.records import Results
from dealspace.results.records.force import Comparison, Distribution
from dealspace.words.force import (
    AccountWords,
    accounts,
    answer_text,
    comparison_key,
    comparison_name,
    comparison_rows,
    deployed,
    need_text,
    requirement_text,
)
from dealspace.words.names import method_words, task_words
from dealspace.words.numbers import troop_span
from dealspace.words.phrases import counted, listing

_COUNTED, _RIVAL, _REQUIRED = "supply, as counted", "supply, by another account", "required"
_COLOURS = {_COUNTED: theme.FOR, _RIVAL: theme.GREY, _REQUIRED: theme.BLUE}
_BAND = "#dcebea"


def _supplies(results: Results) -> list[tuple[AccountWords, Distribution]]:
    return [(words, account.total) for words, account in accounts(results) if account.total]


@dataclass(frozen=True, slots=True)
class _Need:
    """What a task takes by one method, from the least to the greatest number that a source names."""

    low: float
    high: float
    floor: bool
    text: str


def _need(results: Results, found: Comparison) -> _Need:
    aim = results.adequacy.aim(found.task, found.method)
    if aim is None:
        bounds = found.requirement
        return _Need(bounds.low, bounds.high, found.floor_only, requirement_text(found))
    return _Need(aim.low, aim.high, aim.floors, need_text(aim))


def data(results: Results) -> list[DataRow]:
    """One row per account of the supply and per task and method."""
    needs = [
        _numbers(
            ("Required", task_words(c.task), method_words(c.method)),
            _need(results, c),
            answer_text(results, c),
        )
        for c in deployed(results)
    ]
    supplies = [_numbers(("Supply", words.text, ""), total, "") for words, total in _supplies(results)]
    return [*supplies, *needs] if needs else []


def _numbers(what: tuple[str, str, str], band: Distribution | _Need, enough: str) -> DataRow:
    return {
        "What": what[0],
        "Account or task": what[1],
        "Method": what[2],
        "Lowest": band.low,
        "Highest": band.high,
        "Enough, as counted": enough,
    }


def says(results: Results) -> str:
    """For which tasks the counted supply is surely too small by published estimates, and for which enough."""
    answers = {
        comparison.task: answer_text(results, comparison)
        for comparison in deployed(results)
        if comparison.method == Method.PUBLISHED and comparison.simulated
    }
    told = [
        f"{words} {listing([task_words(task).lower() for task, answer in answers.items() if answer == kind])}"
        for kind, words in (("no", "Too few for:"), ("yes", "Enough for:"))
        if kind in answers.values()
    ]
    left = [task_words(task).lower() for task, answer in answers.items() if answer not in {"no", "yes"}]
    told += [f"Open for: {listing(left)}"] if left else []
    return ". ".join(told) or "What each task takes, and what is on offer"


def alt_text(results: Results) -> str:
    """For which comparisons the counted supply is enough, or not, or neither is certain; rival accounts."""
    found = deployed(results)
    if not found:
        return "No force requirement can be compared with a supply at this date."
    opening = f"Bars for {counted(len(found), 'requirement')} and the supply."
    known, supplies = [c for c in found if c.simulated], _supplies(results)
    if not known or not supplies:
        return f"{opening} No commitment carries a number, so only the requirements are drawn."
    total = supplies[0][1]
    parts = [
        f"{opening} As counted the supply is {troop_span(total.low, total.high)} soldiers. Is it enough?"
    ]
    answers: dict[str, list[str]] = {}
    for comparison in known:
        answers.setdefault(answer_text(results, comparison), []).append(comparison_name(comparison).lower())
    told = "; ".join(f"{answer}: {' and '.join(names)}" for answer, names in sorted(answers.items()))
    parts.append(f"{told[:1].upper()}{told[1:]}.")
    rivals = [f"{words.names} {troop_span(total.low, total.high)}" for words, total in supplies[1:]]
    parts += [f"Supply by other accounts: {'; '.join(rivals)}."] if rivals else []
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Pixels for the names of rows (none where they stand above the bars), the bars, the answers and a
    row; columns of the legend; the most ticks.
    """

    names: int
    bars: int
    answers: int
    row: int
    columns: int
    ticks: int

    def label(self, text: str) -> list[str] | str:
        """A name on the lines that it needs, or on one above the bar."""
        return lines(text, self.names, 3) if self.names else text


_PAGE, _PHONE = _Layout(190, 305, 84, 27, 3, 9), _Layout(0, 213, 76, 17, 1, 6)


def _chart(results: Results, layout: _Layout) -> theme.AnyChart | None:
    """The bars, or None without a comparison."""
    found = deployed(results)
    if not found:
        return None
    known = any(c.supply for c in found)
    supplies = _supplies(results) if known else []
    labels: dict[str, list[str] | str] = {f"{HEADING}supply": "Supply"} if supplies else {}
    names = Counter(words.names for words, _ in supplies)
    labels |= {
        # Two accounts of one offer are told apart by their numbers.
        _key(words): layout.label(words.text if names[words.names] > 1 else words.names)
        for words, _ in supplies
    }
    for c in found:
        labels.setdefault(HEADING + c.task, task_words(c.task))
        labels[comparison_key(c)] = layout.label(method_words(c.method))
    needs = [(c, _need(results, c)) for c in found]
    supplied = _supply_rows(results)
    bars = [
        *(
            _bar(_key(words), _RIVAL if place else _COUNTED, total, troop_span(total.low, total.high))
            | behind(*supplied[words.account_id])
            for place, (words, total) in enumerate(supplies)
        ),
        *(
            _bar(comparison_key(c), _REQUIRED, need, need.text, floor=need.floor)
            | behind(*comparison_rows(c))
            for c, need in needs
        ),
    ]
    top = (
        max(end for end in (*(need.high for _, need in needs), *(total.high for _, total in supplies))) * 1.25
    )
    # Linear up to a few thousandths of the largest number, so that zero has a place.
    linear = 3 * 10.0 ** (math.floor(math.log10(top)) - 3)
    x = alt.X(
        "low:Q",
        scale=alt.Scale(type="symlog", constant=linear, domain=[0, top], nice=False),
        axis=alt.Axis(
            title="Troops, on a scale of ratios",
            values=[0.0, *ratio_ticks(linear, top, most=layout.ticks)],
            tickCount=layout.ticks + 1,
            labelExpr=SHORT,
            labelOverlap=False,
        ),
    )
    rows = Rows(tuple(labels), labels)
    y = row_axis(rows, limit=layout.names)
    if not layout.names:
        y = above_axis(rows, room=theme.PHONE - 10)
    height = theme.row_height(max(layout.row, LINE * tallest(rows) - 2))
    layers = [*_bar_layers(bars, x, y, layout), *_answer_layers(results, found, list(labels), y, layout)]
    # A composed chart keeps its width, and the column of answers its place.
    return alt.vconcat(alt.layer(*layers).properties(width=layout.bars, height=height))


def _supply_rows(results: Results) -> dict[str, list[str]]:
    """The rows of each account of the supply: those that it counts in the place of others, then the rest."""
    uses = [f"commitments/{use.commitment_id}" for use in results.adequacy.supply.commitments]
    return {
        words.account_id: [*account.rows, *(row for row in uses if row not in account.disputed)]
        for words, account in accounts(results)
    }


def _key(words: AccountWords) -> str:
    return f"supply/{words.account_id}"


def _bar(row: str, series: str, band: Distribution | _Need, text: str, floor: bool = False) -> DataRow:
    return {
        "row": row,
        "series": series,
        "low": band.low,
        "high": band.high,
        "floor": floor,
        "point": band.low == band.high,
        "range": text,
    }


def _bar_layers(bars: Sequence[DataRow], x: alt.X, y: alt.Y, layout: _Layout) -> list[alt.Chart]:
    series = [name for name in _COLOURS if any(bar["series"] == name for bar in bars)]
    base = theme.chart_of(bars).encode(
        y=y,
        color=alt.Color(
            "series:N",
            scale=theme.scale(series, [_COLOURS[name] for name in series]),
            legend=alt.Legend(title=None, symbolType="square", columns=layout.columns),
        ),
        tooltip=theme.tooltips(series="Bar", range="Soldiers"),
    )
    whole = base.mark_bar(height=9).encode(x=x, x2="high:Q")
    # A bar without length would not be seen.
    points = (
        base.transform_filter("datum.point")
        .mark_point(shape="circle", filled=True, size=70, opacity=1)
        .encode(x=x)
    )
    arrows = (
        base.transform_filter("datum.floor")
        .mark_point(shape="triangle-right", filled=True, size=90, opacity=1)
        .encode(x=alt.X("high:Q"))
    )
    supplied = [bar for bar in bars if bar["series"] == _COUNTED]
    # The counted supply runs down behind the requirements, so that each is read against it.
    band = [
        theme.chart_of(supplied).mark_rect(color=_BAND, opacity=0.7).encode(x=x, x2="high:Q")
        for _ in supplied
    ]
    return [*band, whole, points, arrows]


def _answer_layers(
    results: Results, found: Sequence[Comparison], keys: Sequence[str], y: alt.Y, layout: _Layout
) -> list[alt.Chart]:
    """The answer at the end of each row, under a heading, and a rule over each group."""
    right = alt.value(layout.bars + layout.answers)
    answers = [{"row": comparison_key(c), "p": answer_text(results, c)} for c in found]
    head = theme.chart_of([{"row": HEADING + found[0].task, "p": "Enough?"}])
    rules = theme.chart_of([{"row": key} for key in keys if key.startswith(HEADING)])
    return [
        rules.mark_rule(color=theme.RULE).encode(
            x=alt.value(-layout.names - 6 if layout.names else 0), x2=right, y=alt.Y("row:N", bandPosition=0)
        ),
        theme.chart_of(answers).mark_text(align="right", baseline="middle").encode(x=right, y=y, text="p:N"),
        head.mark_text(align="right", baseline="middle", fontWeight="bold").encode(x=right, y=y, text="p:N"),
    ]


FIGURE = FigureSpec(
    partial(_chart, layout=_PAGE), alt_text, data, says, narrow=partial(_chart, layout=_PHONE)
)
