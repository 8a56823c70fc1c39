"""How legal is each yardstick? Obligation, precision and delegation with the range that other coders
could defend.

The three dimensions are those of Abbott, Keohane, Moravcsik, Slaughter and Snidal, "The Concept of
Legalization", International Organization 54 (2000).
"""

from __future__ import annotations

from functools import partial

import altair as alt

from dealspace.figures import theme
from dealspace.figures.grid import LINE, Row, grouped, row_axis, tallest, wrapped
from dealspace.figures.spec import DataRow, FigureSpec, behind
from dealspace.results.records import Results
from dealspace.results.records.ladder import Instrument, Score
from dealspace.words.names import short_name
from dealspace.words.phrases import counted, listing, shortened

_PHONE_NAMES = 102


def _scores(item: Instrument) -> dict[str, Score]:
    return {"Obligation": item.obligation, "Precision": item.precision, "Delegation": item.delegation}


def _sum(item: Instrument) -> int:
    return sum(score for score, _, _ in _scores(item).values())


def _sorted(results: Results) -> list[Instrument]:
    """The instruments, those with the highest sum of scores first."""
    found = results.binding.instruments if results.binding else ()
    return sorted(found, key=lambda item: (-_sum(item), item.instrument_id))


def data(results: Results) -> list[DataRow]:
    """One row per instrument."""
    return [
        {"Instrument": item.name, **{name: _text(score) for name, score in _scores(item).items()}}
        for item in _sorted(results)
    ]


def _text(score: Score) -> str:
    """A score with its range, if it has one."""
    value, low, high = score
    return str(value) if low == high else f"{value} ({low} to {high})"


def says(results: Results) -> str:
    """Which instruments score highest."""
    items = _sorted(results)
    best = _sum(items[0])
    first = [short_name(results, item.instrument_id, item.name) for item in items if _sum(item) == best]
    return f"Highest in sum: {shortened(first)}"


def alt_text(results: Results) -> str:
    """The strongest instruments, and how many scores are contested."""
    items = _sorted(results)
    if not items:
        return "No legal instrument is coded at this date."
    contested = sum(low != high for item in items for _, low, high in _scores(item).values())
    best = _sum(items[0])
    first = listing(item.name for item in items if _sum(item) == best)
    return (
        f"Scores from 0 to 4 of {counted(len(items), 'instrument')} on obligation, precision and delegation. "
        f"Highest in sum: {first} ({best} of 12). {contested} of {3 * len(items)} scores are open "
        f"to another coding."
    )


def _chart(results: Results, phone: bool) -> theme.AnyChart | None:
    """Three panels of dots and ranges, or None without instruments."""
    items = _sorted(results)
    if not items:
        return None
    rows = grouped(
        Row(item.instrument_id, short_name(results, item.instrument_id, item.name)) for item in items
    )
    limit, wide, down, gap = 205, 110, 18, 12
    if phone:
        rows, limit = wrapped(rows, _PHONE_NAMES), _PHONE_NAMES
        wide, down, gap = 56, LINE * tallest(rows) + 3, 6
    x = alt.X(
        "score:Q",
        scale=alt.Scale(domain=[-0.3, 4.3], nice=False),
        axis=alt.Axis(
            title=None,
            orient="top",
            values=[0, 1, 2, 3, 4],
            tickCount=5,
            format="d",
            domain=False,
            ticks=False,
            labelOverlap=False,
        ),
    )
    panels = []
    for place, name in enumerate(_scores(items[0])):
        values: list[DataRow] = []
        for item in items:
            score, low, high = own = _scores(item)[name]
            values.append(
                {
                    "row": item.instrument_id,
                    "score": score,
                    "low": low,
                    "high": high,
                    "name": item.name,
                    "text": _text(own),
                    **behind(f"legal_instruments/{item.instrument_id}"),
                }
            )
        base = theme.chart_of(values).encode(
            y=row_axis(rows, limit=limit, labelled=place == 0),
            tooltip=theme.tooltips(name="Instrument", text=name),
        )
        ranges = base.mark_rule(strokeWidth=5, color="#a9cccc", strokeCap="round").encode(
            x=alt.X("low:Q"), x2="high:Q"
        )
        dots = base.mark_point(filled=True, size=58, color=theme.FOR, opacity=1).encode(x=x)
        title = alt.TitleParams(name, anchor="middle", offset=4)
        panels.append(alt.layer(ranges, dots).properties(width=wide, height=alt.Step(down), title=title))
    return alt.hconcat(*panels, spacing=gap)


FIGURE = FigureSpec(partial(_chart, phone=False), alt_text, data, says, narrow=partial(_chart, phone=True))
